/** Which activations a graph has, by its operators: what a model's config claims is not always what was exported. */
import type { GraphProto, ModelProto, NodeProto } from "./onnx_pb.ts";

/** Operators that are an activation by themselves, by the name that transformers has for it. */
const OPERATORS: { readonly [operator: string]: string } = {
  Gelu: "gelu",
  BiasGelu: "gelu",
  FastGelu: "gelu_tanh",
  QuickGelu: "quick_gelu",
  Erf: "gelu",
  Relu: "relu",
  HardSwish: "hardswish",
  Elu: "elu",
  Mish: "mish",
};

/** x sigmoid(1.702 x) is OpenAI's GELU; the cube's factor in tanh's is .044715. */
const QUICK = 1.702;
const CUBE = 0.044715;
const near = (value: number | null, to: number) =>
  value !== null && Math.abs(value - to) < 1e-3 * to;

/** Names, most frequent first; none where a graph has none that is known. */
export function activationsOf({ graph }: ModelProto): readonly string[] {
  const counts = new Map<string, number>();
  if (graph) countIn(graph, (name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}

function countIn(graph: GraphProto, count: (name: string) => void): void {
  const makers = new Map<string, NodeProto>();
  const numbers = new Map<string, number | null>();
  for (const node of graph.node) for (const name of node.output) makers.set(name, node);
  for (const tensor of graph.initializer) numbers.set(tensor.name, scalar(tensor));
  for (const node of graph.node) {
    const value = node.opType === "Constant" ? node.attribute[0]?.t : undefined;
    if (value) numbers.set(node.output[0], scalar(value));
  }
  const has = (node: NodeProto | undefined, number: number) =>
    node?.input.some((name) => near(numbers.get(name) ?? null, number)) ?? false;
  const hasCube = graph.node.some((node) => node.opType === "Mul" && has(node, CUBE));
  for (const node of graph.node) {
    const known = Object.hasOwn(OPERATORS, node.opType) ? OPERATORS[node.opType] : null;
    if (known !== null) count(isTanh(node) ? "gelu_tanh" : known);
    else if (node.opType === "Tanh" && hasCube) count("gelu_tanh");
    else if (node.opType === "Clip" && has(node, 6)) count("relu6");
    else if (node.opType === "Sigmoid") {
      if (has(makers.get(node.input[0]), QUICK)) count("quick_gelu");
      else if (multiplies(graph, node)) count("silu");
    }
    for (const { g } of node.attribute) if (g) countIn(g, count);
  }
}

const isTanh = ({ attribute }: NodeProto) =>
  attribute.some(({ name, s }) => name === "approximate" && new TextDecoder().decode(s) === "tanh");

/** x sigmoid(x). */
const multiplies = (graph: GraphProto, { input: [x], output: [y] }: NodeProto) =>
  graph.node.some(({ opType, input }) =>
    opType === "Mul" && input.includes(x) && input.includes(y)
  );

/** A tensor of one float; null for others. */
function scalar(
  { dims, floatData, rawData, dataType }: GraphProto["initializer"][number],
): number | null {
  if (dataType !== 1 || dims.some((size) => size !== 1n)) return null;
  if (floatData.length === 1) return floatData[0];
  return rawData.length === 4
    ? new DataView(rawData.buffer, rawData.byteOffset, 4).getFloat32(0, true)
    : null;
}
