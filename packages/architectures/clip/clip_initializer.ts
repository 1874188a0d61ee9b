/** Initial weights of CLIP, as in three libraries. */
import {
  type Initializer,
  type LayerInitializer,
  type Library,
  normal,
  ZEROS,
} from "@bindscope/bindscope/rooms/models";
import {
  linearInitializer,
  packedAttentionInitializer,
  STANDARD_NORMAL,
} from "../graph/pytorch_initializer.ts";
import type { BlockInitializer, TowerSize } from "../graph/transformer.ts";

interface ClipTextInitializer {
  readonly tokens: Initializer;
  readonly positions: Initializer;
  readonly block: BlockInitializer;
  readonly projection: LayerInitializer;
}

interface ClipVisionInitializer {
  readonly classToken: Initializer;
  readonly patches: LayerInitializer;
  readonly positions: Initializer;
  readonly block: BlockInitializer;
  readonly projection: LayerInitializer;
}

export function clipTextInitializer(library: Library, size: TowerSize): ClipTextInitializer {
  const { width } = size;
  switch (library) {
    case "transformers":
      return {
        tokens: normal(0.02),
        positions: normal(0.02),
        block: transformersBlock(size),
        projection: projection(width),
      };
    case "openai":
      return {
        tokens: normal(0.02),
        positions: normal(0.01),
        block: openaiTextBlock(size),
        projection: projection(width),
      };
    case "pytorch":
      return {
        tokens: STANDARD_NORMAL,
        positions: STANDARD_NORMAL,
        block: pytorchBlock(size),
        projection: linearInitializer(width, false),
      };
  }
}

export function clipVisionInitializer(
  library: Library,
  size: TowerSize,
  patchInputs: number,
): ClipVisionInitializer {
  const { width } = size;
  const scale = 1 / Math.sqrt(width);
  switch (library) {
    case "transformers":
      return {
        classToken: normal(scale),
        patches: { weight: normal(0.02), bias: null },
        positions: normal(0.02),
        block: transformersBlock(size),
        projection: projection(width),
      };
    case "openai":
      return {
        classToken: normal(scale),
        patches: linearInitializer(patchInputs, false),
        positions: normal(scale),
        // OpenAI's code sets the blocks of the text tower only; these stay as PyTorch made them.
        block: {
          ...pytorchBlock(size),
          attentionIn: packedAttentionInitializer(width),
          attentionOut: { ...linearInitializer(width), bias: ZEROS },
        },
        projection: projection(width),
      };
    case "pytorch":
      return {
        classToken: STANDARD_NORMAL,
        patches: linearInitializer(patchInputs, false),
        positions: STANDARD_NORMAL,
        block: pytorchBlock(size),
        projection: linearInitializer(width, false),
      };
  }
}

function projection(width: number): LayerInitializer {
  return { weight: normal(1 / Math.sqrt(width)), bias: null };
}

/** `CLIPPreTrainedModel._init_weights`: the smaller deviation is that of queries, keys and values. */
function transformersBlock({ width, layers }: TowerSize): BlockInitializer {
  const wide = 1 / Math.sqrt(width);
  const narrow = wide / Math.sqrt(2 * layers);
  return {
    attentionIn: { weight: normal(narrow), bias: ZEROS },
    attentionOut: { weight: normal(wide), bias: ZEROS },
    fc1: { weight: normal(1 / Math.sqrt(2 * width)), bias: ZEROS },
    fc2: { weight: normal(narrow), bias: ZEROS },
  };
}

/** `CLIP.initialize_parameters`: the smaller deviation is that of the output projection. */
function openaiTextBlock({ width, layers, hidden }: TowerSize): BlockInitializer {
  const wide = 1 / Math.sqrt(width);
  const narrow = wide / Math.sqrt(2 * layers);
  return {
    attentionIn: { weight: normal(wide), bias: ZEROS },
    attentionOut: { weight: normal(narrow), bias: ZEROS },
    fc1: { weight: normal(1 / Math.sqrt(2 * width)), bias: linearInitializer(width).bias },
    fc2: { weight: normal(narrow), bias: linearInitializer(hidden).bias },
  };
}

function pytorchBlock({ width, hidden }: TowerSize): BlockInitializer {
  return {
    attentionIn: linearInitializer(width),
    attentionOut: linearInitializer(width),
    fc1: linearInitializer(width),
    fc2: linearInitializer(hidden),
  };
}
