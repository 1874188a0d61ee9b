/** CLIP (Radford et al. 2021), as transformers' CLIPModel computes it. */
import type { Json } from "@bindscope/bindscope/rooms/result";
import {
  type Architecture,
  CLIP_MEAN,
  CLIP_STD,
  Graph,
  type GraphFile,
  type Library,
  type ModelSize,
  TensorProto_DataType as DataType,
} from "@bindscope/bindscope/rooms/models";
import { causalMask, layerNorm, linear, patches, perRow, slice, tokenAt } from "../graph/layers.ts";
import { preprocessor } from "../preprocessor.ts";
import { clipTextInitializer, clipVisionInitializer } from "./clip_initializer.ts";
import { CLIP_END, CLIP_START, CLIP_VOCABULARY, clipTokenizer } from "./clip_tokenizer.ts";
import { similarity, unit } from "../graph/similarity.ts";
import { type BlockForm, blocks, type TowerSize } from "../graph/transformer.ts";

/** Most tokens of a caption. */
const TOKENS = 77;
const EPSILON = 1e-5;
/** ln(1 / 0.07). */
const LOGIT_SCALE = 2.6592;

interface ClipSize {
  readonly text: TowerSize;
  readonly vision: TowerSize & { readonly image: number; readonly patch: number };
  readonly projection: number;
}

const SIZES: { readonly [S in ModelSize]: ClipSize } = {
  tiny: {
    text: { width: 32, layers: 2, heads: 2, hidden: 64 },
    vision: { width: 48, layers: 2, heads: 3, hidden: 96, image: 64, patch: 16 },
    projection: 24,
  },
  base: {
    text: { width: 512, layers: 12, heads: 8, hidden: 2048 },
    vision: { width: 768, layers: 12, heads: 12, hidden: 3072, image: 224, patch: 32 },
    projection: 512,
  },
  large: {
    text: { width: 768, layers: 12, heads: 12, hidden: 3072 },
    vision: { width: 1024, layers: 24, heads: 16, hidden: 4096, image: 224, patch: 14 },
    projection: 768,
  },
};

const FORM: BlockForm = {
  list: "layers",
  norm1: "layer_norm1",
  norm2: "layer_norm2",
  attention: "self_attn",
  attentionOut: "out_proj",
  activation: "quick_gelu",
  epsilon: EPSILON,
  layerScale: false,
};

export const clip: Architecture = {
  name: "clip",
  likeness: {
    tiny: "a small one for tests",
    base: "openai/clip-vit-base-patch32",
    large: "openai/clip-vit-large-patch14",
  },
  libraries: ["transformers", "openai", "pytorch"],
  layouts: ["towers", "joined"],
  graphs: (size, library, layout) =>
    layout === "joined" ? [joined(SIZES[size], library)] : towers(SIZES[size], library),
  settings: async (size) => ({
    "config.json": config(SIZES[size]),
    "preprocessor_config.json": preprocessor("CLIPImageProcessor", {
      shortestEdge: SIZES[size].vision.image,
      crop: SIZES[size].vision.image,
      mean: CLIP_MEAN,
      std: CLIP_STD,
    }),
    ...await clipTokenizer(TOKENS),
  }),
};

function towers(size: ClipSize, library: Library): GraphFile[] {
  const text = new Graph();
  const ids = text.input("input_ids", "int64", ["batch_size", "sequence_length"]);
  const caption = textTower(text, ids, null, size, library);
  text.output("text_embeds", caption.projected, ["batch_size", size.projection]);
  text.output("pooler_output", caption.pooled, ["batch_size", size.text.width]);
  text.output("last_hidden_state", caption.states, [
    "batch_size",
    "sequence_length",
    size.text.width,
  ]);

  const vision = new Graph();
  const picture = visionTower(vision, pixels(vision, size), size, library);
  vision.output("image_embeds", picture.projected, ["batch_size", size.projection]);
  vision.output("pooler_output", picture.pooled, ["batch_size", size.vision.width]);
  vision.output("last_hidden_state", picture.states, [
    "batch_size",
    patchCount(size) + 1,
    size.vision.width,
  ]);
  return [
    { name: "onnx/text_model.onnx", graph: text },
    { name: "onnx/vision_model.onnx", graph: vision },
  ];
}

