import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { create, toBinary } from "@bufbuild/protobuf";
import { loadCore } from "../../../../mod.ts";
import { FolderWriter } from "../../../../src/data/files/folder_writer.ts";
import { readBytes } from "../../../../src/data/files/files.ts";
import { openSession } from "../../session/session.ts";
import { flatten } from "../../redraw/constants.ts";
import { numbersOfTensor } from "../../redraw/element_codes.ts";
import { redrawGraph } from "../../redraw/redraw_graph.ts";
import { drawnTensors } from "../../redraw/roles.ts";
import {
  ModelProtoSchema,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
} from "../../graph/onnx_pb.ts";
import { readOnnx } from "../../graph/read_graph.ts";
import { tempFolder, withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { node, onnxFile, tensor, waves } from "./small_graphs.ts";

const core = await loadCore();

/** What the graph's tensors hold after it was redrawn, by name. */
async function redrawn(
  bytes: Uint8Array,
  seed = 1,
): Promise<{ bytes: Uint8Array; of: (name: string) => number[] }> {
  let file = new Uint8Array();
  await withTempFolder(async (path) => {
    await Deno.mkdir(path("from"), { recursive: true });
    await Deno.writeFile(path("from/model.onnx"), bytes);
    const writer = new FolderWriter(path("to"), []);
    await redrawGraph(core, path("from"), "model.onnx", seed, writer);
    file = await readBytes(path("to/model.onnx"));
  });
  const { constants } = flatten(readOnnx("redrawn", file).graph!);
  return { bytes: file, of: (name) => Array.from(numbersOfTensor(constants.get(name)!)) };
}

function deviation(numbers: readonly number[]): number {
  const mean = numbers.reduce((a, b) => a + b) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length);
}

async function run(bytes: Uint8Array, rows: number, cols: number): Promise<Float32Array> {
  let result = new Float32Array();
  await withTempFolder(async (path) => {
    await Deno.mkdir(path(), { recursive: true });
    await Deno.writeFile(path("model.onnx"), bytes);
    await using session = await openSession(
      { path: path("model.onnx"), name: "model.onnx", external: [] },
      { provider: "wasm", threads: 1 },
    );
    const { data } = await session.run(
      { x: { data: waves(rows * cols), dims: [rows, cols] } },
      session.outputs[0].name,
    );
    result = new Float32Array(data);
  });
  return result;
}

/** 64 -> 96 -> 32 with every kind of part that a plain network has. */
function network(): Uint8Array {
  const scale = tensor("", [], Float32Array.of(0.25));
  return onnxFile(
    [
      node("Sub", ["x", "pixel_mean"], "centred"),
      node("Div", ["centred", "pixel_std"], "input"),
      node("Gemm", ["input", "w1", "b1"], "h1", { transB: 1 }),
      node("BatchNormalization", ["h1", "gain", "shift", "mean", "var"], "n1"),
      node("Clip", ["n1", "low", "high"], "r1"),
      node("Constant", [], "w2", { value: tensor("", [96, 32], waves(96 * 32)) }),
      node("MatMul", ["r1", "w2"], "h2"),
      node("Add", ["h2", "b2"], "h3"),
      node("Constant", [], "scale", { value: scale }),
      node("Mul", ["h3", "scale"], "h4"),
      node("LayerNormalization", ["h4", "ln_gain", "ln_shift"], "h5"),
      node("Mul", ["h5", "layer_scale"], "out"),
    ],
    [
      tensor("pixel_mean", [64], waves(64)),
      tensor("pixel_std", [64], waves(64, 0.1, 1)),
      tensor("w1", [96, 64], waves(96 * 64)),
      tensor("b1", [96], waves(96)),
      ...["gain", "shift", "mean"].map((name) => tensor(name, [96], waves(96))),
      tensor("var", [96], waves(96, 0.1, 2)),
      tensor("low", [], Float32Array.of(0)),
      tensor("high", [], Float32Array.of(6)),
      tensor("b2", [32], waves(32)),
      tensor("ln_gain", [32], waves(32)),
      tensor("ln_shift", [32], waves(32)),
      tensor("layer_scale", [32], waves(32)),
    ],
    ["batch", 64],
  );
}

Deno.test("weights are drawn by He, biases become 0, gains and variances 1", async () => {
  const { of, bytes } = await redrawn(network());
  // 6,144 and 3,072 draws: their deviations are known to 1 % and 1.3 %.
  assertAlmostEquals(deviation(of("w1")), Math.sqrt(2 / 64), 0.04 * Math.sqrt(2 / 64));
  assertAlmostEquals(deviation(of("w2")), Math.sqrt(2 / 96), 0.05 * Math.sqrt(2 / 96));
  for (const name of ["b1", "b2", "shift", "mean", "ln_shift"]) {
    assertEquals(new Set(of(name)), new Set([0]), name);
  }
  for (const name of ["gain", "var", "ln_gain", "layer_scale"]) {
    assertEquals(new Set(of(name)), new Set([1]), name);
  }
  const [before, after] = [await run(network(), 5, 64), await run(bytes, 5, 64)];
  assert(after.every(Number.isFinite));
  assert(after.some((value, i) => Math.abs(value - before[i]) > 0.1));
});

