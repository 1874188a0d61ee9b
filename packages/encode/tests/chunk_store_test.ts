import { assert, assertEquals } from "@std/assert";
import { ChunkStore } from "../chunk_store.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

Deno.test("a chunk is read back bit by bit, and one that was never written is null", async () => {
  await using path = await tempFolder();
  const store = new ChunkStore(path("job"));
  assertEquals(await store.read(0), null);
  const rows = Float32Array.of(1.5, -0, 3e-39, 1 / 3);
  const madeOn = [{ device: "wasm", rows: [[0, 2]] }] as const;
  await store.write(0, { rows, madeOn });
  const chunk = (await store.read(0))!;
  assertEquals(new Uint32Array(chunk.rows.buffer), new Uint32Array(rows.buffer));
  assertEquals(chunk.madeOn, madeOn);
});

Deno.test("a damaged chunk is set aside and counts as never written", async () => {
  await using path = await tempFolder();
  const store = new ChunkStore(path("job"));
  await store.write(3, { rows: Float32Array.of(1, 2), madeOn: [] });
  const file = path("job", "000003.rows");
  const bytes = await Deno.readFile(file);
  for (const damaged of [bytes.map((b, i) => i === 36 ? b ^ 1 : b), bytes.subarray(0, 10)]) {
    await Deno.writeFile(file, damaged);
    assertEquals(await store.read(3), null);
    assert((await Deno.stat(`${file}.damaged`)).isFile);
  }
});

Deno.test("what the encoder said of itself is kept beside the chunks", async () => {
  await using path = await tempFolder();
  const store = new ChunkStore(path("job"));
  assertEquals(await store.readNotes(), null);
  await store.writeNotes({ output: "pooler_output" });
  assertEquals(await store.readNotes(), { output: "pooler_output" });
});

Deno.test("no bit of what the encoder said can flip: damaged notes are set aside", async () => {
  await using path = await tempFolder();
  const store = new ChunkStore(path("job"));
  await store.writeNotes({ output: "pooler_output", pooling: "cls" });
  const file = path("job", "encoder.json");
  const whole = await Deno.readFile(file);
  for (let at = 0; at < whole.length - 1; at++) {
    await Deno.writeFile(file, whole.map((byte, i) => i === at ? byte ^ 1 : byte));
    assertEquals(await store.readNotes(), null, `byte ${at}`);
    assert((await Deno.stat(`${file}.damaged`)).isFile);
    assertEquals(await store.readNotes(), null);
  }
  await Deno.writeFile(file, whole);
  assertEquals(await store.readNotes(), { output: "pooler_output", pooling: "cls" });
});
