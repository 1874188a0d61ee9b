// Intervals for other values too, held to NumPy and SciPy: fixtures/golden/other_values.py.
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import golden from "../../../fixtures/golden/other_values.json" with { type: "json" };
import { loadCore } from "../../../src/core/load.ts";
import { jackknifeInterval, jackknifeOverValues } from "../../../src/core/statistics/jackknife.ts";

const core = await loadCore();

const casesOf = ({ values, ids, units, valuesOf, sizes, rate }: typeof golden[number]) => ({
  cases: { values: Float64Array.from(values), of: { ids: Int32Array.from(ids), units } },
  values: { ids: Int32Array.from(valuesOf), sizes },
  scale: rate ? "rate" as const : "plain" as const,
});

Deno.test("intervals for other values are those of the definition", () => {
  for (const one of golden) {
    const { cases, values, scale } = casesOf(one);
    const { interval } = jackknifeOverValues(core, cases, values, { scale });
    for (const [end, expected] of one.interval.entries()) {
      assertAlmostEquals(interval![end], expected, 1e-9);
    }
  }
});

Deno.test("where values do not matter they are little wider, and where they do far wider", () => {
  const widths = golden.slice(0, 2).map((one) => {
    const { cases, values, scale } = casesOf(one);
    const interval = jackknifeInterval(core, cases, { scale }).interval!;
    const others = jackknifeOverValues(core, cases, values, { scale }).interval!;
    return (others[1] - others[0]) / (interval[1] - interval[0]);
  });
  assert(widths[0] > 1.7, `${widths}`);
  assert(widths[1] < widths[0], `${widths}`);
});

Deno.test("a concept of two values is taken as it is, and none is left out where all are", () => {
  const { cases, values, scale } = casesOf(golden[0]);
  const two = { ids: Int32Array.from(values.ids, (v) => v % 2), sizes: [2, 2] };
  assertEquals(jackknifeOverValues(core, cases, two, { scale }).reason, "too few units");
  const one = {
    ids: Int32Array.of(
      ...values.ids.subarray(0, cases.of.units),
      ...two.ids.subarray(cases.of.units),
    ),
    sizes: [values.sizes[0], 2],
  };
  const first = { ids: values.ids.slice(0, cases.of.units), sizes: [values.sizes[0]] };
  assertEquals(
    jackknifeOverValues(core, cases, one, { scale }),
    jackknifeOverValues(core, cases, first, { scale }),
  );
});

Deno.test("values that are not those of the units are refused", () => {
  const { cases, scale } = casesOf(golden[0]);
  assertThrows(
    () => jackknifeOverValues(core, cases, { ids: Int32Array.of(0), sizes: [3] }, { scale }),
    RangeError,
    "1 values are not those of 20 units in 1 concepts",
  );
});
