/** Where a tensor of a graph is put to use, past everything that only rearranges or rescales it. */
import { own } from "@bindscope/bindscope/rooms/options";
import type { NodeProto } from "../graph/onnx_pb.ts";
import { countOf, dimsOf } from "./constants.ts";
import { isQuantised } from "./element_codes.ts";
import type { Flow, Use } from "./flow.ts";
import { ARITHMETIC, passesThrough, WEIGHTS } from "./operators.ts";

/** The numbers by which whole numbers are read as weights. */
export interface Quantisation {
  readonly scale: string;
  /** Name of the tensor of zero points; null where there is none. */
  readonly zeroPoint: string | null;
  /** The zero point where there is no tensor of them. */
  readonly defaultZero: number;
  /** Bits of one whole number; two of 4 bits share a byte. */
  readonly bits: 4 | 8;
}

export interface End extends Use {
  /** Its sizes there, as far as they are known; those of leading axes may be missing. */
  readonly dims: readonly number[];
  /** Whether it was looked up in, cut or repeated by what the graph is given: a table, not a weight. */
  readonly dynamic: boolean;
  /** Null for floats. */
  readonly quantisation: Quantisation | null;
}

/** All uses of the tensor called `name`. */
export function endsOf(flow: Flow, name: string): End[] {
  const tensor = flow.graph.constants.get(name)!;
  const count = countOf(tensor);
  const ends: End[] = [];
  const seen = new Set<string>();
  const visit = (
    value: string,
    state: Pick<End, "dims" | "dynamic" | "quantisation">,
  ) => {
    if (seen.has(value)) return;
    seen.add(value);
    for (const use of flow.uses(value)) {
      const { node, input } = use;
      const read = isQuantised(tensor)
        ? { ...state, quantisation: quantisationAt(flow, use, count) ?? state.quantisation }
        : state;
      const next = (dynamic: boolean) => {
        const dims = dimsAfter(flow, node, read.dims);
        for (const output of node.output) visit(output, { ...read, dims, dynamic });
      };
      if (node.output.every((output) => flow.fixed(output) !== undefined)) {
        if (isMainInput(flow, use, count)) next(read.dynamic);
      } else if (passesThrough(node.opType, input)) {
        next(true);
      } else if (ARITHMETIC.has(node.opType) && scales(flow, use, read !== state)) {
        next(read.dynamic);
      } else if (node.opType !== "Shape") {
        ends.push({ ...read, node, input });
      }
    }
  };
  visit(name, { dims: dimsOf(tensor), dynamic: false, quantisation: null });
  return ends;
}

/** Whether the other operand is one number, or the scale that a quantised tensor has just been given. */
function scales(flow: Flow, use: Use, isScale: boolean): boolean {
  const other = flow.fixed(flow.other(use));
  return other !== undefined && (other.count === 1 || isScale);
}

/** Of a node that is known before the graph runs: whether this input, not another, is what it rearranges or rescales. */
function isMainInput(flow: Flow, { node, input }: Use, count: number): boolean {
  if (!ARITHMETIC.has(node.opType)) {
    return passesThrough(node.opType, input) || node.input.length === 1;
  }
  return node.input.every((name, i) => {
    const size = flow.fixed(name)?.count ?? 0;
    return i === input || size < count || (size === count && i > input);
  });
}

/** The scale and the zero point that a use gives a quantised tensor; null if it gives none. */
function quantisationAt(flow: Flow, use: Use, count: number): Quantisation | null {
  const { node, input } = use;
  const named = (i: number | undefined) =>
    i === undefined || !node.input[i] ? null : flow.origin(node.input[i]);
  const made = (scale: string | null, zeroPoint: string | null): Quantisation | null =>
    scale === null ? null : { scale, zeroPoint, ...bitsOf(node) };
  if (node.opType === "DequantizeLinear" && input === 0) return made(named(1), named(2));
  if (node.opType === "Mul") {
    const other = flow.fixed(flow.other(use));
    return other === undefined || other.count > count
      ? null
      : made(flow.origin(flow.other(use)), null);
  }
  const weightInput = own(WEIGHTS, node.opType)?.find(({ weight }) => weight === input);
  if (weightInput === undefined) return null;
  // Integer products are scaled after they are made.
  const scale = weightInput.scale === undefined && node.opType.endsWith("Integer")
    ? scaleAfter(flow, node.output[0])
    : named(weightInput.scale);
  return made(scale, named(weightInput.zeroPoint));
}

/** The weight's scale in `Cast(product) * (scale of the activations * scale of the weight)`. */
function scaleAfter(flow: Flow, product: string): string | null {
  for (const use of flow.uses(product)) {
    const { node } = use;
    if (passesThrough(node.opType, use.input)) {
      const found = scaleAfter(flow, node.output[0]);
      if (found !== null) return found;
    } else if (node.opType === "Mul") {
      const factor = flow.other(use);
      const single = flow.origin(factor);
      if (single !== null) return single;
      const both = flow.maker(factor);
      const found = both?.opType === "Mul" ? both.input.map((name) => flow.origin(name)) : [];
      const scale = found.find((name) => name !== null);
      if (scale) return scale;
    }
  }
  return null;
}

function bitsOf(node: NodeProto): Pick<Quantisation, "bits" | "defaultZero"> {
  if (node.opType !== "MatMulNBits") return { bits: 8, defaultZero: 0 };
  const bits = intOf(node, "bits", 4);
  if (bits === 4 || bits === 8) return { bits, defaultZero: bits === 4 ? 8 : 128 };
  throw new TypeError(`The weights of ${node.name} have ${bits} bits; redraw knows 4 and 8.`);
}

/** An integer attribute. */
export function intOf(node: NodeProto, name: string, missing: number): number {
  const attribute = node.attribute.find((attribute) => attribute.name === name);
  return attribute === undefined ? missing : Number(attribute.i);
}

/** The integers of an attribute, or null. */
export function intsOf(node: NodeProto, name: string): number[] | null {
  return node.attribute.find((attribute) => attribute.name === name)?.ints.map(Number) ?? null;
}

function dimsAfter(flow: Flow, node: NodeProto, dims: readonly number[]): readonly number[] {
  if (node.opType === "Transpose") {
    const order = intsOf(node, "perm") ?? dims.map((_, i) => dims.length - 1 - i);
    const skipped = Math.max(0, dims.length - order.length);
    return order.map((axis) => dims[axis + skipped] ?? 1);
  }
  if (node.opType !== "Reshape") return dims;
  const shape = flow.graph.constants.get(node.input[1]);
  if (shape === undefined) return dims;
  const wanted = shape.rawData.length > 0
    ? Array.from(new BigInt64Array(shape.rawData.slice().buffer), Number)
    : shape.int64Data.map(Number);
  const asked = wanted.map((size, i) => size === 0 ? dims[i] ?? 1 : size);
  const known = asked.filter((size) => size > 0).reduce((a, b) => a * b, 1);
  const all = dims.reduce((a, b) => a * b, 1);
  return asked.map((size) => size < 0 ? all / known : size);
}
