import * as z from "zod";
import type { Backend, ResizeFilter } from "@bindscope/bindscope/rooms/core";
import { readRequired } from "../model/model_json.ts";
import { processorDefaults } from "./processor_defaults.ts";

/** Pillow's filters, by their numbers in preprocessor_config.json. */
const FILTERS: readonly ResizeFilter[] = [
  "nearest",
  "lanczos",
  "bilinear",
  "bicubic",
  "box",
  "hamming",
];

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The steps in their order; a step that is null is left out. */
export interface ImageRecipe {
  readonly resize: {
    readonly to: Size | { readonly shortestEdge: number };
    readonly filter: ResizeFilter;
  } | null;
  readonly crop: Size | null;
  /** Whose resize, crop and rounding. */
  readonly backend: Backend;
  /** Factor on the bytes; 1 leaves 0 … 255. */
  readonly scale: number;
  /** Subtracted after scaling: EfficientNet's `rescale_offset` takes 1. */
  readonly shift: number;
  /** A mean and a standard deviation for each of red, green, blue. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Divides once more in the end, as EfficientNet's `include_top` does; null for no such step. */
  readonly topStd: readonly number[] | null;
}

/** Encoders see at most some 1,500 pixels; a picture of 2,048 x 2,048 takes 50 MB as numbers. */
const MAX_SIZE = 1 << 11;
const sizeRange = `a size is 1 to ${MAX_SIZE} pixels`;
const pixels = z.int(sizeRange).min(1, sizeRange).max(MAX_SIZE, sizeRange);
const sizeSchema = z.union([
  pixels.transform((edge) => ({ edge })),
  z.object({ height: pixels, width: pixels }),
  z.object({ shortest_edge: pixels }).strict().transform(({ shortest_edge }) => ({
    shortestEdge: shortest_edge,
  })),
], `give {shortest_edge}, {height, width} or one number; ${sizeRange}`);
const channels = z.union([
  z.number().transform((value) => [value, value, value]),
  z.array(z.number()).length(3, "one number for each of red, green and blue is needed"),
]);

