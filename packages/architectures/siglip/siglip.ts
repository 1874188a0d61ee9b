/** SigLIP (Zhai et al. 2023), as transformers' SiglipModel computes it. */
import type { Json } from "@bindscope/bindscope/rooms/result";
import {
  type Architecture,
  Graph,
  type GraphFile,
  type Library,
  type ModelSize,
} from "@bindscope/bindscope/rooms/models";
import {
  attend,
  layerNorm,
  linear,
  mlp,
  patches,
  perRow,
  slice,
  tokenAt,
} from "../graph/layers.ts";
import { preprocessor } from "../preprocessor.ts";
import { similarity, unit } from "../graph/similarity.ts";
import { siglipTextInitializer, siglipVisionInitializer } from "./siglip_initializer.ts";
import { SIGLIP_END, siglipPieceCount, siglipTokenizer } from "./siglip_tokenizer.ts";
import { type BlockForm, blocks, type TowerSize } from "../graph/transformer.ts";

/** Tokens of a caption, padding included. */
const TOKENS = 64;
const EPSILON = 1e-6;

interface SiglipSize {
  readonly text: TowerSize & { readonly vocabulary: number };
  readonly vision: TowerSize & { readonly image: number; readonly patch: number };
}

const BASE = { width: 768, layers: 12, heads: 12, hidden: 3072 };
const LARGE = { width: 1024, layers: 24, heads: 16, hidden: 4096 };
const SIZES: { readonly [S in ModelSize]: SiglipSize } = {
  tiny: {
    text: { width: 48, layers: 2, heads: 3, hidden: 96, vocabulary: siglipPieceCount() },
    vision: { width: 48, layers: 2, heads: 3, hidden: 96, image: 64, patch: 16 },
  },
  base: { text: { ...BASE, vocabulary: 32000 }, vision: { ...BASE, image: 224, patch: 16 } },
  large: { text: { ...LARGE, vocabulary: 32000 }, vision: { ...LARGE, image: 256, patch: 16 } },
};

const FORM: BlockForm = {
  list: "layers",
  norm1: "layer_norm1",
  norm2: "layer_norm2",
  attention: "self_attn",
  attentionOut: "out_proj",
  activation: "gelu_tanh",
  epsilon: EPSILON,
  layerScale: false,
};

export const siglip: Architecture = {
  name: "siglip",
  likeness: {
    tiny: "a small one for tests",
    base: "google/siglip-base-patch16-224",
    large: "google/siglip-large-patch16-256",
  },
  libraries: ["transformers", "pytorch"],
  layouts: ["towers", "joined"],
  graphs: (size, library, layout) =>
    layout === "joined" ? [joined(SIZES[size], library)] : towers(SIZES[size], library),
  settings: (size) => {
    const { vision: { image } } = SIZES[size];
    const half = [0.5, 0.5, 0.5];
    return Promise.resolve({
      "config.json": config(SIZES[size]),
      "preprocessor_config.json": preprocessor("SiglipImageProcessor", {
        square: image,
        mean: half,
        std: half,
      }),
      ...siglipTokenizer(TOKENS),
    });
  },
};

function towers(size: SiglipSize, library: Library): GraphFile[] {
  const { text: { width: textWidth }, vision: { width, image, patch } } = size;
  const text = new Graph();
  const caption = textTower(
    text,
    text.input("input_ids", "int64", ["batch_size", "sequence_length"]),
    size,
    library,
  );
  text.output("last_hidden_state", caption.states, ["batch_size", "sequence_length", textWidth]);
  text.output("pooler_output", caption.pooled, ["batch_size", textWidth]);

  const vision = new Graph();
  const picture = visionTower(
    vision,
    vision.input("pixel_values", "float32", ["batch_size", 3, image, image]),
    size,
    library,
  );
  vision.output("last_hidden_state", picture.states, [
    "batch_size",
    Math.floor(image / patch) ** 2,
    width,
  ]);
  vision.output("pooler_output", picture.pooled, ["batch_size", width]);
  return [
    { name: "onnx/text_model.onnx", graph: text },
    { name: "onnx/vision_model.onnx", graph: vision },
  ];
}

