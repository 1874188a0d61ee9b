/** Where SigLIP's weights start, in two libraries. */
import type { Library } from "../architecture.ts";
import { linearStart, packedAttentionStart, STANDARD_NORMAL } from "../graph/pytorch_start.ts";
import { type LayerStart, normal, type Start, xavier, ZEROS } from "../graph/start.ts";
import type { BlockStart, TowerSize } from "../graph/transformer.ts";

interface SiglipTextStart {
  readonly tokens: Start;
  readonly positions: Start;
  readonly block: BlockStart;
  readonly head: LayerStart;
}

interface SiglipVisionStart {
  readonly patches: LayerStart;
  readonly positions: Start;
  readonly block: BlockStart;
  readonly head: {
    readonly probe: Start;
    readonly packed: LayerStart;
    readonly out: LayerStart;
    readonly fc1: LayerStart;
    readonly fc2: LayerStart;
  };
}

export function siglipTextStart(library: Library, size: TowerSize): SiglipTextStart {
  const { width } = size;
  if (library === "pytorch") {
    return {
      tokens: STANDARD_NORMAL,
      positions: STANDARD_NORMAL,
      block: pytorchBlock(size),
      head: linearStart(width),
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

export function siglipVisionStart(
  library: Library,
  size: TowerSize,
  patchInputs: number,
): SiglipVisionStart {
  const { width } = size;
  const packed = packedAttentionStart(width);
  if (library === "pytorch") {
    const block = pytorchBlock(size);
    return {
      patches: linearStart(patchInputs),
      positions: STANDARD_NORMAL,
      block,
      head: {
        probe: STANDARD_NORMAL,
        packed,
        out: { ...linearStart(width), bias: ZEROS },
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
function lecun(inputs: number): LayerStart {
  return { weight: normal(Math.sqrt(1 / inputs) / 0.87962566103423978), bias: ZEROS };
}

/** `SiglipPreTrainedModel._init_weights`. */
function transformersBlock({ width, hidden }: TowerSize): BlockStart {
  const square = { weight: xavier(width, width), bias: ZEROS };
  const rectangle = { weight: xavier(width, hidden), bias: normal(1e-6) };
  return { attentionIn: square, attentionOut: square, fc1: rectangle, fc2: rectangle };
}

function pytorchBlock({ width, hidden }: TowerSize): BlockStart {
  const square = linearStart(width);
  return { attentionIn: square, attentionOut: square, fc1: square, fc2: linearStart(hidden) };
}
