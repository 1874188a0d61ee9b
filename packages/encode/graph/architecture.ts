import type { Json } from "@bindscope/bindscope/rooms/result";
import type { Graph } from "./graph.ts";

/** Size of a model: `base` and `large` are those of the published checkpoints, `tiny` is for tests. */
export type ModelSize = "tiny" | "base" | "large";
export const MODEL_SIZES: readonly ModelSize[] = ["tiny", "base", "large"];

/**
 * Whose initial values: those of transformers' class for the architecture, those of the paper's own
 * code (CLIP's), or the default initial weights of PyTorch's layers.
 */
export type Library = "transformers" | "openai" | "pytorch";
const LIBRARIES: readonly Library[] = ["transformers", "openai", "pytorch"];

/**
 * Rules for random weights: `library` is the first library that an architecture lists; `normal` draws
 * every parameter from N(0, 1), biases and the factors of layer norms too; or one library by name.
 */
export type WeightRule = "library" | "normal" | Library;
export const WEIGHT_RULES: readonly WeightRule[] = ["library", "normal", ...LIBRARIES];

/** How the towers are laid out: a graph each, or one graph for both, as some exports have it. */
export type Layout = "towers" | "joined";
export const LAYOUTS: readonly Layout[] = ["towers", "joined"];

export interface GraphFile {
  /** Path within the folder. */
  readonly name: string;
  readonly graph: Graph;
}

/** An architecture that can be made with random weights. A new one is one more of these. */
export interface Architecture {
  /** `clip`, `dinov2`, `siglip`. */
  readonly name: string;
  /** The checkpoints whose architecture `base` and `large` are. */
  readonly likeness: { readonly [S in ModelSize]: string };
  /** Whose initial values can be had; the first is the architecture's own class. */
  readonly libraries: readonly [Library, ...Library[]];
  readonly layouts: readonly Layout[];
  /** In the order in which their weights are drawn. */
  graphs(size: ModelSize, library: Library, layout: Layout): GraphFile[];
  /** JSON files by name: config, preprocessor, tokenizer. */
  settings(size: ModelSize): Promise<{ readonly [name: string]: Json }>;
}