Deno.test("what no training made stays: pixels' mean and deviation, bounds, a number in arithmetic", async () => {
  const { of } = await redrawn(network());
  assertEquals(of("pixel_mean"), [...waves(64)]);
  assertEquals(of("pixel_std"), [...waves(64, 0.1, 1)]);
  assertEquals([of("low"), of("high"), of("scale")], [[0], [6], [0.25]]);
});

Deno.test("the same seed gives the same bytes, another seed other weights", async () => {
  const [one, same, other] = [
    await redrawn(network(), 1),
    await redrawn(network(), 1),
    await redrawn(network(), 2),
  ];
  assertEquals(one.bytes, same.bytes);
  assert(one.of("w1").filter((value, i) => value === other.of("w1")[i]).length < 3);
});

Deno.test("a tensor's numbers depend on its own name alone", async () => {
  const graph = (more: boolean) =>
    onnxFile(
      [
        ...(more
          ? [node("MatMul", ["x", "first"], "h0"), node("MatMul", ["h0", "w"], "out")]
          : [node("MatMul", ["x", "w"], "out")]),
      ],
      [
        ...(more ? [tensor("first", [16, 16], waves(256))] : []),
        tensor("w", [16, 8], waves(128)),
      ],
      ["batch", 16],
    );
  assertEquals((await redrawn(graph(true))).of("w"), (await redrawn(graph(false))).of("w"));
});

/** Tokens that are embedded, placed, turned and attended to. */
function attention(mask: Float32Array, positions: Float32Array): Uint8Array {
  const ids = tensor("ids", [8], BigInt64Array.from({ length: 8 }, (_, i) => BigInt(i)));
  return onnxFile(
    [
      // The graph's input is cast to the numbers of tokens.
      node("Cast", ["x"], "tokens", { to: DataType.INT64 }),
      node("Gather", ["words", "tokens"], "embedded"), // [batch, 8, 16]
      node("Mul", ["embedded", "root"], "enlarged"),
      node("Add", ["enlarged", "places"], "placed"),
      node("Gather", ["types", "ids"], "typed"),
      node("Add", ["placed", "typed"], "h"),
      node("MatMul", ["h", "wq"], "q0"),
      node("Gather", ["cosines", "ids"], "turn"),
      node("Mul", ["q0", "turn"], "q"),
      node("Transpose", ["h"], "k", { perm: [0, 2, 1] }),
      node("MatMul", ["q", "k"], "scores"),
      node("Add", ["scores", "mask"], "masked"),
      node("Softmax", ["masked"], "shares"),
      node("MatMul", ["shares", "h"], "mixed"),
      node("ReduceMean", ["mixed"], "out", { axes: [1], keepdims: 0 }),
    ],
    [
      ids,
      tensor("words", [50, 16], waves(800, 0.05)),
      tensor("types", [20, 16], waves(320, 0.2, 0.3)),
      tensor("root", [], Float32Array.of(4)),
      tensor("places", [1, 8, 16], positions),
      tensor("wq", [16, 16], waves(256)),
      tensor("cosines", [20, 16], waves(320, 1)),
      tensor("mask", [1, 8, 8], mask),
    ],
    ["batch", 8],
  );
}

const CAUSAL = Float32Array.from({ length: 64 }, (_, i) => i % 8 > Math.floor(i / 8) ? -1e9 : 0);

Deno.test("tables are drawn with their own deviation; masks, cosines of places and scales stay", async () => {
  const { of, bytes } = await redrawn(attention(CAUSAL, waves(128, 0.3)));
  const like = (name: string, own: Float32Array, within: number) =>
    assertAlmostEquals(deviation(of(name)) / deviation([...own]), 1, within, name);
  like("words", waves(800, 0.05), 0.1);
  like("types", waves(320, 0.2, 0.3), 0.15);
  like("places", waves(128, 0.3), 0.25);
  assertAlmostEquals(deviation(of("wq")), Math.sqrt(2 / 16), 0.05);
  assertEquals(of("cosines"), [...waves(320, 1)]);
  assertEquals(of("mask"), [...CAUSAL]);
  assertEquals(of("root"), [4]);
  const graph = flatten(readOnnx("it", bytes).graph!);
  assertEquals([...drawnTensors(graph).keys()].sort(), ["mask", "places", "types", "words", "wq"]);
});

Deno.test("sines and cosines of places stay, a learned bias of scores is drawn", async () => {
  const sines = Float32Array.from({ length: 128 }, (_, i) => {
    const angle = Math.floor(i / 16) / 10000 ** ((i % 8) / 8);
    return i % 16 < 8 ? Math.sin(angle) : Math.cos(angle);
  });
  const { of } = await redrawn(attention(waves(64), sines));
  assertEquals(of("places"), [...sines]);
  assert(of("mask").every((value, i) => value !== waves(64)[i]));
});

