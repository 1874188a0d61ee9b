// What an interval over objects says, and when there is none.
import { assert, assertEquals, assertGreater, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { jackknifeInterval, jackknifeOfRefits } from "../../../src/core/statistics/jackknife.ts";

const core = await loadCore();

/** Every ordered pair of different units. */
function allPairs(units: number) {
  const ids: number[] = [];
  for (let a = 0; a < units; a++) {
    for (let b = 0; b < units; b++) if (a !== b) ids.push(a, b);
  }
  return { ids: Int32Array.from(ids), units };
}

function widthOf(values: Float64Array, units: number): number {
  const { interval } = jackknifeInterval(core, { values, of: allPairs(units) }, { scale: "rate" });
  return interval![1] - interval![0];
}

Deno.test("scenes that stand or fall with an object make a wider interval than scenes that do not", () => {
  const { ids } = allPairs(10);
  const withObjects = Float64Array.from(
    { length: 90 },
    (_, s) => +(ids[2 * s] + ids[2 * s + 1] < 10),
  );
  using stream = new CounterStream(core, 0, "test/shuffle");
  const order = stream.permutation(90);
  const dealtAnew = withObjects.map((_, s) => withObjects[order[s]]);
  assertGreater(widthOf(withObjects, 10), 2 * widthOf(dealtAnew, 10));
});

Deno.test("a rate of 1 is as sure as that of as many independent scenes as there are objects", () => {
  const of = allPairs(10);
  const { interval } = jackknifeInterval(core, { values: new Float64Array(90).fill(1), of }, {
    scale: "rate",
  });
  assertEquals(interval![1], 1);
  assert(Math.abs(interval![0] ** 10 - 0.025) < 1e-12);
});

Deno.test("one object, two, or one that is in every scene: no interval, and the reason", () => {
  const reason = (ids: number[], units: number, k = 2) =>
    jackknifeInterval(core, {
      values: Float64Array.from({ length: ids.length / k }, (_, i) => i % 2),
      of: { ids: Int32Array.from(ids), units },
    }, { scale: "rate" }).reason;
  assertEquals(reason([0, 0], 1, 1), "too few units");
  assertEquals(reason([0, 1, 1, 0], 2), "too few units");
  assertEquals(reason([0, 1, 0, 2, 0, 3, 0, 4], 5), "a unit in every case");
  assertEquals(reason([], 5), "too few units");
  assertEquals(reason([0, 1, 1, 2, 2, 0], 3), null);
  const { reason: none } = jackknifeOfRefits(core, 0.5, Float64Array.of(0.5, NaN, 0.4));
  assertEquals(none, "no number without a unit");
});

Deno.test("units that never occur change nothing", () => {
  const of = allPairs(6);
  const values = Float64Array.from({ length: 30 }, (_, s) => +(s % 3 > 0));
  const one = jackknifeInterval(core, { values, of }, { scale: "rate" });
  const other = jackknifeInterval(core, { values, of: { ...of, units: 40 } }, { scale: "rate" });
  assertEquals(one, other);
});

Deno.test("ids, weights and levels that make no sense are refused", () => {
  const values = Float64Array.of(1, 0, 1);
  const of = { ids: Int32Array.of(0, 1, 1, 2, 2, 0), units: 3 };
  const interval = (cases: object, level = 0.95) =>
    jackknifeInterval(core, { values, of, ...cases }, { scale: "rate", level });
  assertThrows(() => interval({ of: { ids: Int32Array.of(0, 1), units: 3 } }), RangeError, "rows");
  assertThrows(() => interval({ of: { ...of, units: 2 } }), RangeError, "unit's id");
  assertThrows(() => interval({ weights: Float64Array.of(1) }), RangeError, "weights");
  assertThrows(() => interval({}, 1), RangeError, "level");
});
