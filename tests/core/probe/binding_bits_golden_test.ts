// Bits of binding against SciPy: fixtures/golden/binding_bits.py.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { bindingBits } from "../../../src/core/probe/binding_bits.ts";

interface Golden {
  readonly scenes: readonly {
    readonly scores: readonly number[];
    readonly weights: readonly number[];
    readonly truth: number;
    readonly fold: number;
  }[];
  readonly factors: readonly number[];
  readonly priors: readonly number[];
  readonly gains: readonly number[];
}

const core = await loadCore();
const golden: { readonly told: Golden; readonly unknown: Golden } = JSON.parse(
  await Deno.readTextFile("fixtures/golden/binding_bits.json"),
);

const measured = ({ scenes }: Golden) =>
  bindingBits(core, {
    counts: Uint32Array.from(scenes, ({ scores }) => scores.length),
    scores: Float64Array.from(scenes.flatMap(({ scores }) => [...scores])),
    weights: Float64Array.from(scenes.flatMap(({ weights }) => [...weights])),
    truths: Uint32Array.from(scenes, ({ truth }) => truth),
    folds: Uint8Array.from(scenes, ({ fold }) => fold),
  });

Deno.test("scores that tell the true set gain what SciPy's factor of least cross-entropy gains", () => {
  const { priors, gains, factors } = measured(golden.told);
  for (const [fold, factor] of golden.told.factors.entries()) {
    assert(factor > 0);
    // The minimum is flat: a factor is known to the root of the rounding.
    assertAlmostEquals(factors[fold], factor, 1e-6);
  }
  for (const [scene, gain] of golden.told.gains.entries()) {
    assertAlmostEquals(gains[scene], gain, 1e-6);
    assertAlmostEquals(priors[scene], golden.told.priors[scene], 1e-9);
  }
});

Deno.test("…and scores that know nothing do not pay for their factor", () => {
  const { gains, factors } = measured(golden.unknown);
  assertEquals(golden.unknown.factors, [0, 0]);
  assertEquals([...factors], [0, 0]);
  assert(gains.every((gain) => gain === 0));
});
