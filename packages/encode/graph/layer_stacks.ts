/** Where the layers of a graph end, recognised by the names that exporters leave. */
import type { GraphProto, NodeProto } from "./onnx_pb.ts";

/** A tower's layers, in order. */
interface LayerStack<Output = string> {
  /** What the names begin with: `/text_model/encoder/layers.`. */
  readonly path: string;
  /** The value that each layer ends in. */
  readonly outputs: readonly Output[];
}

const LAYER = /^(.*?(?:^|[/.])_?(?:layers?|blocks?|resblocks|h)[./])(\d+)(?=[./])/;

/** Nodes are named after their layer, or, by newer exporters, only the weights are. */
export function layerStacks(graph: GraphProto): LayerStack[] {
  const named = stacksByNode(graph);
  return named.length > 0 ? named : stacksByWeight(graph);
}

/** The last node of a layer holds its output. */
function stacksByNode({ node }: GraphProto): LayerStack[] {
  return collect(
    node.filter(({ opType }) => opType !== "Constant").map(({ name, output }) => [name, output[0]]),
  );
}

/**
 * A layer ends with the last node that uses a weight of its name, if that is a norm, and else with the
 * sum that adds it to what went around the layer.
 */
function stacksByWeight({ node, initializer }: GraphProto): LayerStack[] {
  /** Values that are weights, and the names they go back to: packed weights are unpacked by nodes. */
  const weights = new Map(initializer.map(({ name }) => [name, name]));
  const uses: [string, number][] = [];
  for (const [at, { input, output }] of node.entries()) {
    const given = input.filter((name) => name !== "");
    const sources = given.map((name) => weights.get(name));
    if (given.length > 0 && sources.every((source) => source !== undefined)) {
      for (const name of output) weights.set(name, sources[0]!);
      continue;
    }
    for (const source of sources) if (source !== undefined) uses.push([source, at]);
  }
  return collect(uses).map(({ path, outputs }) => ({
    path,
    outputs: outputs.map((at) => endOf(node, at, weights)),
  }));
}

function endOf(
  nodes: readonly NodeProto[],
  last: number,
  weights: ReadonlyMap<string, string>,
): string {
  let { opType, output: [value] } = nodes[last];
  if (opType.endsWith("LayerNormalization")) return value;
  for (const next of nodes.slice(last + 1)) {
    if (!next.input.includes(value)) continue;
    ({ opType, output: [value] } = next);
    if (opType === "Add" && next.input.every((name) => !weights.has(name))) break;
  }
  return value;
}

/** The last output of each layer, by names that say the layer; a stack with a gap is none. */
function collect<T>(values: readonly (readonly [name: string, output: T])[]): LayerStack<T>[] {
  const stacks = new Map<string, T[]>();
  for (const [name, output] of values) {
    const [, path, index] = LAYER.exec(name) ?? [];
    if (path === undefined) continue;
    const outputs = stacks.get(path) ?? [];
    outputs[Number(index)] = output;
    stacks.set(path, outputs);
  }
  return [...stacks].map(([path, outputs]) => ({ path, outputs: [...outputs] }))
    .filter(({ outputs }) => outputs.every((output) => output !== undefined));
}
