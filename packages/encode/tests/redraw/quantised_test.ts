import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { FolderWriter } from "../../../../src/data/files/folder_writer.ts";
import { readBytes } from "../../../../src/data/files/files.ts";
import { flatten } from "../../redraw/constants.ts";
import { numbersOfTensor } from "../../redraw/element_codes.ts";
import { redrawGraph } from "../../redraw/redraw_graph.ts";
import { readOnnx } from "../../graph/read_graph.ts";
import type { NodeProto, TensorProto } from "../../graph/onnx_pb.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { node, onnxFile, tensor, waves } from "./small_graphs.ts";

const core = await loadCore();

async function redrawn(nodes: NodeProto[], tensors: TensorProto[]) {
  let file = new Uint8Array();
  await withTempFolder(async (path) => {
    await Deno.mkdir(path("from"), { recursive: true });
    await Deno.writeFile(path("from/model.onnx"), onnxFile(nodes, tensors, ["batch", 64]));
    const writer = new FolderWriter(path("to"), []);
    await redrawGraph(core, path("from"), "model.onnx", 1, writer);
    file = await readBytes(path("to/model.onnx"));
  });
  const { constants } = flatten(readOnnx("redrawn", file).graph!);
  return (name: string) => Array.from(numbersOfTensor(constants.get(name)!));
}

const rms = (numbers: readonly number[]) =>
  Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);

/** The deviation of He's draw for 64 inputs. */
const HE = Math.sqrt(2 / 64);

/** What the same weight is as float32. */
const FLOATS = (await redrawn(
  [node("MatMul", ["x", "w"], "out")],
  [tensor("w", [64, 64], waves(4096))],
))("w");

function assertStandsFor(whole: number[], zero: number, step: number, steps = 0.51) {
  const numbers = whole.map((q) => (q - zero) * step);
  assertAlmostEquals(rms(numbers) / HE, 1, 0.04);
  // The very numbers of the float32 graph, to half a step, but for the few beyond the range.
  const off = numbers.filter((value, i) => Math.abs(value - FLOATS[i]) > steps * step).length;
  assert(off < 20, `${off} of ${numbers.length} are farther off`);
}

const whole = (zero = 0) =>
  Int8Array.from({ length: 4096 }, (_, i) => Math.round(zero + 90 * Math.sin(i * i)));
const bytes = (zero: number) =>
  Uint8Array.from({ length: 4096 }, (_, i) => Math.round(zero + 90 * Math.sin(i * i)));

Deno.test("int8 weights of each column's own scale stand for He's draw", async () => {
  const scales = waves(64, 0.001, 0.004);
  for (
    const nodes of [
      [node("DequantizeLinear", ["w", "s"], "d", { axis: 1 }), node("MatMul", ["x", "d"], "out")],
      [
        node("Cast", ["w"], "c", { to: 1 }),
        node("Mul", ["c", "s"], "d"),
        node("MatMul", ["x", "d"], "out"),
      ],
    ]
  ) {
    const of = await redrawn(nodes, [
      tensor("w", [64, 64], whole()),
      tensor("s", [64], scales),
    ]);
    assertEquals(new Set(of("s")).size, 1, "one scale serves all columns");
    assertStandsFor(of("w"), 0, of("s")[0]);
    assert(Math.max(...of("w")) < 127 && Math.max(...of("w")) > 60, "the range is used");
  }
});

Deno.test("integer products keep their zero point; the scale is found behind the product", async () => {
  const of = await redrawn(
    [
      node("DynamicQuantizeLinear", ["x"], ["q", "qs", "qz"]),
      node("MatMulInteger", ["q", "w", "qz", "z"], "p"),
      node("Cast", ["p"], "f", { to: 1 }),
      node("Mul", ["qs", "s"], "both"),
      node("Mul", ["f", "both"], "h"),
      node("Add", ["h", "b"], "out"),
    ],
    [
      tensor("w", [64, 64], bytes(113)),
      tensor("z", [], Uint8Array.of(113)),
      tensor("s", [], Float32Array.of(0.004)),
      tensor("b", [64], waves(64)),
    ],
  );
  assertEquals(of("z"), [113]);
  assertStandsFor(of("w"), 113, of("s")[0]);
  assertEquals(new Set(of("b")), new Set([0]));
});

Deno.test("zero points that differ go to the middle, and one at the range's end is refused", async () => {
  const nodes = [
    node("DequantizeLinear", ["w", "s", "z"], "d", { axis: 1 }),
    node("MatMul", ["x", "d"], "out"),
  ];
  const tensors = (zeros: Uint8Array) => [
    tensor("w", [64, 64], bytes(120)),
    tensor("s", [64], waves(64, 0.001, 0.004)),
    tensor("z", [64], zeros),
  ];
  const of = await redrawn(nodes, tensors(Uint8Array.from({ length: 64 }, (_, i) => 100 + i % 9)));
  assertEquals(new Set(of("z")), new Set([128]));
  assertStandsFor(of("w"), 128, of("s")[0]);
  await assertRejects(
    () => redrawn(nodes, tensors(new Uint8Array(64).fill(250))),
    RangeError,
    "whole numbers of one sign",
  );
});

