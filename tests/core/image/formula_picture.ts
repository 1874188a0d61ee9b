import type { Image } from "../../../src/core/image/image.ts";

/** The picture of fixtures/golden/resize.py: bytes by a formula. */
export function picture(width: number, height: number, channels = 3, seed = 0): Image {
  const data = new Uint8Array(width * height * channels);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        data[at++] = 7 * x + 13 * y + 31 * c + Math.floor(x * y / 17) + seed;
      }
    }
  }
  return { data, width, height, channels };
}
