import { assert, assertEquals, assertThrows } from "@std/assert";
import { openPack, packServedSet } from "../../sets/pack.ts";
import { Service } from "../../service.ts";
import { bundledSet, core, post, rowsOfSet, served, service } from "../served.ts";

const pack = packServedSet(served);

Deno.test("a packed set answers with the bytes of the set itself", async () => {
  const started = new Service(core, [openPack(core, pack)]);
  const requests: readonly (readonly [string, object])[] = [
    ["probe", { vectors: rowsOfSet(1, 2), scenes: [{ row: 1 }, { row: 3 }] }],
    ["nearest", { vectors: rowsOfSet(5), k: 10 }],
    ["intervene", {
      vectors: rowsOfSet(30),
      scenes: [{ row: 30 }],
      edits: [{ position: 1, to: { color: "red", shape: "cube" } }],
      estimator: "single",
    }],
  ];
  for (const [name, body] of requests) {
    const [here, there] = await Promise.all([service(), started].map(async (each) => {
      const response = await each.handle(post(name, body));
      return [response.status, await response.text()];
    }));
    assertEquals(there, here);
  }
  const sets = new Request("http://127.0.0.1/v1/sets");
  assertEquals(
    await (await started.handle(sets)).text(),
    await (await service().handle(sets)).text(),
  );
});

Deno.test("the same set gives the same file, which is .safetensors as its readers know it", async () => {
  assertEquals(packServedSet(await bundledSet()), pack);
  const size = Number(new DataView(pack.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(pack.subarray(8, 8 + size)));
  assertEquals(header.embeddings, {
    dtype: "F32",
    shape: [576, 384],
    data_offsets: [0, 576 * 384 * 4],
  });
  assertEquals((8 + size) % 8, 0);
});

Deno.test("a set that takes more memory than the host gives is refused before it is read", () => {
  const error = assertThrows(() => openPack(core, pack, 1_000_000), RangeError);
  assert(error.message.includes("1000000"), error.message);
});

Deno.test("a damaged pack is refused in one sentence, wherever it is damaged", () => {
  const refused = (bytes: Uint8Array<ArrayBuffer>) => {
    const error = assertThrows(() => openPack(core, bytes), SyntaxError);
    assert(error.message.includes("serve:bundle"), error.message);
  };
  refused(new Uint8Array(0));
  refused(pack.slice(0, 7));
  refused(pack.slice(0, 1000));
  refused(pack.slice(0, pack.length - 4));
  const long = pack.slice();
  new DataView(long.buffer).setBigUint64(0, 2n ** 60n, true);
  refused(long);
  // One bit of one number: the hash of the set tells.
  const flipped = pack.slice();
  const size = Number(new DataView(pack.buffer).getBigUint64(0, true));
  flipped[8 + size + 4000] ^= 1;
  refused(flipped);
  const text = new TextDecoder().decode(pack.slice(8, 8 + size));
  const edited = pack.slice();
  edited.set(new TextEncoder().encode(text.replace('"F32"', '"I32"')), 8);
  refused(edited);
});
