/** A graph with one more output: the states of every token at some of its layers. */
import { create, toBinary } from "@bufbuild/protobuf";
import type { Stream } from "@bindscope/bindscope/rooms/data";
import { Graph, type Scope } from "./graph.ts";
import { layerStacks } from "./layer_stacks.ts";
import { type GraphProto, GraphProtoSchema, ModelProtoSchema, type NodeProto } from "./onnx_pb.ts";
import { readOnnx } from "./read_graph.ts";
import { layerParts } from "./residual_stream.ts";

/** Which layers are read. */
export interface LayersRequest {
  /** 0 is what enters the first, -1 the last; "all": all that there are. */
  readonly layers: readonly number[] | "all";
  /** What of each: its output, or what attention or MLP add to it. */
  readonly streams: readonly Stream[];
}

/** One value that the output holds. */
export interface ExposedLayer {
  readonly stream: Stream;
  readonly depth: number;
}

/** What an output row holds: of each of `layers`, and first of the mask, how many tokens of how many numbers; then these. */
export interface ExposedLayers {
  readonly bytes: Uint8Array;
  readonly output: string;
  readonly layers: readonly ExposedLayer[];
  /** Whether the row has a mask of the tokens before the layers. */
  readonly masked: boolean;
}

const OUTPUT = "bindscope_layers";

/**
 * The same model with the wanted layers side by side in one output [scenes, numbers], so that one run gives all of them.
 * Places of convolutional maps are averaged over the squares that one place of the last layer covers.
 *
 * @param tower what the path of the right layers contains, where a graph has two
 * @throws {RangeError} where the graph does not show what is asked for; it names what is there
 */
export function exposeLayers(
  name: string,
  bytes: Uint8Array,
  { layers, streams }: LayersRequest,
  tower: RegExp,
): ExposedLayers {
  const proto = readOnnx(name, bytes).graph!;
  const asked = layers === "all" ? "all" : layers.join(",");
  const { count, outputs, maps, valueOf } = findLayers(name, proto, asked, tower);
  const wanted = streams.flatMap((stream) => {
    const all = Array.from({ length: count + 1 }, (_, depth) => depth)
      .filter((depth) => valueOf(stream, depth) !== null);
    const some = layers === "all" ? all : layers.map((layer) => fromFirst(layer, count))
      // What enters the first layer is no part of it.
      .filter((depth) => stream === "residual" || depth !== 0);
    const missing = some.find((depth) => !all.includes(depth));
    if (missing !== undefined || all.length === 0) {
      throw new RangeError(
        `--layers ${asked}: ${name} shows ${
          all.length === 0 ? "none" : `${all[0]} to ${all.at(-1)}`
        } of the ${stream} stream of its ${count} layers. ${
          stream === "residual" && missing === 0 ? `${NO_INPUT} ` : ""
        }${all.length === 0 ? `Leave ${stream} out.` : "Ask for these."}`,
      );
    }
    return some.map((depth) => ({ stream, depth, value: valueOf(stream, depth)! }));
  });
  if (wanted.length === 0) {
    throw new RangeError(
      `--layers ${asked}: 0 is what enters the first layer, which has no ${
        streams.join(" or ")
      }. Ask for later layers too, or for --streams residual.`,
    );
  }
  const graph = new Graph();
  const scope = graph.scope(`/${OUTPUT}`);
  const mask = proto.input.some((input) => input.name === "attention_mask");
  const squares = maps ? squaresOf(proto, outputs) : null;
  const sets = [
    ...mask && !maps
      ? [scope.op("Reshape", [float32(scope, "attention_mask"), scope.ints([0, -1, 1])])]
      : [],
    ...wanted.map(({ value, depth }) =>
      squares === null
        ? float32(scope, value)
        : places(scope, float32(scope, value), squares[depth - 1])
    ),
  ];
  const pieces = [
    ...sets.map((set) => sizes(scope, set)),
    ...sets.map((set) => scope.op("Flatten", [set], { axis: 1 })),
  ];
  graph.output(OUTPUT, scope.op("Concat", pieces, { axis: 1 }), ["scenes", "numbers"]);
  return {
    bytes: joined(bytes, graph),
    output: OUTPUT,
    layers: wanted.map(({ stream, depth }) => ({ stream, depth })),
    masked: mask && !maps,
  };
}

interface LayerOutputs {
  readonly count: number;
  readonly outputs: readonly string[];
  readonly maps: boolean;
  /** The value of a stream at a depth, 0 being what enters the first layer; null where the graph does not show it. */
  valueOf(stream: Stream, depth: number): string | null;
}

