// p of fits that stay as they are: fold by fold, and twice their mean, whatever the folds share.
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { foldMeans } from "../../../src/core/probe/nonlinear.ts";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { FOLDS } from "../../../src/inference/nulls/bag_folds.ts";
import { held, HELD_DRAWS, refitted } from "../../../src/inference/nulls/in_folds.ts";

const core = await loadCore();
const EACH = 10;
const fold = Uint8Array.from({ length: FOLDS * EACH }, (_, scene) => scene % FOLDS);

/** Scenes of the first order are raised by `effect`; `shared` is how much the folds of an order have alike. */
function read(seed: number, effect: number, shared = 0) {
  using stream = new CounterStream(core, seed, "in folds");
  const values = new Float64Array((1 + HELD_DRAWS) * fold.length);
  const alike = stream.normal(1 + HELD_DRAWS);
  const own = stream.normal(values.length);
  values.forEach((_, i) => {
    const order = Math.floor(i / fold.length);
    values[i] = own[i] + shared * alike[order] + (order === 0 ? effect : 0);
  });
  return foldMeans(values, fold, FOLDS);
}

Deno.test("a mean a fold and permutation is kept, without scenes that tell nothing", () => {
  const values = Float64Array.of(1, NaN, 3, 4, 5, NaN, 7, 9);
  const { swap, permuted } = foldMeans(values, Uint8Array.of(0, 0, 1, 1), 2);
  assertEquals([...swap], [1, NaN, 3, 4]);
  assertEquals([...permuted], [5, 8]);
});

Deno.test("no more than the level have so small a p, also where all folds of an order are nearly the same", () => {
  for (const shared of [0, 3]) {
    const ps = Array.from({ length: 100 }, (_, seed) => held(core, read(seed, 0, shared), fold).p!);
    for (const level of [0.01, 0.1, 0.5]) {
      const below = ps.filter((p) => p <= level).length / ps.length;
      assertLess(below, level + 3 * Math.sqrt(level * (1 - level) / ps.length));
    }
  }
});

Deno.test("an effect has the smallest p there is, and lies above the threshold", () => {
  const far = read(1, 5);
  const { p, threshold, null: chance } = held(core, far, fold);
  assertAlmostEquals(p!, 2 / (1 + HELD_DRAWS), 1e-12);
  assert(threshold! < 5 && chance! < threshold!);
  assertAlmostEquals(refitted(core, far, fold).p!, 1 / (1 + HELD_DRAWS), 1e-12);
});

Deno.test("refitted permutations are one number each: the mean over all scenes", () => {
  const { swap, permuted } = read(2, 0.1);
  const own = swap.reduce((sum, x) => sum + x, 0) / swap.length;
  const means = Array.from(
    { length: HELD_DRAWS },
    (_, draw) =>
      permuted.subarray(draw * FOLDS, (draw + 1) * FOLDS).reduce((sum, x) => sum + x, 0) / FOLDS,
  );
  const reached = means.filter((one) => one >= own).length;
  assertAlmostEquals(
    refitted(core, { swap, permuted }, fold).p!,
    (1 + reached) / (1 + HELD_DRAWS),
    1e-12,
  );
});
