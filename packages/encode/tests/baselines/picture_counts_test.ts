// What pictures are without any model.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Image } from "../../../../src/core/image/image.ts";
import { COLOR_COUNTS, colorsOf, PIXELS, pixelsOf } from "../../baselines/picture_counts.ts";
import golden from "../../../../fixtures/golden/baselines.json" with { type: "json" };

function picture(
  width: number,
  height: number,
  of: (x: number, y: number, c: number) => number,
): Image {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) data[at++] = of(x, y, c);
  }
  return { data, width, height, channels: 3 };
}

function counted(image: Image) {
  const [pixels, colors] = [new Float32Array(PIXELS), new Float32Array(COLOR_COUNTS)];
  pixelsOf(image, pixels);
  colorsOf(image, colors);
  return { pixels, colors };
}

// NumPy: fixtures/golden/baselines.py
Deno.test("a grid of colours and a lattice of colours are NumPy's, cells cutting through pixels", () => {
  const { width, height } = golden;
  const { pixels, colors } = counted(
    picture(width, height, (x, y, c) => (7 * x + 13 * y + 31 * c + Math.floor(x * y / 17)) % 256),
  );
  for (const [i, x] of golden.pixels.entries()) assertAlmostEquals(pixels[i], x, 1e-7);
  for (const [i, x] of golden.colors.entries()) assertAlmostEquals(colors[i], x, 1e-7);
});

Deno.test("shares of colours add up to the whole picture, white and black at the ends", () => {
  const half = counted(picture(10, 8, (x) => x < 5 ? 255 : 0)).colors;
  assertEquals([half[0], half[COLOR_COUNTS - 1], half.filter((share) => share > 0).length], [
    0.5,
    0.5,
    2,
  ]);
  const { colors } = counted(picture(33, 17, (x, y, c) => (x * 31 + y * 57 + c * 91) % 256));
  assertAlmostEquals(colors.reduce((sum, share) => sum + share, 0), 1, 1e-5);
});

Deno.test("colours know nothing of where they are, and a grid knows", () => {
  const one = counted(picture(32, 32, (x) => x < 8 ? 200 : 20));
  const other = counted(picture(32, 32, (x) => x >= 24 ? 200 : 20));
  assertEquals(one.colors, other.colors);
  assert(one.pixels.some((mean, i) => mean !== other.pixels[i]));
});

Deno.test("a longer rim of mixed pixels is seen though the areas are equal", () => {
  // Two shapes of 64 pixels each; their rims, mixed half and half, are 32 and 16 pixels long.
  const rimmed = (rim: number) =>
    counted(picture(32, 32, (x, y) => {
      const at = 32 * y + x;
      return at < 64 ? 255 : at < 64 + rim ? 128 : 0;
    })).colors;
  assert(rimmed(32).some((share, i) => Math.abs(share - rimmed(16)[i]) > 0.005));
});
