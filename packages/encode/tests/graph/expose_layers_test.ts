import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { openSessionFromBytes } from "../../session/session.ts";
import { exposeLayers } from "../../graph/expose_layers.ts";
import { formulaPictures, withTinyModel } from "../tiny_models.ts";

const core = await loadCore();
const MINILM = "fixtures/models/all-minilm-l6-v2-int8/onnx/model_quantized.onnx";
const LITE0 = "fixtures/models/efficientnet-lite0/onnx/model.onnx";
const minilm = await Deno.readFile(MINILM);
const lite0 = await Deno.readFile(LITE0);
const STREAMS = ["residual", "attention", "mlp"] as const;

/** The sets [tokens x dim] of one row, and their sizes, as the row says. */
function setsOf(row: Float32Array, count: number): { tokens: number; dim: number; at: number }[] {
  let at = 2 * count;
  return Array.from({ length: count }, (_, i) => {
    const [tokens, dim] = row.subarray(2 * i, 2 * i + 2);
    const set = { tokens, dim, at };
    at += tokens * dim;
    return set;
  });
}

Deno.test("each layer of a pre-norm tower is the one before, what its attention adds, and what its MLP adds", () =>
  withTinyModel(core, "dinov2", {}, async (folder) => {
    const bytes = await Deno.readFile(`${folder}/onnx/model.onnx`);
    const asked = { layers: "all", streams: STREAMS } as const;
    const { layers, output, masked, ...exposed } = exposeLayers("dinov2", bytes, asked, /./);
    const depth = layers.filter(({ stream }) => stream === "residual").length - 1;
    assertEquals([layers.length, masked], [3 * depth + 1, false]);
    await using session = await openSessionFromBytes("dinov2", exposed.bytes, {
      provider: "wasm",
      threads: 1,
    });
    const edge = session.inputs[0].shape[2];
    const { data, dims } = await session.run(
      { pixel_values: formulaPictures(typeof edge === "number" ? edge : 28) },
      output,
    );
    const row = data.subarray(0, dims[1]);
    const sets = setsOf(row, layers.length);
    assertEquals(sets.at(-1)!.at + sets[0].tokens * sets[0].dim, dims[1]);
    const of = (stream: string, layer: number) => {
      const { at, tokens, dim } = sets[
        layers.findIndex((one) => one.stream === stream && one.depth === layer)
      ];
      return row.subarray(at, at + tokens * dim);
    };
    for (let layer = 1; layer <= depth; layer++) {
      const [own, before] = [of("residual", layer), of("residual", layer - 1)];
      const [attention, mlp] = [of("attention", layer), of("mlp", layer)];
      for (let i = 0; i < own.length; i++) {
        assertAlmostEquals(own[i], before[i] + attention[i] + mlp[i], 1e-5);
      }
      assert(attention.some((x) => x !== 0) && mlp.some((x) => x !== 0));
    }
  }));

Deno.test("a quantised graph whose weights alone name layers shows all of them, and the mask", () => {
  const { layers, masked } = exposeLayers(
    MINILM,
    minilm,
    { layers: "all", streams: STREAMS },
    /text/,
  );
  const depths = (stream: string) =>
    layers.filter((one) => one.stream === stream).map(({ depth }) => depth);
  assertEquals(depths("residual"), [0, 1, 2, 3, 4, 5, 6]);
  assertEquals([depths("attention"), depths("mlp")], [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]]);
  assert(masked);
  const asked = { layers: [0, -1], streams: ["residual"] } as const;
  const some = exposeLayers(MINILM, minilm, asked, /text/);
  assertEquals(some.layers.map(({ depth }) => depth), [0, 6]);
});

Deno.test("stages of a convolutional network come at the places of the last one", async () => {
  const asked = { layers: "all", streams: ["residual"] } as const;
  const { bytes, layers, output } = exposeLayers(LITE0, lite0, asked, /vision/);
  assertEquals(layers.map(({ depth }) => depth), Array.from({ length: 16 }, (_, i) => i + 1));
  await using session = await openSessionFromBytes(LITE0, bytes, { provider: "wasm", threads: 1 });
  const data = new Float32Array(3 * 224 * 224).map((_, i) => (i * 31 % 97) / 48 - 1);
  const { data: row } = await session.run(
    { pixel_values: { data, dims: [1, 3, 224, 224] } },
    output,
  );
  const sets = setsOf(row, layers.length);
  assertEquals(sets.map(({ tokens }) => tokens), layers.map(() => 49));
  assertEquals([sets[0].dim, sets[15].dim], [16, 320]);
});

Deno.test("what a graph does not show is said, with what it shows", () => {
  const ask = (layers: readonly number[], streams: readonly (typeof STREAMS)[number][]) => () =>
    exposeLayers("model.onnx", minilm, { layers, streams }, /text/);
  assertThrows(
    ask([7], ["residual"]),
    RangeError,
    "shows 0 to 6 of the residual stream of its 6 layers",
  );
  assertThrows(
    () => exposeLayers("lite0.onnx", lite0, { layers: [0], streams: ["residual"] }, /vision/),
    RangeError,
    "shows 1 to 16 of the residual stream of its 16 layers. Layer 0 is what enters the first layer, and this graph does not show it; transformers do. Ask for these.",
  );
  assertThrows(
    () => exposeLayers("lite0.onnx", lite0, { layers: "all", streams: ["attention"] }, /vision/),
    RangeError,
    "shows none of the attention stream of its 16 layers. Leave attention out.",
  );
  assertThrows(
    ask([0], ["attention", "mlp"]),
    RangeError,
    "0 is what enters the first layer, which has no attention or mlp. Ask for later layers too",
  );
});