/**
 * @param asked what errors say was asked for
 * @throws {RangeError} where nothing is named after layers; it names the outputs that there are
 */
export function findLayers(
  name: string,
  proto: GraphProto,
  asked: string,
  tower: RegExp,
): LayerOutputs {
  const stacks = layerStacks(proto).sort((a, b) => b.outputs.length - a.outputs.length);
  const stack = stacks.find(({ path }) => tower.test(path)) ?? stacks[0];
  if (stack === undefined) {
    throw new RangeError(
      `--layers ${asked}: nothing in ${name} is named after layers, so none can be found. ` +
        `Its outputs are ${proto.output.map((o) => o.name).join(", ")}; encode one with --output.`,
    );
  }
  const { outputs } = stack;
  const maps = areMaps(proto, outputs[outputs.length - 1]);
  const parts = maps ? [] : layerParts(proto, outputs);
  return {
    ...{ count: outputs.length, outputs, maps },
    valueOf(stream, depth) {
      if (stream !== "residual") return parts[depth - 1]?.[stream] ?? null;
      return depth === 0 ? parts[0]?.input ?? null : outputs[depth - 1] ?? null;
    },
  };
}

/** Why there is no layer 0. */
export const NO_INPUT =
  "Layer 0 is what enters the first layer, and this graph does not show it; transformers do.";

/** The depth that a number of `--layers` means: -1 is the last. */
export function fromFirst(layer: number, count: number): number {
  return layer < 0 ? count + 1 + layer : layer;
}

function float32(scope: Scope, value: string): string {
  return scope.op("Cast", [value], { to: 1 });
}

/** [scenes, dim, height, across] as [scenes, places, dim]. */
function places(scope: Scope, map: string, square: number): string {
  const sizes = [square, square];
  const mean = square === 1
    ? map
    : scope.op("AveragePool", [map], { kernel_shape: sizes, strides: sizes });
  const flat = scope.op("Reshape", [mean, scope.ints([0, 0, -1])]);
  return scope.op("Transpose", [flat], { perm: [0, 2, 1] });
}

/** How many tokens of how many numbers a set has, in each row [scenes, 2]. */
function sizes(scope: Scope, set: string): string {
  const shape = scope.op("Shape", [set]);
  const own = scope.op("Cast", [scope.op("Gather", [shape, scope.ints([1, 2])])], { to: 1 });
  const rows = scope.op("Gather", [shape, scope.ints([0])]);
  return scope.op("Expand", [own, scope.op("Concat", [rows, scope.ints([2])], { axis: 0 })]);
}

/** In this format a model followed by a piece of a model is the model with the piece added. */
function joined(bytes: Uint8Array, { nodes, constants, outputs }: Graph): Uint8Array {
  const piece = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      graph: create(GraphProtoSchema, { node: nodes, initializer: constants, output: outputs }),
    }),
  );
  const all = new Uint8Array(bytes.length + piece.length);
  all.set(bytes);
  all.set(piece, bytes.length);
  return all;
}

const CONVOLUTIONS = /^(Q?Linear)?Conv(Integer)?$|^ConvInteger$/;

/** Whether a value is a map of places: the nearest product before it is a convolution. */
function areMaps({ node }: GraphProto, value: string): boolean {
  const producers = new Map(node.flatMap((one) => one.output.map((name) => [name, one] as const)));
  const open = [value];
  for (const at of open) {
    const found = producers.get(at);
    if (found === undefined) continue;
    if (CONVOLUTIONS.test(found.opType)) return true;
    if (/MatMul|Gemm|LayerNormalization|Softmax/.test(found.opType)) return false;
    if (open.length < 64) open.push(...found.input);
  }
  return false;
}

/** Of each layer, how many places across become one of the last layer: the strides of the layers after it. */
function squaresOf({ node }: GraphProto, outputs: readonly string[]): number[] {
  const ends = outputs.map((output) => node.findIndex((one) => one.output.includes(output)));
  const strides = ends.map((end, i) =>
    Math.max(1, ...node.slice((ends[i - 1] ?? -1) + 1, end + 1).map(strideOf))
  );
  return outputs.map((_, i) => strides.slice(i + 1).reduce((a, b) => a * b, 1));
}

function strideOf({ opType, attribute }: NodeProto): number {
  if (!CONVOLUTIONS.test(opType) && !/Pool/.test(opType)) return 1;
  return Number(attribute.find(({ name }) => name === "strides")?.ints[0] ?? 1);
}
