import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { difference } from "../difference.ts";
import { PAIRED_METRICS, type PairedMetric } from "../paired_metrics.ts";
import { loadCore } from "../../../src/core/load.ts";
import { estimate } from "../../../src/result/estimate.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { every, matchesResult, PAIRS, type Shown } from "./matches_result.ts";

const core = await loadCore();
const [AMBIGUOUS, , OBJECT] = PAIRED_METRICS;

const between = (a: Result, b: Result, reading: PairedMetric = OBJECT, seed = 0) =>
  difference(core, { name: "a", result: a }, { name: "b", result: b }, reading, seed);

/** Eighty scenes, no object twice, so that an object stands or falls with its scene. */
const APART: Shown = {
  ...PAIRS,
  objects: Array.from({ length: 80 }, (_, id) => [`blue ${id}`, "cube"]),
  scenes: Array.from({ length: 80 }, (_, id) => [id]),
};

/** P(X <= k) of n throws of a fair coin. */
function binomial(k: number, n: number): number {
  let [term, sum] = [2 ** -n, 0];
  for (let i = 0; i <= k; i++) {
    sum += term;
    term *= (n - i) / (i + 1);
  }
  return sum;
}

Deno.test("paired: a mean over scenes, with the interval that counting gives", () => {
  const a = matchesResult(APART, every("1".repeat(80)));
  const b = matchesResult(APART, every("10".repeat(40)));
  const result = between(a, b)!;
  assertEquals([result.difference, result.scenes], [0.5, 80]);
  // Half of the differences are 1, half 0: a resampled mean is 80 throws of a coin.
  const quantile = (share: number) => {
    let k = 0;
    while (binomial(k, 80) < share) k++;
    return k / 80;
  };
  assertAlmostEquals(result.low!, quantile(0.025), 1.01 / 80);
  assertAlmostEquals(result.high!, quantile(0.975), 1.01 / 80);
  assert(result.lowObjects! < 0.5 && result.highObjects! > 0.5);
});

Deno.test("…which is narrow where both get the same scenes right, and wide where they get others", () => {
  const line = "1101110111".repeat(8);
  const same = matchesResult(APART, every(line));
  // One scene less; as many matches, but 32 scenes elsewhere.
  const less = matchesResult(APART, every(`0${line.slice(1)}`));
  const elsewhere = matchesResult(APART, every("0111011011".repeat(8).slice(0, 79) + "0"));
  const width = ({ low, high }: { low: number | null; high: number | null }) => high! - low!;
  assert(width(between(same, less)!) < 0.05);
  assert(width(between(same, elsewhere)!) > 0.2);
});

Deno.test("turned round, a difference only turns its sign", () => {
  const a = matchesResult(APART, every("1110".repeat(20)));
  const b = matchesResult(APART, every("0101".repeat(20)));
  const [one, other] = [between(a, b)!, between(b, a)!];
  assertEquals(one.difference, -other.difference);
  assertAlmostEquals(one.low!, -other.high!, 0.02);
  assertEquals(between(a, b), one);
  // The seed is that of the interval alone.
  const seeds = [0, 1, 2, 3, 4, 5].map((seed) => between(a, b, OBJECT, seed)!);
  assert(new Set(seeds.map(({ low, high }) => `${low} ${high}`)).size > 1);
  assertEquals(new Set(seeds.map((result) => result.difference)).size, 1);
});

const rates = (test: number, ciScenes: [number, number], ci?: [number, number]): Metrics => ({
  object: { test: estimate(test, { ci, ciScenes }) },
});

/** Other scenes than PAIRS, so that nothing is paired. */
const OTHERS: Shown = { ...PAIRS, objects: PAIRS.objects.slice(0, 2), scenes: [[0, 1], [1, 0]] };

Deno.test("unpaired: two rates, their errors added by squares", () => {
  const a = matchesResult(PAIRS, every("1".repeat(16)), {
    metrics: rates(0.9, [0.86, 0.92], [0.6, 1]),
  });
  const b = matchesResult(OTHERS, every("10"), { metrics: rates(0.5, [0.44, 0.53]) });
  const result = between(a, b)!;
  assertAlmostEquals(result.difference, 0.4, 1e-12);
  // Down: a's 0.04 and b's 0.03; up: a's 0.02 and b's 0.06.
  assertAlmostEquals(result.low!, 0.4 - 0.05, 1e-12);
  assertAlmostEquals(result.high!, 0.4 + Math.sqrt(0.02 ** 2 + 0.06 ** 2), 1e-12);
  // b has no interval over objects, so neither has the difference.
  assertEquals([result.lowObjects, result.highObjects, result.scenes], [null, null, null]);
});

Deno.test("where either has no such rate there is no difference, not 0", () => {
  const a = matchesResult(PAIRS, every("1".repeat(16)), { metrics: rates(0.9, [0.8, 1]) });
  const b = matchesResult(OTHERS, every("10"));
  assertEquals(between(a, b), null);
  assertEquals(between(a, b, AMBIGUOUS), null);
});

/** Four colors and four shapes, every ordered pair of their 16 objects. */
const GRID: Shown = {
  concepts: [
    { name: "color", values: ["blue", "gray", "green", "red"] },
    { name: "shape", values: ["cone", "cube", "ring", "sphere"] },
  ],
  objects: ["blue", "gray", "green", "red"].flatMap((color) =>
    ["cone", "cube", "ring", "sphere"].map((shape) => [color, shape])
  ),
  scenes: Array.from({ length: 240 }, (_, i) => {
    const [a, b] = [Math.floor(i / 15), i % 15];
    return [a, b < a ? b : b + 1];
  }),
};

Deno.test("a difference that one color makes is none for other colors, whatever it is for other objects", () => {
  const all = matchesResult(GRID, every("1".repeat(240)));
  // Every scene with a red object is missed.
  const line = GRID.scenes.map((scene) => scene.some((object) => object >= 12) ? "0" : "1").join(
    "",
  );
  const { lowObjects, highObjects, lowValues, highValues } = between(
    all,
    matchesResult(GRID, every(line)),
  )!;
  assert(lowObjects! > 0, `${lowObjects}`);
  assert(lowValues! < 0, `${lowValues}`);
  assert(highValues! - lowValues! > highObjects! - lowObjects!);
});

Deno.test("…and one that every object makes alike is real for other values too", () => {
  const all = matchesResult(GRID, every("1".repeat(240)));
  const { lowObjects, lowValues } = between(all, matchesResult(GRID, every("110".repeat(80))))!;
  assert(lowObjects! > 0 && lowValues! > 0, `${lowObjects} ${lowValues}`);
});
