/**
 * What each tensor of a graph is for, by the inputs of operators that it comes to; names say nothing.
 *
 * weight   N(0, 2 / inputs), He: of products and convolutions
 * table    N(0, its own deviation): embeddings of tokens and places, tokens that are learned
 * fixed    one value: gains and running variances 1, biases, shifts and running means 0
 * (none)   stays: numbers of arithmetic, bounds, masks, cosines and sines of places, shapes
 */
import { type FlatGraph, longAxes } from "./constants.ts";
import { isFloat, isQuantised } from "./element_codes.ts";
import { type End, endsOf, intOf, intsOf, type Quantisation } from "./ends.ts";
import { Flow } from "./flow.ts";
import { FIXED_STARTS, passesThrough, POSITION_INPUTS, TABLES, WEIGHTS } from "./operators.ts";
import { type TensorProto, TensorProto_DataType as DataType } from "../graph/onnx_pb.ts";
import { own } from "@bindscope/bindscope/rooms/options";

/** How a tensor is initialised again. */
export type Role =
  | { readonly kind: "weight"; readonly inputs: number }
  | {
    readonly kind: "table";
    /** Whether it is added to attention's scores, as masks are too. */
    readonly scores: boolean;
  }
  | { readonly kind: "fixed"; readonly value: number };

export interface DrawnTensor {
  readonly tensor: TensorProto;
  readonly role: Role;
  readonly quantisation: Quantisation | null;
}

/**
 * The tensors of a graph that are initialised again, by name, in the order of the graph.
 *
 * @throws {TypeError} for a matrix that an operator reads of which it is unknown what it does with it
 */
export function drawnTensors(graph: FlatGraph): Map<string, DrawnTensor> {
  const flow = new Flow(graph);
  const candidates = [...graph.constants].filter(([name, tensor]) =>
    isFloat(tensor) || isQuantised(tensor) || isQuantisedBias(flow, name, tensor)
  ).map(([name, tensor]) => ({ name, tensor, ends: endsOf(flow, name) }));
  // What whole numbers are read by is no weight of its own; it is written beside its weight.
  const readBy = new Set(
    candidates.flatMap(({ ends }) =>
      ends.flatMap(({ quantisation: q }) => q === null ? [] : [q.scale, q.zeroPoint])
    ),
  );
  const parts = new Map<string, DrawnTensor>();
  for (const { name, tensor, ends } of candidates) {
    if (readBy.has(name)) continue;
    const result = ends.map((end) => ({ end, role: roleAt(flow, tensor, end) }));
    // Embeddings that also make the output's scores are embeddings.
    const first = (kind: Role["kind"]) => result.find(({ role }) => role?.kind === kind);
    const chosen = first("table") ?? first("weight") ?? first("fixed");
    if (chosen === undefined) continue;
    const { end: { quantisation, node }, role } = chosen;
    if (isQuantised(tensor) && quantisation === null) {
      throw new TypeError(
        `The whole numbers ${name} come to ${node.opType} without a scale that redraw can find. ` +
          "Use the float32 graph of this model.",
      );
    }
    parts.set(name, { tensor, role: role!, quantisation });
  }
  return parts;
}

/** Biases of quantised layers are int32; other int32 tensors are shapes and places. */
function isQuantisedBias(flow: Flow, name: string, { dataType }: TensorProto): boolean {
  return dataType === DataType.INT32 &&
    flow.uses(name).some(({ node, input }) =>
      (node.opType === "DequantizeLinear" && input === 0) ||
      own(FIXED_STARTS, node.opType)?.[input] !== undefined
    );
}

/** What a tensor is at one of its uses; null if it stays as it is there. */
function roleAt(flow: Flow, tensor: TensorProto, end: End): Role | null {
  const { node, input, dynamic } = end;
  const op = node.opType;
  const table: Role = { kind: "table", scores: false };
  if (own(POSITION_INPUTS, op)?.includes(input) || op === "Cos" || op === "Sin") return null;
  if (own(TABLES, op)?.includes(input)) return table;
  const value = own(FIXED_STARTS, op)?.[input];
  if (value !== undefined) return { kind: "fixed", value };
  if (own(WEIGHTS, op)?.some(({ weight }) => weight === input)) {
    if (flow.comesTo(node.output[0], ["Cos", "Sin"], besideScores)) return null;
    // A learned token is where activations are: on the left of a weight.
    const isToken = dynamic || (input === 0 && flow.fixed(node.input[1]) !== undefined);
    return isToken ? table : { kind: "weight", inputs: inputsOf(end) };
  }
  const other = flow.other(end);
  if (op === "Add") {
    if (dynamic || longAxes(tensor) > 1) {
      return { ...table, scores: flow.comesTo(node.output[0], ["Softmax"], besideScores) };
    }
    return longAxes(tensor) === 1 && flow.deep(other) ? { kind: "fixed", value: 0 } : null;
  }
  if (op === "Mul") {
    // Cosines of places are looked up, or are there, and multiply what weights have made.
    if (dynamic) return flow.deep(other) ? null : table;
    return longAxes(tensor) === 1 && flow.deep(other) ? { kind: "fixed", value: 1 } : null;
  }
  if (dynamic && longAxes(tensor) > 0) return table;
  if (longAxes(tensor) < 2 || op === "Sub" || op === "Div") return null;
  throw new TypeError(
    `The weights that come to input ${input} of ${op}${
      node.name && ` (${node.name})`
    } can't be drawn ` +
      "anew: it is unknown what this operator does with them. Export the model without it.",
  );
}

/** Operators that may be between a sum and the softmax, or a product and the cosine. */
function besideScores(op: string, input: number): boolean {
  return passesThrough(op, input) || ["Add", "Clip", "Max", "Min", "Mul"].includes(op);
}

/** How many numbers a weight adds up for one of its outputs: `fan_in`. */
function inputsOf({ node, input, dims }: End): number {
  const product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);
  const fromEnd = (axis: number) => dims[dims.length - axis] ?? dims[0] ?? 1;
  switch (node.opType) {
    case "Conv":
    case "ConvInteger":
    case "FusedConv":
    case "QLinearConv":
      return product(dims.slice(1));
    case "ConvTranspose": {
      // Of a kernel's places, one in `strides` meets an output.
      const apart = product(intsOf(node, "strides") ?? []);
      return Math.max(1, dims[0] / intOf(node, "group", 1) * product(dims.slice(2)) / apart);
    }
    case "Einsum":
      return summedBy(node.attribute.find(({ name }) => name === "equation")?.s, input, dims);
    case "MatMulNBits":
      return intOf(node, "K", 1);
  }
  const transposed = intOf(node, input === 0 ? "transA" : "transB", 0) === 1;
  return fromEnd((input === 0) === transposed && dims.length > 1 ? 2 : 1);
}

/** Sizes of the letters of `equation` that this operand has and the result has not. */
function summedBy(equation: Uint8Array | undefined, input: number, dims: readonly number[]) {
  const [terms, result = ""] = new TextDecoder().decode(equation).replaceAll(" ", "").split("->");
  const letters = terms.split(",")[input].replace("...", "");
  const offset = dims.length - letters.length;
  return [...letters].reduce(
    (n, letter, i) => result.includes(letter) ? n : n * (dims[offset + i] ?? 1),
    1,
  );
}
