/** What transformers' image processors do where preprocessor_config.json does not say (5.24). */

import { CLIP_MEAN, CLIP_STD } from "../graph/preprocessor.ts";
import { own } from "@bindscope/bindscope/rooms/options";

const OPENAI = { image_mean: CLIP_MEAN, image_std: CLIP_STD };
const IMAGENET_STANDARD = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] };
const BILINEAR = 2;
const BICUBIC = 3;

/** Settings of one class. `squares`: a lone number as size is both edges, not the shorter one. */
interface ProcessorDefaults {
  readonly squares: boolean;
  readonly settings: { readonly [key: string]: unknown };
}

const CROPPED: ProcessorDefaults = {
  squares: false,
  settings: {
    size: { shortest_edge: 224 },
    crop_size: { height: 224, width: 224 },
    do_center_crop: true,
    resample: BICUBIC,
    ...OPENAI,
  },
};

const DEFAULTS: { readonly [type: string]: ProcessorDefaults } = {
  CLIP: CROPPED,
  Bit: CROPPED,
  Siglip: {
    squares: false,
    settings: {
      size: { height: 224, width: 224 },
      do_center_crop: false,
      resample: BICUBIC,
      ...IMAGENET_STANDARD,
    },
  },
  ViT: {
    squares: true,
    settings: {
      size: { height: 224, width: 224 },
      do_center_crop: false,
      resample: BILINEAR,
      ...IMAGENET_STANDARD,
    },
  },
  EfficientNet: {
    squares: true,
    settings: {
      size: { height: 346, width: 346 },
      crop_size: { height: 289, width: 289 },
      do_center_crop: false,
      resample: BICUBIC,
      include_top: true,
      ...IMAGENET_STANDARD,
    },
  },
  ConvNext: {
    squares: false,
    settings: {
      size: { shortest_edge: 384 },
      do_center_crop: false,
      resample: BICUBIC,
      crop_pct: 224 / 256,
      ...IMAGENET_STANDARD,
    },
  },
};

/** The defaults of a class, by its name old or new; null for one that is not known. */
export function processorDefaults(type: string | undefined): ProcessorDefaults | null {
  const stem = type?.replace(/(ImageProcessor(Fast|Pil)?|FeatureExtractor)$/, "");
  return stem === undefined ? null : own(DEFAULTS, stem) ?? null;
}
