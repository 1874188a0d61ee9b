// The simulation itself: intervals that are too narrow are found out, and those of the tool are not.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { type CoverageCell, coverageOf } from "../../calibrate/coverage/cell.ts";
import { cellsWithFits } from "../../calibrate/coverage/fit_cells.ts";
import { correlatedMatches, orderedChoices } from "../../calibrate/coverage/random_effect.ts";
import { bitsOfScenes, numberCells } from "../../calibrate/coverage/number_cells.ts";
import { rateCells } from "../../calibrate/coverage/rate_cells.ts";
import { jackknifeInterval } from "../../../../src/core/statistics/jackknife.ts";
import { loadCore } from "../../../../src/core/load.ts";

const core = await loadCore();

/** Intervals [0, 1 / (1 + seed)]: the first `held` of them reach the truth. */
const cellOf = (held: number, truth: number | null): CoverageCell => ({
  interval: "made up",
  units: 1,
  truth,
  strength: null,
  missing: null,
  setting: "",
  draw: (_, seed) => ({
    estimate: seed,
    interval: seed === 7 ? null : [0, seed < held ? 1 : 0.2],
    overScenes: [0.4, 0.6],
    ...seed < 2 ? { percentiles: [seed, 1] as const } : {},
  }),
});

Deno.test("coverage is the share of the intervals that are there and hold the truth", () => {
  const row = coverageOf(core, cellOf(4, 0.5), 9, 0);
  assertEquals([row.none, row.covered, row.coveredOverScenes], [1, 4 / 8, 1]);
  assertEquals(row.coveredByPercentiles, 1 / 2);
  assertAlmostEquals(row.meanWidth!, (4 + 4 * 0.2) / 8, 1e-12);
  assertAlmostEquals(row.standardError, Math.sqrt(0.25 / 8), 1e-12);
});

Deno.test("without a set truth it is the mean over the draws", () => {
  assertEquals(coverageOf(core, cellOf(4, null), 9, 0).truth, 4);
});

Deno.test("matches have the rate they were drawn with, and share it by objects as strongly as was said", () => {
  for (const rate of [0.5, 0.9] as const) {
    const of = orderedChoices(core, 40, 2, 0, 0);
    const draws = Array.from(
      { length: 40 },
      (_, seed) => correlatedMatches(core, { units: 40, rate, strength: 0 }, of, 2, seed),
    );
    const mean = draws.flatMap((successes) => [...successes]).reduce((sum, one) => sum + one, 0) /
      40 / 1560;
    assertAlmostEquals(mean, rate, 0.01);
  }
  const spread = (strength: number) => {
    const of = orderedChoices(core, 24, 2, 0, 0);
    const rates = Array.from({ length: 60 }, (_, seed) => {
      const successes = correlatedMatches(core, { units: 24, rate: 0.5, strength }, of, 2, seed);
      return successes.reduce((sum, one) => sum + one, 0) / successes.length;
    });
    return Math.sqrt(rates.reduce((sum, rate) => sum + (rate - 0.5) ** 2, 0) / 60);
  };
  assertLess(spread(0), 0.03);
  assertGreater(spread(0.8), 0.06);
});

Deno.test("the share that is missing is missing, the same for the same seed", () => {
  const all = orderedChoices(core, 12, 2, 0, 3).length / 2;
  assertEquals(all, 132);
  const left = orderedChoices(core, 12, 2, 0.4, 3);
  assert(left.length / 2 > 60 && left.length / 2 < 100);
  assertEquals(left, orderedChoices(core, 12, 2, 0.4, 3));
});

Deno.test("every kind of interval holds the truth about as often as it says", () => {
  const cells = [...rateCells(false), ...numberCells(), ...cellsWithFits(false)];
  for (const cell of cells.filter((_, i) => i % 6 === 0)) {
    const row = coverageOf(core, cell, 120, 0);
    const says = `${row.interval}, ${row.units}, ${row.setting}: ${row.covered}`;
    assertGreater(row.covered, 0.9, says);
    assertEquals(row.none, 0, says);
  }
});

Deno.test("every kind of interval is tried in twelve worlds or more, a share of either end by itself", () => {
  const cells = [...rateCells(false), ...numberCells(), ...cellsWithFits(false)];
  const kinds = Map.groupBy(cells, ({ interval }) => interval);
  assertEquals(kinds.size, 10);
  for (const [kind, { length }] of kinds) assert(length >= 12, `${kind}: ${length}`);
  const { below, above, covered } = coverageOf(core, cellOf(4, 0.5), 9, 0);
  assertEquals([below, above, covered], [4 / 8, 0, 4 / 8]);
});

Deno.test("…and intervals over scenes far too seldom where objects matter", () => {
  const strong = rateCells(false).find(({ units, strength }) => units === 24 && strength === 0.8)!;
  assertLess(coverageOf(core, strong, 120, 0).coveredOverScenes!, 0.6);
});

Deno.test("bits of a long tail are held by their interval, and too seldom by the jackknife that it is made of", () => {
  const cell = numberCells().find(({ interval, units, setting, strength }) =>
    interval === "bits a scene" && units === 24 && setting === "long tail" && strength === 0.8
  )!;
  const jackknife: CoverageCell = {
    ...cell,
    draw(core, seed) {
      const cases = bitsOfScenes(core, 24, 0.8, "long tail", seed);
      return { estimate: 0, interval: jackknifeInterval(core, cases, { scale: "plain" }).interval };
    },
  };
  assertGreater(coverageOf(core, cell, 400, 0).covered, 0.93);
  assertLess(coverageOf(core, jackknife, 400, 0).covered, 0.915);
});