/** Both towers in one graph, with embeddings of length 1, as SiglipModel gives them. */
function joined(size: SiglipSize, library: Library): GraphFile {
  const { text: { width: textWidth }, vision: { width, image } } = size;
  const graph = new Graph();
  const ids = graph.input("input_ids", "int64", ["text_batch_size", "sequence_length"]);
  const pixels = graph.input("pixel_values", "float32", ["image_batch_size", 3, image, image]);
  const text = unit(graph.scope("text"), textTower(graph, ids, size, library).pooled);
  const vision = unit(graph.scope("image"), visionTower(graph, pixels, size, library).pooled);
  similarity(graph, text, vision, { scale: 0, bias: 0 });
  graph.output("text_embeds", text, ["text_batch_size", textWidth]);
  graph.output("image_embeds", vision, ["image_batch_size", width]);
  return { name: "onnx/model.onnx", graph };
}

/** Every token sees every other, padding included; the last place holds the caption. */
function textTower(graph: Graph, ids: string, { text: size }: SiglipSize, library: Library) {
  const { width, vocabulary } = size;
  const start = siglipTextInitializer(library, size);
  const scope = graph.scope("text_model");
  const embeddings = scope.at("embeddings");
  const tokens = embeddings.op("Gather", [
    embeddings.weight("token_embedding.weight", [vocabulary, width], start.tokens),
    ids,
  ]);
  const positions = embeddings.op("Slice", [
    embeddings.weight("position_embedding.weight", [TOKENS, width], start.positions),
    embeddings.ints([0]),
    slice(embeddings, embeddings.op("Shape", [ids]), 1, 2, 0),
    embeddings.ints([0]),
  ]);
  const x = embeddings.op("Add", [tokens, positions]);
  const inner = blocks(scope.at("encoder"), x, size, FORM, start.block);
  const states = layerNorm(scope, "final_layer_norm", inner, width, EPSILON);
  const last = tokenAt(scope, states, -1);
  return { states, pooled: linear(scope, "head", last, [width, width], start.head) };
}

function visionTower(
  graph: Graph,
  image: string,
  { vision: size }: SiglipSize,
  library: Library,
) {
  const { width, heads, hidden, patch, image: edge } = size;
  const start = siglipVisionInitializer(library, size, 3 * patch * patch);
  const scope = graph.scope("vision_model");
  const embeddings = scope.at("embeddings");
  const { tokens } = patches(
    embeddings.at("patch_embedding"),
    image,
    patch,
    width,
    start.patches,
  );
  const x = embeddings.op("Add", [
    tokens,
    embeddings.weight(
      "position_embedding.weight",
      [Math.floor(edge / patch) ** 2, width],
      start.positions,
    ),
  ]);
  const inner = blocks(scope.at("encoder"), x, size, FORM, start.block);
  const states = layerNorm(scope, "post_layernorm", inner, width, EPSILON);

  // One learned query gathers all places.
  const head = scope.at("head");
  const attention = head.at("attention");
  const probe = perRow(head, "probe", image, width, start.head.probe);
  const project = (name: string, from: string) =>
    linear(attention, name, from, [width, width], start.head.packed);
  const mixed = attend(
    attention,
    [project("q_proj", probe), project("k_proj", states), project("v_proj", states)],
    width,
    heads,
    null,
  );
  const gathered = linear(attention, "out_proj", mixed, [width, width], start.head.out);
  const normed = layerNorm(head, "layernorm", gathered, width, EPSILON);
  const thought = mlp(head.at("mlp"), normed, width, hidden, FORM.activation, start.head);
  return { states, pooled: tokenAt(head, head.op("Add", [gathered, thought]), 0) };
}

function config({ text, vision }: SiglipSize): Json {
  const tower = ({ width, layers, heads, hidden }: TowerSize) => ({
    hidden_act: "gelu_pytorch_tanh",
    hidden_size: width,
    intermediate_size: hidden,
    layer_norm_eps: EPSILON,
    num_attention_heads: heads,
    num_hidden_layers: layers,
  });
  return {
    architectures: ["SiglipModel"],
    model_type: "siglip",
    text_config: {
      ...tower(text),
      model_type: "siglip_text_model",
      max_position_embeddings: TOKENS,
      vocab_size: text.vocabulary,
      projection_size: text.width,
      bos_token_id: SIGLIP_END,
      eos_token_id: SIGLIP_END,
      pad_token_id: SIGLIP_END,
    },
    vision_config: {
      ...tower(vision),
      model_type: "siglip_vision_model",
      image_size: vision.image,
      patch_size: vision.patch,
      num_channels: 3,
    },
  };
}