/** Both towers in one graph, with embeddings of length 1, as CLIPModel gives them. */
function joined(size: ClipSize, library: Library): GraphFile {
  const graph = new Graph();
  const ids = graph.input("input_ids", "int64", ["text_batch_size", "sequence_length"]);
  const image = graph.input("pixel_values", "float32", [
    "image_batch_size",
    3,
    size.vision.image,
    size.vision.image,
  ]);
  const mask = graph.input("attention_mask", "int64", ["text_batch_size", "sequence_length"]);
  const text = unit(graph.scope("text"), textTower(graph, ids, mask, size, library).projected);
  const vision = unit(graph.scope("image"), visionTower(graph, image, size, library).projected);
  similarity(graph, text, vision, { scale: LOGIT_SCALE, bias: null });
  graph.output("text_embeds", text, ["text_batch_size", size.projection]);
  graph.output("image_embeds", vision, ["image_batch_size", size.projection]);
  return { name: "onnx/model.onnx", graph };
}

function textTower(
  graph: Graph,
  ids: string,
  paddingMask: string | null,
  { text: size, projection }: ClipSize,
  library: Library,
) {
  const { width } = size;
  const start = clipTextInitializer(library, size);
  const scope = graph.scope("text_model");
  const embeddings = scope.at("embeddings");
  const length = slice(scope, scope.op("Shape", [ids]), 1, 2, 0);
  const tokens = embeddings.op("Gather", [
    embeddings.weight("token_embedding.weight", [CLIP_VOCABULARY, width], start.tokens),
    ids,
  ]);
  const positions = embeddings.op("Slice", [
    embeddings.weight("position_embedding.weight", [TOKENS, width], start.positions),
    embeddings.ints([0]),
    length,
    embeddings.ints([0]),
  ]);
  const x = embeddings.op("Add", [tokens, positions]);
  const mask = causalMask(scope, length, paddingMask);
  const inner = blocks(scope.at("encoder"), x, size, FORM, start.block, mask);
  const states = layerNorm(scope, "final_layer_norm", inner, width, EPSILON);

  // The first end-of-text token holds the caption.
  const isEnd = scope.op("Cast", [scope.op("Equal", [ids, scope.ints([CLIP_END])])], {
    to: DataType.INT32,
  });
  const location = scope.op("ArgMax", [isEnd], { axis: 1, keepdims: 1 });
  const pooled = scope.op("GatherND", [states, location], { batch_dims: 1 });
  const projected = linear(
    graph.root,
    "text_projection",
    pooled,
    [width, projection],
    start.projection,
  );
  return { states, pooled, projected };
}

function visionTower(
  graph: Graph,
  image: string,
  { vision: size, projection }: ClipSize,
  library: Library,
) {
  const { width, patch, image: edge } = size;
  const start = clipVisionInitializer(library, size, 3 * patch * patch);
  const scope = graph.scope("vision_model");
  const embeddings = scope.at("embeddings");
  const classToken = perRow(embeddings, "class_embedding", image, width, start.classToken);
  const { tokens } = patches(
    embeddings.at("patch_embedding"),
    image,
    patch,
    width,
    start.patches,
  );
  const count = Math.floor(edge / patch) ** 2 + 1;
  const x = embeddings.op("Add", [
    embeddings.op("Concat", [classToken, tokens], { axis: 1 }),
    embeddings.weight("position_embedding.weight", [count, width], start.positions),
  ]);
  // The library's own spelling.
  const first = layerNorm(scope, "pre_layrnorm", x, width, EPSILON);
  const states = blocks(scope.at("encoder"), first, size, FORM, start.block);
  const pooled = layerNorm(scope, "post_layernorm", tokenAt(scope, states, 0), width, EPSILON);
  const projected = linear(
    graph.root,
    "visual_projection",
    pooled,
    [width, projection],
    start.projection,
  );
  return { states, pooled, projected };
}

function pixels(graph: Graph, { vision: { image } }: ClipSize): string {
  return graph.input("pixel_values", "float32", ["batch_size", 3, image, image]);
}

function patchCount({ vision: { image, patch } }: ClipSize): number {
  return Math.floor(image / patch) ** 2;
}

function config({ text, vision, projection }: ClipSize): Json {
  const tower = ({ width, layers, heads, hidden }: TowerSize) => ({
    hidden_act: "quick_gelu",
    hidden_size: width,
    intermediate_size: hidden,
    layer_norm_eps: EPSILON,
    num_attention_heads: heads,
    num_hidden_layers: layers,
    projection_dim: projection,
  });
  return {
    architectures: ["CLIPModel"],
    model_type: "clip",
    projection_dim: projection,
    logit_scale_init_value: LOGIT_SCALE,
    text_config: {
      ...tower(text),
      model_type: "clip_text_model",
      max_position_embeddings: TOKENS,
      vocab_size: CLIP_VOCABULARY,
      bos_token_id: CLIP_START,
      eos_token_id: CLIP_END,
      pad_token_id: CLIP_END,
    },
    vision_config: {
      ...tower(vision),
      model_type: "clip_vision_model",
      image_size: vision.image,
      patch_size: vision.patch,
      num_channels: 3,
    },
  };
}
