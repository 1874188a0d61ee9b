import { assertEquals, assertRejects } from "@std/assert";
import type { Provider } from "../../session/device.ts";
import { DeviceFailure, type Session } from "../../session/session.ts";
import { survivingSession } from "../../session/surviving_session.ts";

/** A session that answers with the number of its run, `sessions` at a time. */
function counting(provider: Provider, sessions: number, run: (n: number) => Promise<number>) {
  const counts = { runs: 0, atOnce: 0, most: 0, released: 0 };
  const session: Session = {
    name: "model.onnx",
    provider,
    inputs: [],
    outputs: [],
    sessions,
    async run() {
      const n = ++counts.runs;
      counts.most = Math.max(counts.most, ++counts.atOnce);
      try {
        return { data: Float32Array.of(await run(n)), dims: [1], provider };
      } finally {
        counts.atOnce--;
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(void counts.released++),
  };
  return { session, told: counts };
}

const soon = (n: number) => new Promise<number>((done) => setTimeout(done, 5, n));

Deno.test("runs that fail together are all done by one stand-in, one after the other, and it is told once", async () => {
  const card = counting("webgpu", 3, async (n) => {
    await soon(n);
    if (n > 1) throw new DeviceFailure("The card is lost. Use --device wasm.");
    return n;
  });
  const wasm = counting("wasm", 1, soon);
  const texts: string[] = [];
  let opened = 0;
  const session = survivingSession(card.session, () => {
    opened++;
    return Promise.resolve(wasm.session);
  }, (sentence) => void texts.push(sentence));
  assertEquals((await session.run({}, "y")).provider, "webgpu");
  const rest = await Promise.all([1, 2, 3].map(() => session.run({}, "y")));
  assertEquals(rest.map(({ provider }) => provider), ["wasm", "wasm", "wasm"]);
  assertEquals(rest.map(({ data }) => data[0]), [1, 2, 3]);
  assertEquals([opened, wasm.told.most, card.told.released], [1, 1, 1]);
  assertEquals(texts, ["The card is lost. Going on with wasm."]);
  await session[Symbol.asyncDispose]();
  assertEquals(wasm.told.released, 1);
});

Deno.test("a run that goes well while another fails is the device's still", async () => {
  const card = counting("webgpu", 2, async (n) => {
    await soon(n);
    if (n === 2) throw new DeviceFailure("Lost. Use --device wasm.");
    if (n === 3) await soon(n);
    return n;
  });
  const wasm = counting("wasm", 1, soon);
  const session = survivingSession(card.session, () => Promise.resolve(wasm.session), () => {});
  await session.run({}, "y");
  const both = await Promise.all([session.run({}, "y"), session.run({}, "y")]);
  assertEquals(both.map(({ provider }) => provider), ["wasm", "webgpu"]);
});

Deno.test("…and one that never ran leaves the choice to the caller", async () => {
  const card = counting("webgpu", 1, () => Promise.reject(new DeviceFailure("Lost.")));
  const wasm = counting("wasm", 1, soon);
  const session = survivingSession(card.session, () => Promise.resolve(wasm.session), () => {});
  await assertRejects(() => session.run({}, "y"), DeviceFailure, "Lost.");
  assertEquals(wasm.told.runs, 0);
});
