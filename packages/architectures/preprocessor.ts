import type { Json } from "@bindscope/bindscope/rooms/result";

/** preprocessor_config.json: bicubic to the short edge and a centre crop, or to a square. */
export function preprocessor(
  type: string,
  { mean, std, ...size }:
    & { readonly mean: readonly number[]; readonly std: readonly number[] }
    & ({ readonly shortestEdge: number; readonly crop: number } | { readonly square: number }),
): Json {
  return {
    image_processor_type: type,
    do_convert_rgb: true,
    do_resize: true,
    resample: 3,
    ...("square" in size
      ? { do_center_crop: false, size: { height: size.square, width: size.square } }
      : {
        size: { shortest_edge: size.shortestEdge },
        do_center_crop: true,
        crop_size: { height: size.crop, width: size.crop },
      }),
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [...mean],
    image_std: [...std],
  };
}