Deno.test("a normalisation in single steps has a gain and a shift; frequencies of places are no weight", async () => {
  const { of, bytes } = await redrawn(onnxFile(
    [
      node("MatMul", ["x", "w"], "h"),
      node("ReduceMean", ["h"], "mean", { axes: [-1] }),
      node("Sub", ["h", "mean"], "centred"),
      node("Pow", ["centred", "two"], "squares"),
      node("ReduceMean", ["squares"], "variance", { axes: [-1] }),
      node("Add", ["variance", "epsilon"], "safe"),
      node("Sqrt", ["safe"], "deviation"),
      node("Div", ["centred", "deviation"], "normed"),
      node("Mul", ["gain", "normed"], "scaled"),
      node("Add", ["shift", "scaled"], "shifted"),
      node("ReduceSum", ["x"], "place", { keepdims: 1 }),
      node("MatMul", ["place", "frequencies"], "angles"),
      node("Concat", ["angles", "angles"], "twice", { axis: -1 }),
      node("Cos", ["twice"], "turns"),
      node("Mul", ["shifted", "turns"], "out"),
    ],
    [
      tensor("w", [16, 8], waves(128)),
      tensor("two", [], Float32Array.of(2)),
      tensor("epsilon", [], Float32Array.of(1e-5)),
      tensor("gain", [8], waves(8)),
      tensor("shift", [8], waves(8)),
      tensor("frequencies", [1, 4], waves(4)),
    ],
    ["batch", 16],
  ));
  assertEquals([of("gain"), of("shift")], [Array(8).fill(1), Array(8).fill(0)]);
  assertEquals(of("frequencies"), [...waves(4)]);
  assertEquals(of("epsilon"), [Math.fround(1e-5)]);
  assert((await run(bytes, 3, 16)).every(Number.isFinite));
});

Deno.test("float16, bfloat16 and float64 weights are drawn as the same numbers, rounded", async () => {
  const graph = (w: Float32Array | Float16Array | Float64Array | "bfloat16") => {
    const weight = w === "bfloat16"
      ? create(TensorProtoSchema, {
        name: "w",
        dims: [64n, 64n],
        dataType: DataType.BFLOAT16,
        rawData: new Uint8Array(2 * 4096),
      })
      : tensor("w", [64, 64], w);
    return onnxFile(
      [node("Cast", ["w"], "cast", { to: DataType.FLOAT }), node("MatMul", ["x", "cast"], "out")],
      [weight],
      ["batch", 64],
    );
  };
  const full = (await redrawn(graph(waves(4096)))).of("w");
  const half = (await redrawn(graph(Float16Array.from(waves(4096))))).of("w");
  assertEquals(half, [...Float16Array.from(full)]);
  assertEquals((await redrawn(graph(Float64Array.from(waves(4096))))).of("w"), full);
  const brain = (await redrawn(graph("bfloat16"))).of("w");
  brain.forEach((value, i) => assert(Math.abs(value - full[i]) <= Math.abs(full[i]) / 256));
  assert(brain.some((value, i) => value !== full[i]));
});

Deno.test("weights beside the graph are drawn as those in it, and the rest of their file stays", async () => {
  const inside = onnxFile(
    [node("MatMul", ["x", "w"], "h"), node("Add", ["h", "b"], "out")],
    [tensor("w", [32, 8], waves(256)), tensor("b", [8], waves(8))],
    ["batch", 32],
  );
  const model = readOnnx("inside", inside);
  const data = new Uint8Array(4096).fill(7);
  for (const [i, one] of model.graph!.initializer.entries()) {
    data.set(one.rawData, 64 + 2048 * i);
    one.externalData = [
      ["location", "weights.bin"],
      ["offset", `${64 + 2048 * i}`],
      ["length", `${one.rawData.length}`],
    ].map(([key, value]) => ({ $typeName: "onnx.StringStringEntryProto", key, value }));
    one.rawData = new Uint8Array();
    one.dataLocation = DataLocation.EXTERNAL;
  }
  await using path = await tempFolder();
  await Deno.mkdir(path("from/onnx"), { recursive: true });
  await Deno.writeFile(path("from/onnx/model.onnx"), toBinary(ModelProtoSchema, model));
  await Deno.writeFile(path("from/onnx/weights.bin"), data);
  const writer = new FolderWriter(path("to"), []);
  await redrawGraph(core, path("from"), "onnx/model.onnx", 1, writer);
  const written = await readBytes(path("to/onnx/weights.bin"));
  assertEquals(written.length, 4096);
  const { of } = await redrawn(inside);
  const numbers = new Float32Array(written.buffer);
  assertEquals([...numbers.subarray(16, 16 + 256)], of("w"));
  assertEquals(new Set(numbers.subarray(528, 536)), new Set([0]));
  assertEquals(new Set(written.subarray(2112 + 32)), new Set([7]));
  assertEquals(new Set(written.subarray(0, 64)), new Set([7]));
});

Deno.test("a matrix in an operator that is not known is refused by the operator's name", async () => {
  const graph = onnxFile([node("Hardmax2", ["x", "w"], "out")], [tensor("w", [4, 4], waves(16))], [
    "batch",
    4,
  ]);
  await assertRejects(() => redrawn(graph), TypeError, "input 1 of Hardmax2 (/out)");
});
