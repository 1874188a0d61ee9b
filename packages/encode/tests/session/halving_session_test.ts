// A card whose memory has room for this many scenes; what it computes is told by its inputs.
import { assertEquals, assertRejects } from "@std/assert";
import { halvingSession } from "../../session/halving_session.ts";
import { DeviceFailure, type Session } from "../../session/session.ts";

const FULL =
  "model.onnx could not be run through WebGPU: Buffer size (536870912) exceeds the max buffer size " +
  "limit (268435456). Use --device wasm.";

/** Doubles two numbers a scene; `sizes` lists the runs that were tried. */
function cardWith(room: number, reason = FULL) {
  const sizes: number[] = [];
  const session: Session = {
    name: "model.onnx",
    provider: "webgpu",
    inputs: [],
    outputs: [],
    sessions: 1,
    run({ pixels, other }) {
      sizes.push(pixels.dims[0]);
      if (pixels.dims[0] > room) return Promise.reject(new DeviceFailure(reason));
      assertEquals(other.dims, [1, 2]);
      const data = Float32Array.from(pixels.data, (value) => 2 * value);
      return Promise.resolve({ data, dims: pixels.dims, provider: "webgpu" as const });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { session, sizes };
}

/** One that says nothing, and leaves zeros where it had no room: as WebGPU does with a layer too large. */
function silentCard(room: number) {
  const { session, sizes } = cardWith(Infinity);
  const run: Session["run"] = async (feeds, output) => {
    const ran = await session.run(feeds, output);
    ran.data.fill(0, 2 * room);
    return ran;
  };
  return { session: { ...session, run }, sizes };
}

const scenes = (count: number) => ({
  pixels: { data: Float32Array.from({ length: 2 * count }, (_, i) => i), dims: [count, 2] },
  other: { data: Int32Array.of(1, 2), dims: [1, 2] },
});
const doubled = (count: number) => Array.from({ length: 2 * count }, (_, i) => 2 * i);

for (const [room, halves] of [[5, 5], [4, 3], [1, 1]] as const) {
  Deno.test(`with room for ${room} of 9 scenes all are done, in order, and later runs begin with ${halves}`, async () => {
    const { session, sizes } = cardWith(room);
    const texts: string[] = [];
    const halving = halvingSession(session, (sentence) => void texts.push(sentence));
    const { data, dims } = await halving.run(scenes(9), "y");
    assertEquals([...data], doubled(9));
    assertEquals(dims, [9, 2]);
    assertEquals(texts.at(-1)?.endsWith(` Going on with ${texts.length > 1 ? 5 : halves}.`), true);
    sizes.length = 0;
    assertEquals([...(await halving.run(scenes(9), "y")).data], doubled(9));
    assertEquals(Math.max(...sizes), halves);
  });
}

Deno.test("with room for all nothing is cut and nothing said", async () => {
  const { session, sizes } = cardWith(9);
  const texts: string[] = [];
  const halving = halvingSession(session, (sentence) => void texts.push(sentence));
  assertEquals([...(await halving.run(scenes(9), "y")).data], doubled(9));
  // The last one was done again, once.
  await halving.run(scenes(9), "y");
  assertEquals([sizes, texts], [[9, 1, 9], []]);
});

Deno.test("scenes that a card leaves out without a word are noticed, and done in halves", async () => {
  const { session, sizes } = silentCard(4);
  const texts: string[] = [];
  const halving = halvingSession(session, (sentence) => void texts.push(sentence));
  assertEquals([...(await halving.run(scenes(9), "y")).data], doubled(9));
  assertEquals(
    texts.at(-1),
    "model.onnx: the card has no room for 5 scenes at a time. Going on with 3.",
  );
  sizes.length = 0;
  assertEquals([...(await halving.run(scenes(9), "y")).data], doubled(9));
  assertEquals(sizes, [3, 3, 3]);
});

Deno.test("one scene that has no room, and another failure, are the session's own", async () => {
  for (
    const card of [cardWith(0), cardWith(8, "model.onnx could not be run: the device is lost.")]
  ) {
    const halving = halvingSession(card.session, () => {});
    await assertRejects(
      () => halving.run(scenes(9), "y"),
      DeviceFailure,
      "model.onnx could not be",
    );
  }
  const { session, sizes } = cardWith(8, "the device is lost");
  await halvingSession(session, () => {}).run(scenes(9), "y").catch(() => {});
  assertEquals(sizes, [9]);
});

Deno.test("a graph that takes one batch only keeps what it said first", async () => {
  const { session } = cardWith(8);
  const run: Session["run"] = (feeds, output) =>
    feeds.pixels.dims[0] === 9
      ? session.run(feeds, output)
      : Promise.reject(new RangeError("takes x float32 [9, 2]"));
  await assertRejects(
    () => halvingSession({ ...session, run }, () => {}).run(scenes(9), "y"),
    DeviceFailure,
    "exceeds the max buffer size",
  );
});
