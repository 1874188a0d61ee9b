// Intervals of interventions and of Level II against NumPy, case by case and fit by fit:
// fixtures/golden/intervals.py.
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { bootstrapInterval } from "../../../src/core/statistics/bootstrap.ts";
import { jackknifeInterval } from "../../../src/core/statistics/jackknife.ts";
import { loadCore } from "../../../src/core/load.ts";
import { planEdits } from "../../../src/measure/intervene/edit_plan.ts";
import { editUnits } from "../../../src/measure/intervene/success_intervals.ts";
import { influencesOnShare } from "../../../src/inference/intervals/influence.ts";
import { levelTwo } from "../../../src/measure/decompose/level_two.ts";
import type { Metrics } from "../../../src/result/result.ts";
import { codedSet, number } from "../../measure/context.ts";
import { objectVectors } from "../../measure/tables/object_vectors.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/intervals.json"));

/** Quantiles of 100,000 resamples each: four standard errors of their difference. */
function assertSameInterval(values: readonly number[], expected: readonly number[], says: string) {
  const [low, high] = expected;
  const slack = 0.05 * (high - low) / 3.92;
  assertAlmostEquals(values[0], low, slack, says);
  assertAlmostEquals(values[1], high, slack, says);
}

/** The successes of the script, by the order of the plan. */
function plannedSuccesses() {
  using set = codedSet(core, { sizes: [4, 3], code: "noise", dim: 1 });
  const plan = planEdits(core, set.scenes, {
    attribute: 0,
    targets: "all",
    scenes: "all",
    rows: null,
    seed: 0,
  });
  const { radix } = set.scenes.appearance();
  const successes = Uint8Array.from(plan.scenes, (s, e) => {
    const added = radix[plan.new[e]];
    const turn = (s + 3 * Math.floor(added / 3) + plan.positions[e]) % 5;
    return +(plan.same[e] === 1 ? turn === 0 : turn !== 0 && added % 5 !== 0);
  });
  return { successes, units: editUnits(set, plan) };
}

Deno.test("edits: rate and intervals over scenes and objects are NumPy's, where scenes have unequal numbers of edits", () => {
  const { successes, units } = plannedSuccesses();
  const expected = golden.interventions;
  assertEquals(successes.length, expected.edits);
  const rate = successes.reduce((sum, one) => sum + one, 0) / successes.length;
  assertAlmostEquals(rate, expected.rate, 1e-12);
  const cases = { values: Float64Array.from(successes), of: units.objects };
  const { interval } = jackknifeInterval(core, cases, { scale: "rate" });
  for (const i of [0, 1]) assertAlmostEquals(interval![i], expected.objects[i], 1e-9);
  for (const name of ["base", "both"] as const) {
    const found = bootstrapInterval(core, influencesOnShare(successes, units[name]).values, {
      resamples: golden.resamples,
      seed: 0,
      stream: "golden",
    });
    assertSameInterval(found, expected[name], name);
    assert(found[0] < rate && rate < found[1], name);
  }
});

Deno.test("…whose mean of the scenes' own rates is another number, and whose objects that come make it wider", () => {
  const { base, objects, withoutTheNew, rate, meanOfSceneRates } = golden.interventions;
  // The interval of the mean over scenes would be about a number that the table does not show.
  assertLess(rate + 0.03, meanOfSceneRates);
  assertLess(base[1] - base[0], objects[1] - objects[0]);
  assertLess(withoutTheNew[1] - withoutTheNew[0], objects[1] - objects[0]);
});

Deno.test("Level II: R² and its noise floor are NumPy's", () => {
  const { scenes, table } = objectVectors(core);
  using _ = table;
  const expected = golden.levelTwo;
  const metrics: Metrics = levelTwo(core, scenes, "avg", table);
  assertAlmostEquals(number(metrics, "r2"), expected.r2, 1e-6);
  const error = expected.shuffledError;
  assertAlmostEquals(number(metrics, "r2.null"), expected.shuffled, 4 * error);
});
