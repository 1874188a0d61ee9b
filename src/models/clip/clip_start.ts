/** Where CLIP's weights start, in three libraries. */
import type { Library } from "../architecture.ts";
import { linearStart, packedAttentionStart, STANDARD_NORMAL } from "../graph/pytorch_start.ts";
import { type LayerStart, normal, type Start, ZEROS } from "../graph/start.ts";
import type { BlockStart, TowerSize } from "../graph/transformer.ts";

interface ClipTextStart {
  readonly tokens: Start;
  readonly positions: Start;
  readonly block: BlockStart;
  readonly projection: LayerStart;
}

interface ClipVisionStart {
  readonly classToken: Start;
  readonly patches: LayerStart;
  readonly positions: Start;
  readonly block: BlockStart;
  readonly projection: LayerStart;
}

export function clipTextStart(library: Library, size: TowerSize): ClipTextStart {
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
        projection: linearStart(width, false),
      };
  }
}

export function clipVisionStart(
  library: Library,
  size: TowerSize,
  patchInputs: number,
): ClipVisionStart {
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
        patches: linearStart(patchInputs, false),
        positions: normal(scale),
        // OpenAI's code sets the blocks of the text tower only; these stay as PyTorch made them.
        block: {
          ...pytorchBlock(size),
          attentionIn: packedAttentionStart(width),
          attentionOut: { ...linearStart(width), bias: ZEROS },
        },
        projection: projection(width),
      };
    case "pytorch":
      return {
        classToken: STANDARD_NORMAL,
        patches: linearStart(patchInputs, false),
        positions: STANDARD_NORMAL,
        block: pytorchBlock(size),
        projection: linearStart(width, false),
      };
  }
}

function projection(width: number): LayerStart {
  return { weight: normal(1 / Math.sqrt(width)), bias: null };
}

/** `CLIPPreTrainedModel._init_weights`: the smaller deviation is that of queries, keys and values. */
function transformersBlock({ width, layers }: TowerSize): BlockStart {
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
function openaiTextBlock({ width, layers, hidden }: TowerSize): BlockStart {
  const wide = 1 / Math.sqrt(width);
  const narrow = wide / Math.sqrt(2 * layers);
  return {
    attentionIn: { weight: normal(wide), bias: ZEROS },
    attentionOut: { weight: normal(narrow), bias: ZEROS },
    fc1: { weight: normal(1 / Math.sqrt(2 * width)), bias: linearStart(width).bias },
    fc2: { weight: normal(narrow), bias: linearStart(hidden).bias },
  };
}

function pytorchBlock({ width, hidden }: TowerSize): BlockStart {
  return {
    attentionIn: linearStart(width),
    attentionOut: linearStart(width),
    fc1: linearStart(width),
    fc2: linearStart(hidden),
  };
}