Deno.test("static quantisation: weight and int32 bias are redrawn, scales of activations stay", async () => {
  const of = await redrawn([
    node("QuantizeLinear", ["x", "xs", "xz"], "q"),
    node("QLinearMatMul", ["q", "xs", "xz", "w", "s", "z", "ys", "xz"], "p"),
    node("DequantizeLinear", ["p", "ys", "xz"], "h"),
    node("DequantizeLinear", ["b", "bs"], "bias"),
    node("Add", ["h", "bias"], "out"),
  ], [
    tensor("xs", [], Float32Array.of(0.02)),
    tensor("xz", [], Uint8Array.of(128)),
    tensor("ys", [], Float32Array.of(0.05)),
    tensor("w", [64, 64], whole()),
    tensor("s", [], Float32Array.of(0.004)),
    tensor("z", [], Int8Array.of(0)),
    tensor("b", [64], Int32Array.from({ length: 64 }, (_, i) => i - 30)),
    tensor("bs", [], Float32Array.of(0.001)),
  ]);
  assertStandsFor(of("w"), 0, of("s")[0]);
  assertEquals(new Set(of("b")), new Set([0]));
  assertEquals([of("xs"), of("ys"), of("xz")].map(([v]) => Math.fround(v)), [
    Math.fround(0.02),
    Math.fround(0.05),
    128,
  ]);
});

Deno.test("embeddings looked up as whole numbers keep their deviation", async () => {
  const before = bytes(113);
  const of = await redrawn([
    node("Cast", ["x"], "ids", { to: 7 }),
    node("Gather", ["w", "ids"], "rows"),
    node("DequantizeLinear", ["rows", "s", "z"], "h"),
    node("ReduceMean", ["h"], "out", { axes: [1], keepdims: 0 }),
  ], [
    tensor("w", [64, 64], before),
    tensor("s", [], Float32Array.of(0.004)),
    tensor("z", [], Uint8Array.of(113)),
  ]);
  const deviation = (whole: number[], step: number) => {
    const mean = whole.reduce((a, b) => a + b) / whole.length;
    return rms(whole.map((q) => (q - mean) * step));
  };
  assertAlmostEquals(deviation(of("w"), of("s")[0]) / deviation([...before], 0.004), 1, 0.04);
  assertEquals(of("z"), [113]);
  assert(of("w").filter((q, i) => q === before[i]).length < 200);
});

Deno.test("weights that share a scale share one that serves both", async () => {
  const of = await redrawn([
    node("DequantizeLinear", ["w", "s"], "d1"),
    node("MatMul", ["x", "d1"], "h"),
    node("DequantizeLinear", ["v", "s"], "d2"),
    node("MatMul", ["h", "d2"], "out"),
  ], [
    tensor("w", [64, 64], whole()),
    tensor("v", [64, 16], Int8Array.from(whole().subarray(0, 1024))),
    tensor("s", [], Float32Array.of(0.004)),
  ]);
  assertStandsFor(of("w"), 0, of("s")[0]);
  assertAlmostEquals(rms(of("v").map((q) => q * of("s")[0])) / HE, 1, 0.08);
});

Deno.test("weights of 4 bits, two a byte, stand for He's draw as near as 4 bits can", async () => {
  const of = await redrawn(
    [node(
      "MatMulNBits",
      ["x", "w", "s", "z"],
      "out",
      { K: 64, N: 64, bits: 4, block_size: 32 },
      "com.microsoft",
    )],
    [
      tensor("w", [64, 2, 16], Uint8Array.from({ length: 2048 }, (_, i) => i % 251)),
      tensor("s", [128], waves(128, 0.01, 0.05)),
      tensor("z", [64], Uint8Array.from({ length: 64 }, (_, i) => i)),
    ],
  );
  assertEquals(new Set(of("z")), new Set([0x88]));
  const nibbles = of("w").flatMap((byte) => [byte & 15, byte >> 4]);
  assertStandsFor(nibbles, 8, of("s")[0]);
});

Deno.test("whole numbers without a scale are refused", async () => {
  await assertRejects(
    () =>
      redrawn([node("Cast", ["w"], "c", { to: 1 }), node("MatMul", ["x", "c"], "out")], [
        tensor("w", [64, 64], whole()),
      ]),
    TypeError,
    "without a scale",
  );
});
