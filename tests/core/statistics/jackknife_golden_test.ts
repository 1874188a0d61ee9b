// Intervals by leaving objects out, against NumPy and SciPy: fixtures/golden/jackknife.py.
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { jackknifeInterval, jackknifeOfRefits } from "../../../src/core/statistics/jackknife.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/jackknife.json"));

const OBJECTS = 12;

/** Ordered pairs of different objects, three in ten of them missing. */
const pairs = Array.from(
  { length: OBJECTS * OBJECTS },
  (_, i) => [Math.floor(i / OBJECTS), i % OBJECTS],
).filter(([a, b]) => a !== b && (5 * a + 3 * b) % 10 > 2);

const VALUES: { readonly [kind: string]: (a: number, b: number, i: number) => number } = {
  "some": (a, b) => +((7 * a + b * b) % 11 < 8),
  "one object fails": (a, b) => +(a !== 4 && b !== 4),
  "one miss": (_a, _b, i) => +(i !== 5),
  "thirds": (a, b) => (7 * a + b * b) % 4 / 3,
  "all": () => 1,
  "none": () => 0,
};

function assertInterval(values: readonly number[] | null, expected: number[], says: string) {
  for (const [i, bound] of expected.entries()) {
    assertAlmostEquals(values?.[i] ?? NaN, bound, 1e-9, says);
  }
}

Deno.test("rates, also of 0 and 1 and with objects that never fail, have SciPy's intervals", () => {
  assertEquals(pairs.length, golden.scenes);
  const of = { ids: Int32Array.from(pairs.flat()), units: OBJECTS };
  for (const [kind, valueOf] of Object.entries(VALUES)) {
    const values = Float64Array.from(pairs, ([a, b], i) => valueOf(a, b, i));
    for (const [level, expected] of Object.entries<number[]>(golden.rates[kind])) {
      const jackknifed = jackknifeInterval(core, { values, of }, { scale: "rate", level: +level });
      assertInterval(jackknifed.interval, expected, `${kind}, ${level}`);
    }
  }
});

Deno.test("so have ratios of sums whose cases name a unit twice", () => {
  const cases = Array.from({ length: 40 }, (_, i) => i);
  const jackknifed = jackknifeInterval(core, {
    values: Float64Array.from(cases, (i) => ((11 * i) % 17) / 17),
    weights: Float64Array.from(cases, (i) => 1 + ((5 * i) % 13) / 13),
    of: {
      ids: Int32Array.from(cases.flatMap((i) => [i % 7, (3 * i + 1) % 7, (i * i) % 7, i % 7])),
      units: 7,
    },
  }, { scale: "plain" });
  assertInterval(jackknifed.interval, golden.ratio.interval, "ratio");
});

Deno.test("and numbers that were found anew without each object", () => {
  const { adjustedR2, without, interval } = golden.levelTwo;
  const jackknifed = jackknifeOfRefits(core, adjustedR2, Float64Array.from(without));
  assertInterval(jackknifed.interval, interval, "adjusted R²");
});
