/** One encoder of a dual encoder trained from scratch, as an ONNX graph. B batch, T tokens, D width. */
import type { EncoderShape } from "../trainer/trainer_plan.ts";
import {
  given,
  Graph,
  type LayerInitializer,
  type Scope,
  TensorProto_DataType as DataType,
} from "@bindscope/bindscope/rooms/models";
import {
  activate,
  attend,
  layerNorm,
  linear,
  patches,
  perRow,
  slice,
  tokenAt,
} from "@bindscope/bindscope/rooms/architectures";

const EPSILON = 1e-5;
/** What masks add to the scores of tokens that are not to be seen. */
const LOWEST = -3.4028234663852886e38;
/** PyTorch's normalize: a shorter vector is divided by this. */
const SHORTEST = 1e-12;

/** Numbers of one layer, as the trainer holds them: weight [out, in] and bias [out]. */
export interface LayerNumbers {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

export interface BlockNumbers {
  /** Null in blocks without attention. */
  readonly attention: {
    readonly norm: LayerNumbers;
    readonly query: LayerNumbers;
    readonly key: LayerNumbers;
    readonly value: LayerNumbers;
    readonly out: LayerNumbers;
  } | null;
  readonly norm: LayerNumbers;
  readonly linear1: LayerNumbers;
  readonly linear2: LayerNumbers;
}

/** Everything that an encoder has learned. */
export interface EncoderNumbers {
  /** [vocabulary, D] */
  readonly embedding: Float32Array;
  /** Vectors of places [places, D]; null for none. */
  readonly positions: Float32Array | null;
  readonly blocks: readonly BlockNumbers[];
  readonly head: LayerNumbers;
}

/**
 * The graph: `input_ids` and `attention_mask` [B, T] to `text_embeds` [B, out] of length 1.
 *
 * Reads at the last token that the mask shows, or the mean over those.
 */
export function dualEncoderGraph(shape: EncoderShape, numbers: EncoderNumbers): Graph {
  const graph = new Graph();
  const sizes = ["batch_size", "sequence_length"];
  const ids = graph.input("input_ids", "int64", sizes);
  const mask = graph.input("attention_mask", "int64", sizes);
  const { root } = graph;
  const seen = root.op("Cast", [mask], { to: DataType.FLOAT }); // [B, T]
  const tokens = embed(graph.scope("embeddings"), ids, shape.width, numbers);
  const x = blocks(graph, tokens, shape, numbers, maskOf(root, seen));
  const pooled = shape.pooling === "eos" ? lastSeen(root, x, mask) : meanSeen(root, x, seen);
  graph.output("text_embeds", head(root, pooled, shape, numbers), ["batch_size", shape.out]);
  return graph;
}

/** What an image tower has learned: {@linkcode EncoderNumbers} of patches. */
export interface PictureNumbers extends EncoderNumbers {
  /** The token at the end [1, D], or nothing where the mean is read. */
  readonly embedding: Float32Array;
  /** The projection of patches [D, 3 x patch x patch], colours before rows. */
  readonly patches: LayerNumbers;
}

/**
 * The graph of an image tower: `pixel_values` [B, 3, size, size] to `image_embeds` [B, out] of
 * length 1. Reads at a token after the patches, or the mean over these.
 */
export function pictureEncoderGraph(
  shape: EncoderShape,
  { size, patch }: { readonly size: number; readonly patch: number },
  numbers: PictureNumbers,
): Graph {
  const graph = new Graph();
  const { root } = graph;
  const { width, pooling } = shape;
  const scope = graph.scope("embeddings");
  const pixels = graph.input("pixel_values", "float32", ["batch_size", 3, size, size]);
  const { weight, bias } = numbers.patches;
  const start = { weight: given(weight), bias: given(bias) };
  let x = patches(scope.at("patch"), pixels, patch, width, start).tokens;
  if (pooling === "eos") {
    const end = perRow(scope, "token.weight", pixels, width, given(numbers.embedding));
    x = scope.op("Concat", [x, end], { axis: 1 });
  }
  if (numbers.positions !== null) {
    const places = numbers.positions.length / width;
    const vectors = scope.weight("position.weight", [places, width], given(numbers.positions));
    x = scope.op("Add", [x, vectors]);
  }
  x = blocks(graph, x, shape, numbers, null);
  const pooled = pooling === "eos"
    ? tokenAt(root, x, -1)
    : root.op("ReduceMean", [x], { axes: [1], keepdims: 0 });
  graph.output("image_embeds", head(root, pooled, shape, numbers), ["batch_size", shape.out]);
  return graph;
}

/** Pre-norm blocks: [B, T, D] -> [B, T, D]. `mask` is what attention adds to its scores. */
function blocks(
  graph: Graph,
  x: string,
  { width, heads, hidden, activation }: EncoderShape,
  numbers: EncoderNumbers,
  mask: string | null,
): string {
  numbers.blocks.forEach((block, l) => {
    const scope = graph.scope(`blocks.${l}`);
    if (block.attention !== null) {
      const { norm, query, key, value, out } = block.attention;
      const normed = normOf(scope, "norm1", x, width, norm);
      const inner = scope.at("attention");
      const project = (name: string, layer: LayerNumbers) =>
        linearOf(inner, name, normed, [width, width], layer);
      const parts = [project("query", query), project("key", key), project("value", value)];
      const mixed = attend(inner, parts as [string, string, string], width, heads, mask);
      x = scope.op("Add", [x, linearOf(inner, "out", mixed, [width, width], out)]);
    }
    const normed = normOf(scope, "norm2", x, width, block.norm);
    const wide = linearOf(scope, "linear1", normed, [width, hidden], block.linear1);
    const active = activation === "relu" ? scope.op("Relu", [wide]) : activate(scope, wide, "gelu");
    x = scope.op("Add", [x, linearOf(scope, "linear2", active, [hidden, width], block.linear2)]);
  });
  return x;
}

/** [B, D] -> [B, out], of length 1. */
function head(
  root: Scope,
  pooled: string,
  { width, out }: EncoderShape,
  numbers: EncoderNumbers,
): string {
  const y = linearOf(root, "head", pooled, [width, out], numbers.head);
  const length = root.op("ReduceL2", [y], { axes: [-1], keepdims: 1 });
  return root.op("Div", [y, root.op("Max", [length, root.number(SHORTEST)])]);
}

/** [B, T] -> [B, T, D] */
function embed(
  scope: Scope,
  ids: string,
  width: number,
  { embedding, positions }: EncoderNumbers,
): string {
  const rows = embedding.length / width;
  const table = scope.weight("token.weight", [rows, width], given(embedding));
  const tokens = scope.op("Gather", [table, ids]);
  if (positions === null) return tokens;
  const places = positions.length / width;
  const length = slice(scope, scope.op("Shape", [ids]), 1, 2, 0);
  const vectors = scope.op("Slice", [
    scope.weight("position.weight", [places, width], given(positions)),
    scope.ints([0]),
    length,
    scope.ints([0]),
  ]);
  return scope.op("Add", [tokens, vectors]);
}

/** What attention adds to its scores: 0 for tokens that are seen. [B, 1, 1, T] */
function maskOf(scope: Scope, seen: string): string {
  const away = scope.op("Sub", [scope.number(1), seen]);
  const lowest = scope.op("Mul", [away, scope.number(LOWEST)]);
  return scope.op("Unsqueeze", [lowest, scope.ints([1, 2])]);
}

/** The row of the last token that the mask shows: [B, D]. */
function lastSeen(scope: Scope, x: string, mask: string): string {
  const count = scope.op("ReduceSum", [mask, scope.ints([1])], { keepdims: 1 });
  const location = scope.op("Sub", [count, scope.ints([1])]);
  return scope.op("GatherND", [x, location], { batch_dims: 1 });
}

/** The mean of the rows that the mask shows: [B, D]. */
function meanSeen(scope: Scope, x: string, seen: string): string {
  const weights = scope.op("Unsqueeze", [seen, scope.ints([2])]);
  const sum = scope.op("ReduceSum", [scope.op("Mul", [x, weights]), scope.ints([1])], {
    keepdims: 0,
  });
  const count = scope.op("ReduceSum", [seen, scope.ints([1])], { keepdims: 1 });
  return scope.op("Div", [sum, count]);
}

function normOf(scope: Scope, name: string, x: string, width: number, layer: LayerNumbers): string {
  return layerNorm(scope, name, x, width, EPSILON, {
    weight: given(layer.weight),
    bias: given(layer.bias),
  });
}

function linearOf(
  scope: Scope,
  name: string,
  x: string,
  sizes: readonly [number, number],
  { weight, bias }: LayerNumbers,
): string {
  const start: LayerInitializer = { weight: given(transposed(weight, sizes)), bias: given(bias) };
  return linear(scope, name, x, sizes, start);
}

/** [out, in] -> [in, out] */
function transposed(weight: Float32Array, [inputs, outputs]: readonly [number, number]) {
  const transposed = new Float32Array(weight.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) transposed[i * outputs + o] = weight[o * inputs + i];
  }
  return transposed;
}
