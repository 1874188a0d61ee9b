/** DINOv2 (Oquab et al. 2023), as transformers' Dinov2Model computes it. */
import type { Json } from "@bindscope/bindscope/rooms/result";
import {
  type Architecture,
  float,
  Graph,
  IMAGENET_MEAN,
  IMAGENET_STD,
  type Initializer,
  type LayerInitializer,
  type Library,
  type ModelSize,
  normal,
  type Scope,
  ZEROS,
} from "@bindscope/bindscope/rooms/models";
import { layerNorm, patches, perRow, slice, tokenAt } from "./graph/layers.ts";
import { preprocessor } from "./preprocessor.ts";
import { linearInitializer, STANDARD_NORMAL } from "./graph/pytorch_initializer.ts";
import {
  type BlockForm,
  type BlockInitializer,
  blocks,
  type TowerSize,
} from "./graph/transformer.ts";

interface DinoSize extends TowerSize {
  readonly patch: number;
  /** Edge of the pictures that the places were learned for; others are interpolated to. */
  readonly image: number;
  readonly shortestEdge: number;
  readonly crop: number;
}

const SIZES: { readonly [S in ModelSize]: DinoSize } = {
  tiny: {
    width: 48,
    layers: 2,
    heads: 3,
    hidden: 192,
    patch: 14,
    image: 98,
    shortestEdge: 64,
    crop: 56,
  },
  base: {
    width: 768,
    layers: 12,
    heads: 12,
    hidden: 3072,
    patch: 14,
    image: 518,
    shortestEdge: 256,
    crop: 224,
  },
  large: {
    width: 1024,
    layers: 24,
    heads: 16,
    hidden: 4096,
    patch: 14,
    image: 518,
    shortestEdge: 256,
    crop: 224,
  },
};

const EPSILON = 1e-6;

const FORM: BlockForm = {
  list: "layer",
  norm1: "norm1",
  norm2: "norm2",
  attention: "attention",
  attentionOut: "o_proj",
  activation: "gelu",
  epsilon: EPSILON,
  layerScale: true,
};

interface DinoInitializer {
  readonly classToken: Initializer;
  readonly positions: Initializer;
  readonly patches: LayerInitializer;
  readonly block: BlockInitializer;
}

export const dinov2: Architecture = {
  name: "dinov2",
  likeness: {
    tiny: "a small one for tests",
    base: "facebook/dinov2-base",
    large: "facebook/dinov2-large",
  },
  libraries: ["transformers", "pytorch"],
  layouts: ["towers"],
  graphs: (size, library) => [{ name: "onnx/model.onnx", graph: encoder(SIZES[size], library) }],
  settings: (size) =>
    Promise.resolve({
      "config.json": config(SIZES[size]),
      "preprocessor_config.json": preprocessor("BitImageProcessor", {
        shortestEdge: SIZES[size].shortestEdge,
        crop: SIZES[size].crop,
        mean: IMAGENET_MEAN,
        std: IMAGENET_STD,
      }),
    }),
};

function encoder(size: DinoSize, library: Library): Graph {
  const { width, patch } = size;
  const start = startOf(library, size);
  const graph = new Graph();
  const image = graph.input("pixel_values", "float32", ["batch_size", 3, "height", "width"]);
  const embeddings = graph.scope("embeddings");
  const classToken = perRow(embeddings, "cls_token", image, width, start.classToken);
  const { map, tokens } = patches(
    embeddings.at("patch_embeddings/projection"),
    image,
    patch,
    width,
    start.patches,
  );
  const x = embeddings.op("Add", [
    embeddings.op("Concat", [classToken, tokens], { axis: 1 }),
    positions(embeddings, map, size, start.positions),
  ]);
  const inner = blocks(graph.scope("encoder"), x, size, FORM, start.block);
  const states = layerNorm(graph.root, "layernorm", inner, width, EPSILON);
  graph.output("last_hidden_state", states, ["batch_size", "sequence_length", width]);
  graph.output("pooler_output", tokenAt(graph.root, states, 0), ["batch_size", width]);
  return graph;
}

/** Learned places [1, 1 + rows x columns, D], resized to the picture's rows and columns (bicubic). */
function positions(
  scope: Scope,
  map: string,
  { width, image, patch }: DinoSize,
  start: Initializer,
) {
  const edge = Math.floor(image / patch);
  const count = edge * edge + 1;
  const learned = scope.weight("position_embeddings", [1, count, width], start);
  const ofClass = slice(scope, learned, 0, 1, 1);
  const square = scope.op("Reshape", [
    slice(scope, learned, 1, count, 1),
    scope.ints([1, edge, edge, width]),
  ]);
  const sizes = scope.op("Concat", [
    scope.ints([1, width]),
    slice(scope, scope.op("Shape", [map]), 2, 4, 0),
  ], { axis: 0 });
  const resized = scope.op("Resize", [
    scope.op("Transpose", [square], { perm: [0, 3, 1, 2] }),
    "",
    "",
    sizes,
  ], {
    mode: "cubic",
    coordinate_transformation_mode: "half_pixel",
    cubic_coeff_a: float(-0.75),
    nearest_mode: "floor",
  });
  const flat = scope.op("Reshape", [resized, scope.ints([1, width, -1])]);
  return scope.op("Concat", [ofClass, scope.op("Transpose", [flat], { perm: [0, 2, 1] })], {
    axis: 1,
  });
}

/** transformers truncates its normals at +-2, a hundred deviations out: never reached. */
function startOf(library: Library, { width, hidden, patch }: DinoSize): DinoInitializer {
  const patchInputs = 3 * patch * patch;
  if (library === "pytorch") {
    const square = linearInitializer(width);
    return {
      classToken: ZEROS,
      positions: STANDARD_NORMAL,
      patches: linearInitializer(patchInputs),
      block: {
        attentionIn: square,
        attentionOut: square,
        fc1: square,
        fc2: linearInitializer(hidden),
      },
    };
  }
  const layer = { weight: normal(0.02), bias: ZEROS };
  return {
    classToken: normal(0.02),
    positions: normal(0.02),
    patches: layer,
    block: { attentionIn: layer, attentionOut: layer, fc1: layer, fc2: layer },
  };
}

function config({ width, layers, heads, hidden, patch, image }: DinoSize): Json {
  return {
    architectures: ["Dinov2Model"],
    model_type: "dinov2",
    hidden_act: "gelu",
    hidden_size: width,
    image_size: image,
    initializer_range: 0.02,
    layer_norm_eps: EPSILON,
    mlp_ratio: hidden / width,
    num_attention_heads: heads,
    num_channels: 3,
    num_hidden_layers: layers,
    patch_size: patch,
    qkv_bias: true,
    use_swiglu_ffn: false,
  };
}
