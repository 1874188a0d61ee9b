/** The tensors that a graph brings along: initialisers and `Constant` nodes, in branches and loops too. */
import {
  type AttributeProto,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  TensorProto_DataLocation as DataLocation,
} from "../graph/onnx_pb.ts";

/** A graph and the graphs inside its nodes, as one list of nodes in the order in which they run. */
export interface FlatGraph {
  readonly nodes: readonly NodeProto[];
  /** By the name under which nodes read them. */
  readonly constants: ReadonlyMap<string, TensorProto>;
  readonly inputs: ReadonlySet<string>;
}

/** Names of inner graphs are taken to differ from those outside, as exporters write them. */
export function flatten(graph: GraphProto): FlatGraph {
  const nodes: NodeProto[] = [];
  const constants = new Map<string, TensorProto>();
  const inputs = new Set<string>();
  const visit = ({ node, initializer, input }: GraphProto) => {
    for (const tensor of initializer) constants.set(tensor.name, tensor);
    // Old exporters list the weights among the inputs.
    for (const { name } of input) if (!constants.has(name)) inputs.add(name);
    for (const one of node) {
      for (const inner of one.attribute.flatMap(graphsOf)) visit(inner);
      const value = one.opType === "Constant" ? one.attribute.find(({ t }) => t) : undefined;
      if (value !== undefined) constants.set(one.output[0], value.t!);
      nodes.push(one);
    }
  };
  visit(graph);
  return { nodes, constants, inputs };
}

function graphsOf({ g, graphs }: AttributeProto): GraphProto[] {
  return g ? [g, ...graphs] : graphs;
}

/** Sizes of the axes. */
export function dimsOf({ dims }: TensorProto): number[] {
  return dims.map(Number);
}

export function countOf(tensor: TensorProto): number {
  return dimsOf(tensor).reduce((a, b) => a * b, 1);
}

/** How many axes are longer than 1: a matrix has two, a bias one, a number none. */
export function longAxes(tensor: TensorProto): number {
  return dimsOf(tensor).filter((size) => size > 1).length;
}

/** Where a tensor is in a file beside the graph; null if it is in the graph. */
export function placeOf(
  { dataLocation, externalData }: TensorProto,
): { readonly file: string; readonly offset: number } | null {
  if (dataLocation !== DataLocation.EXTERNAL) return null;
  const about = new Map(externalData.map(({ key, value }) => [key, value]));
  return { file: about.get("location") ?? "", offset: Number(about.get("offset") ?? 0) };
}
