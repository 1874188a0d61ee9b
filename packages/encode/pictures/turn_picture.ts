import type { Image } from "@bindscope/bindscope/rooms/core";

/**
 * A picture the right way up, as Pillow's `exif_transpose` does. `orientation` is EXIF's: 1 upright,
 * 2 mirrored, 3 half a turn, 4 upside down, 5 to 8 with rows and columns exchanged; any other is 1.
 */
export function turnPicture(picture: Image, orientation: number): Image {
  const { data, width, height, channels } = picture;
  if (!Number.isInteger(orientation) || orientation < 2 || orientation > 8) return picture;
  const exchanged = orientation >= 5;
  const [newWidth, newHeight] = exchanged ? [height, width] : [width, height];
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBelow = [3, 4, 6, 7].includes(orientation);
  const oriented = new Uint8Array(data.length);
  let at = 0;
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const [column, row] = exchanged ? [y, x] : [x, y];
      const from = (fromBelow ? height - 1 - row : row) * width +
        (fromRight ? width - 1 - column : column);
      for (let c = 0; c < channels; c++) oriented[at++] = data[from * channels + c];
    }
  }
  return { data: oriented, width: newWidth, height: newHeight, channels };
}
