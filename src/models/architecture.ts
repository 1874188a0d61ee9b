import type { Json } from "../result/result.ts";
import type { Graph } from "./graph/graph.ts";

/** Size of a model: `base` and `large` are those of the published checkpoints, `tiny` is for tests. */
export const MODEL_SIZES = ["tiny", "base", "large"] as const;
export type ModelSize = typeof MODEL_SIZES[number];

/**
 * Whose initial values: those of transformers' class for the architecture, those of the paper's own
 * code (CLIP's), or what PyTorch's layers start with when nobody sets them.
 */
const LIBRARIES = ["transformers", "openai", "pytorch"] as const;
export type Library = typeof LIBRARIES[number];

/**
 * Rules for random weights: `library` is the first library that an architecture lists; `normal` draws
 * every parameter from N(0, 1), biases and the factors of layer norms too; or one library by name.
 */
export const WEIGHT_RULES = ["library", "normal", ...LIBRARIES] as const;
export type WeightRule = typeof WEIGHT_RULES[number];

/** How the towers are laid out: a graph each, or one graph for both, as some exports have it. */
export const LAYOUTS = ["towers", "joined"] as const;
export type Layout = typeof LAYOUTS[number];

/** One graph of a model folder. */
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
