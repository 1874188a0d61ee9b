import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  fromCoordinates,
  targetCoordinates,
  toCoordinates,
} from "../../../src/core/approximator/target_coordinates.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();

/** Normal numbers [rows, 256] whose columns are `fall` of the one before, turned by nothing. */
function falling(rows: number, fall: number): Matrix {
  using stream = new CounterStream(core, 5, "coordinates");
  const numbers = stream.normal(rows * 256);
  return Matrix.from(core, rows, 256, numbers.map((x, i) => 3 + x * fall ** (i % 256)));
}

const squared = (of: ArrayLike<number>) => Array.from(of).reduce((sum, x) => sum + x * x, 0);

Deno.test("all but a thousandth of the variance comes back, and no more is lost than the count says", () => {
  using rows = falling(300, 0.95);
  const result = targetCoordinates(core, rows, 0)!;
  // 0.9025^64 = 0.0014, 0.9025^96 = 5e-5.
  assertEquals(result.count, 96);
  using inside = toCoordinates(core, rows, result);
  assertEquals([inside.rows, inside.cols], [300, 96]);
  using back = fromCoordinates(core, inside, result);
  const mean = result.mean;
  const whole = squared(rows.view().map((x, i) => x - mean[i % 256]));
  const lost = squared(rows.view().map((x, i) => x - back.view()[i]));
  assert(lost < 1e-3 * whole, `${lost / whole}`);
  assert(lost > 1e-5 * whole, "the control: something is left out");
});

Deno.test("directions are orthonormal, so distances within the coordinates are those of embeddings", () => {
  using rows = falling(200, 0.9);
  const { count, directions } = targetCoordinates(core, rows, 1)!;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let j = 0; j < 256; j++) sum += directions[a * 256 + j] * directions[b * 256 + j];
      assertAlmostEquals(sum, a === b ? 1 : 0, 1e-5);
    }
  }
});

Deno.test("each coordinate has about the same variance, though a few directions hold nearly all", () => {
  using rows = falling(2000, 0.93);
  const result = targetCoordinates(core, rows, 0)!;
  using inside = toCoordinates(core, rows, result);
  const variances = new Float64Array(result.count);
  inside.view().forEach((x, i) => variances[i % result.count] += x * x);
  const mean = variances.reduce((sum, x) => sum + x, 0) / result.count;
  // Not turned, the first would have 9 of the 64 coordinates' variance, and half of them less than a hundredth of the mean.
  const shares = variances.map((x) => x / mean).toSorted();
  assert(shares[result.count - 1] < 5, `${shares}`);
  assert(shares[result.count / 4] > 0.2, `${shares}`);
});

Deno.test("where variance does not fall off, and in few dimensions, embeddings stay as they are", () => {
  using flat = falling(300, 1);
  assertEquals(targetCoordinates(core, flat, 0), null);
  using narrow = Matrix.from(core, 4, 40, new Float32Array(160).map((_, i) => i % 7));
  assertEquals(targetCoordinates(core, narrow, 0), null);
  using still = Matrix.from(core, 4, 128, new Float32Array(512).fill(2));
  assertEquals(targetCoordinates(core, still, 0), null);
});

Deno.test("fewer rows than coordinates leave some of them zero, and come back all the same", () => {
  using rows = falling(5, 0.9);
  const result = targetCoordinates(core, rows, 0)!;
  assertEquals(result.count, 32);
  using inside = toCoordinates(core, rows, result);
  using back = fromCoordinates(core, inside, result);
  rows.view().forEach((x, i) => assertAlmostEquals(back.view()[i], x, 1e-3));
});

Deno.test("the same seed gives the same bytes, another nearly the same space", () => {
  using rows = falling(300, 0.9);
  const [a, b, c] = [0, 0, 1].map((seed) => targetCoordinates(core, rows, seed)!);
  assertEquals(a, b);
  assert(a.directions.some((x, i) => x !== c.directions[i]));
  using inside = toCoordinates(core, rows, a);
  using other = toCoordinates(core, rows, c);
  assertAlmostEquals(squared(inside.view()) / squared(other.view()), 1, 1e-4);
});
