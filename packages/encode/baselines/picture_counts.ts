/**
 * What pictures are without any model: a grid of mean colours, and how much of each colour there is. Sums of whole
 * numbers and one division, so the numbers are the same on every host.
 */
import type { Image } from "@bindscope/bindscope/rooms/core";

/** Cells of the grid, along each side. */
const SIDE = 16;
/** Marks of each of red, green, blue between which a pixel's share is split. */
const MARKS = 8;

/** Numbers of `pixels`: 16 x 16 cells of red, green, blue. */
export const PIXELS = 3 * SIDE * SIDE;
export const COLOR_COUNTS = MARKS ** 3;

/** The mean of red, green, blue in each cell of a grid, 0 to 1 [16 x 16 x 3]; pixels on a border count in part. */
export function pixelsOf({ data, width, height }: Image, to: Float32Array): void {
  const [across, down] = [partsOf(width), partsOf(height)];
  const sums = new Float64Array(PIXELS);
  const line = new Float64Array(3 * SIDE);
  for (let y = 0, at = 0; y < height; y++) {
    line.fill(0);
    for (let x = 0; x < width; x++, at += 3) {
      for (const { cell, part } of across[x]) {
        line[3 * cell] += part * data[at];
        line[3 * cell + 1] += part * data[at + 1];
        line[3 * cell + 2] += part * data[at + 2];
      }
    }
    for (const { cell, part } of down[y]) {
      for (let i = 0; i < line.length; i++) sums[3 * SIDE * cell + i] += part * line[i];
    }
  }
  for (let i = 0; i < PIXELS; i++) to[i] = sums[i] / (255 * width * height);
}

/** Cells that each pixel is in, and its parts there: a pixel is `SIDE` long, a cell as many as there are pixels. */
function partsOf(pixels: number): { readonly cell: number; readonly part: number }[][] {
  return Array.from({ length: pixels }, (_, at) => {
    const [start, end] = [at * SIDE, (at + 1) * SIDE];
    const result: { cell: number; part: number }[] = [];
    for (let cell = Math.floor(start / pixels); cell * pixels < end; cell++) {
      const part = Math.min(end, (cell + 1) * pixels) - Math.max(start, cell * pixels);
      result.push({ cell, part });
    }
    return result;
  });
}

/**
 * The share of the picture that has each colour of a lattice of 8 x 8 x 8, red slowest. Every pixel is split between the
 * eight colours around it (trilinear), so that the pixels of a shape's rim, mixed of two colours, tell how long that is.
 */
export function colorsOf({ data, width, height }: Image, to: Float32Array): void {
  const sums = new Float64Array(COLOR_COUNTS);
  for (let at = 0, next = 0; at < data.length; at = next) {
    // Pixels that are alike stand side by side: they are counted together.
    do next += 3; while (
      data[next] === data[at] && data[next + 1] === data[at + 1] && data[next + 2] === data[at + 2]
    );
    const alike = (next - at) / 3;
    // In units of 1/255 between two marks.
    const [r, g, b] = [data[at], data[at + 1], data[at + 2]].map((byte) => byte * (MARKS - 1));
    const [i, j, k] = [r, g, b].map((position) => Math.min(MARKS - 2, Math.floor(position / 255)));
    const [u, v, w] = [r - 255 * i, g - 255 * j, b - 255 * k];
    const first = (i * MARKS + j) * MARKS + k;
    for (let corner = 0; corner < 8; corner++) {
      const [x, y, z] = [corner >> 2, corner >> 1 & 1, corner & 1];
      sums[first + (x * MARKS + y) * MARKS + z] += alike * (x === 1 ? u : 255 - u) *
        (y === 1 ? v : 255 - v) * (z === 1 ? w : 255 - w);
    }
  }
  for (let i = 0; i < COLOR_COUNTS; i++) to[i] = sums[i] / (255 ** 3 * width * height);
}
