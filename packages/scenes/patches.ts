/** Which object each patch of a picture shows, and its mean colour: what pairs of an encoder's patch tokens are judged by. */
import type { Image } from "@bindscope/bindscope/rooms/core";

/** Of a patch's area: with less of one object it shows none. */
const SHOWN = 0.5;
/** Numbers of a patch: its object, red, green, blue. */
export const PATCH_NUMBERS = 4;

/**
 * [side, side, 4]: the number of the object, counted from 1 (0: none), red, green, blue.
 *
 * @param shareOf of each object its share of a pixel, 0 to 1
 */
export function patchesOf(
  side: number,
  picture: Image,
  objects: number,
  shareOf: (object: number, pixel: number) => number,
): Float32Array<ArrayBuffer> {
  const { width, height, data } = picture;
  const values = new Float32Array(side * side * PATCH_NUMBERS);
  const at = (i: number, size: number) => Math.floor(i * size / side);
  for (let patch = 0; patch < side * side; patch++) {
    const [y, x] = [Math.floor(patch / side), patch % side];
    const mean = (of: (pixel: number) => number) => {
      let [sum, count] = [0, 0];
      for (let row = at(y, height); row < at(y + 1, height); row++) {
        for (let col = at(x, width); col < at(x + 1, width); col++) {
          sum += of(row * width + col);
          count++;
        }
      }
      return count === 0 ? 0 : sum / count;
    };
    const shares = Array.from(
      { length: objects },
      (_, object) => mean((pixel) => shareOf(object, pixel)),
    );
    const most = shares.indexOf(Math.max(...shares));
    const own = [0, 1, 2].map((c) => mean((pixel) => data[pixel * 3 + c]));
    values.set([shares[most] > SHOWN ? most + 1 : 0, ...own], patch * PATCH_NUMBERS);
  }
  return values;
}