const Named = z.looseObject({
  image_processor_type: z.string().optional(),
  feature_extractor_type: z.string().optional(),
});
const Preprocessor = z.looseObject({
  do_resize: z.boolean().default(true),
  size: sizeSchema.optional(),
  crop_pct: z.number().positive().nullish(),
  resample: z.int().min(0).max(FILTERS.length - 1).optional(),
  do_center_crop: z.boolean().optional(),
  crop_size: sizeSchema.optional(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().positive().default(1 / 255),
  rescale_offset: z.boolean().default(false),
  include_top: z.boolean().default(false),
  do_normalize: z.boolean().default(true),
  image_mean: channels.optional(),
  image_std: channels.optional(),
  do_pad: z.boolean().nullish(),
});

/**
 * Reads the recipe of a model folder; a step that can't be followed exactly is refused.
 *
 * @param resize auto: torchvision's where the folder's processor is, by name, one of torchvision's
 */
export async function readImageRecipe(
  folder: string,
  resize: "auto" | Backend = "auto",
): Promise<ImageRecipe> {
  const name = "preprocessor_config.json";
  const why = "the image size and normalisation are unknown";
  const named = await readRequired(folder, name, Named, why);
  const type = named.image_processor_type ?? named.feature_extractor_type;
  const defaults = processorDefaults(type);
  const config = await readRequired(
    folder,
    name,
    z.looseObject({}).transform((given) => ({ ...defaults?.settings, ...given })).pipe(
      Preprocessor,
    ),
    why,
  );
  const path = `${folder}/${name}`;
  const need = <T>(key: string, value: T | undefined): T => {
    if (value !== undefined) return value;
    throw new SyntaxError(`${path}: ${key} is missing. Copy the file from the model's page.`);
  };
  if (config.do_pad) {
    throw new TypeError(
      `${path}: do_pad asks for a step that is not done here. Encode the pictures with the ` +
        "model's own library and load the .npy.",
    );
  }
  // Unknown processors without the key crop if they have a size to crop to.
  const crops = config.do_center_crop ?? config.crop_size !== undefined;
  const squares = defaults?.squares ?? !crops;
  const crop = crops ? square(path, need("crop_size", config.crop_size)) : null;
  const backend = resize !== "auto" ? resize : type?.endsWith("Fast") ? "torchvision" : "pillow";
  const filter = () => {
    const chosen = FILTERS[need("resample", config.resample)];
    if (backend === "pillow" || (chosen !== "box" && chosen !== "hamming")) return chosen;
    throw new TypeError(`${path}: torchvision has no filter ${chosen}. Use --resize pillow.`);
  };
  const std = () => need("image_std", config.image_std);
  const means = config.do_normalize ? need("image_mean", config.image_mean) : [0, 0, 0];
  const stds = config.do_normalize ? std() : [1, 1, 1];
  const shift = config.do_rescale && config.rescale_offset ? 1 : 0;
  const scale = config.do_rescale ? config.rescale_factor : 1;
  // torchvision's processors keep bytes where they can, and multiply mean and deviation, in float32.
  const fused = backend === "torchvision" && config.do_normalize && shift === 0;
  const bytes = (value: number) => fused ? Math.fround(value) * Math.fround(1 / scale) : value;
  return {
    ...(config.crop_pct && config.do_resize
      ? cutToShare(path, need("size", config.size), config.crop_pct, filter())
      : {
        resize: config.do_resize
          ? { to: resizeTarget(need("size", config.size), squares), filter: filter() }
          : null,
        crop,
      }),
    backend,
    scale: fused ? 1 : backend === "torchvision" ? Math.fround(scale) : scale,
    shift,
    mean: means.map(bytes),
    std: stds.map(bytes),
    topStd: config.include_top ? std() : null,
  };
}

/** A picture's size after the resize. The long edge is rounded down, as transformers does. */
export function resizedSize(
  { to }: NonNullable<ImageRecipe["resize"]>,
  { width, height }: Size,
): Size {
  if ("width" in to) return to;
  const short = Math.min(width, height);
  const scaled = (edge: number) => Math.trunc(to.shortestEdge * edge / short);
  return width <= height
    ? { width: to.shortestEdge, height: scaled(height) }
    : { width: scaled(width), height: to.shortestEdge };
}

/** What a graph is shown; undefined if that is the picture's own size. */
export function shownSize({ resize, crop }: ImageRecipe): Size | undefined {
  if (crop !== null || resize === null) return crop ?? undefined;
  const { to } = resize;
  return "width" in to ? to : { width: to.shortestEdge, height: to.shortestEdge };
}

type ConfigSize = z.infer<typeof sizeSchema>;

/** A lone number means both edges for some processors, and the short edge for others. */
function resizeTarget(size: ConfigSize, squares: boolean): Size | { shortestEdge: number } {
  if (!("edge" in size)) return size;
  return squares ? { width: size.edge, height: size.edge } : { shortestEdge: size.edge };
}

/** From this edge on ConvNeXT squeezes the whole picture into a square. */
const CONVNEXT_WHOLE = 384;

/** ConvNeXT's `crop_pct`: the middle square that is this share of the picture's short edge. */
function cutToShare(path: string, size: ConfigSize, share: number, filter: ResizeFilter) {
  const edge = "edge" in size ? size.edge : "shortestEdge" in size ? size.shortestEdge : null;
  if (edge === null) throw new SyntaxError(`${path}: with crop_pct, size needs a shortest_edge.`);
  const whole = { width: edge, height: edge };
  return edge >= CONVNEXT_WHOLE ? { resize: { to: whole, filter }, crop: null } : {
    resize: { to: { shortestEdge: Math.trunc(edge / share) }, filter },
    crop: whole,
  };
}

function square(path: string, size: ConfigSize): Size {
  if ("width" in size) return size;
  if ("edge" in size) return { width: size.edge, height: size.edge };
  throw new SyntaxError(`${path}: crop_size has a shortest_edge; give {height, width}.`);
}
