/** Initial weights of SigLIP, as in two libraries. */
import {
  type Initializer,
  type LayerInitializer,
  type Library,
  normal,
  xavier,
  ZEROS,
} from "@bindscope/bindscope/rooms/models";
import {
  linearInitializer,
  packedAttentionInitializer,
  STANDARD_NORMAL,
} from "../graph/pytorch_initializer.ts";
import type { BlockInitializer, TowerSize } from "../graph/transformer.ts";

interface SiglipTextInitializer {
  readonly tokens: Initializer;
  readonly positions: Initializer;
  readonly block: BlockInitializer;
  readonly head: LayerInitializer;
}

interface SiglipVisionInitializer {
  readonly patches: LayerInitializer;
  readonly positions: Initializer;
  readonly block: BlockInitializer;
  readonly head: {
    readonly probe: Initializer;
    readonly packed: LayerInitializer;
    readonly out: LayerInitializer;
    readonly fc1: LayerInitializer;
    readonly fc2: LayerInitializer;
  };
}

export function siglipTextInitializer(library: Library, size: TowerSize): SiglipTextInitializer {
  const { width } = size;
  if (library === "pytorch") {
    return {
      tokens: STANDARD_NORMAL,
      positions: STANDARD_NORMAL,
      block: pytorchBlock(size),
      head: linearInitializer(width),
    };
  }
  const embedding = normal(1 / Math.sqrt(width));
  return {
    tokens: embedding,
    positions: embedding,
    block: transformersBlock(size),
    head: lecun(width),
  };
}

export function siglipVisionInitializer(
  library: Library,
  size: TowerSize,
  patchInputs: number,
): SiglipVisionInitializer {
  const { width } = size;
  const packed = packedAttentionInitializer(width);
  if (library === "pytorch") {
    const block = pytorchBlock(size);
    return {
      patches: linearInitializer(patchInputs),
      positions: STANDARD_NORMAL,
      block,
      head: {
        probe: STANDARD_NORMAL,
        packed,
        out: { ...linearInitializer(width), bias: ZEROS },
        fc1: block.fc1,
        fc2: block.fc2,
      },
    };
  }
  const block = transformersBlock(size);
  return {
    patches: lecun(patchInputs),
    positions: normal(1 / Math.sqrt(width)),
    block,
    head: {
      probe: xavier(width, width),
      packed,
      out: lecun(width),
      fc1: block.fc1,
      fc2: block.fc2,
    },
  };
}

/**
 * transformers' `lecun_normal_`. It means to truncate at two deviations and widens the normal to
 * make up for it, but truncates at +-2, which is never reached: so it is a wider normal.
 */
function lecun(inputs: number): LayerInitializer {
  return { weight: normal(Math.sqrt(1 / inputs) / 0.87962566103423978), bias: ZEROS };
}

/** `SiglipPreTrainedModel._init_weights`. */
function transformersBlock({ width, hidden }: TowerSize): BlockInitializer {
  const square = { weight: xavier(width, width), bias: ZEROS };
  const rectangle = { weight: xavier(width, hidden), bias: normal(1e-6) };
  return { attentionIn: square, attentionOut: square, fc1: rectangle, fc2: rectangle };
}

function pytorchBlock({ width, hidden }: TowerSize): BlockInitializer {
  const square = linearInitializer(width);
  return { attentionIn: square, attentionOut: square, fc1: square, fc2: linearInitializer(hidden) };
}
