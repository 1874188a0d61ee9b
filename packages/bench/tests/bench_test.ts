// bench --check names what has become worse, and nothing else. Figures are made up.
import { assertEquals } from "@std/assert";
import { compareRatios, ratiosIn } from "../ratios.ts";

const COMMITTED = { "a.peak": 0.9, "b.peer": 2, "c.peer": 1 };

Deno.test("what is 15 % worse or less, and what is better, passes", () => {
  const result = { "a.peak": 0.77, "b.peer": 2.5, "c.peer": 0.85 };
  assertEquals(compareRatios(result, COMMITTED), { worse: [], missing: [], fresh: [] });
});

Deno.test("what is more than 15 % worse is named with both numbers; no number is worse too", () => {
  const result = { "a.peak": 0.76, "b.peer": 1, "c.peer": NaN };
  assertEquals(compareRatios(result, COMMITTED).worse, [
    "a.peak was 0.9 and is 0.76: 16 % worse",
    "b.peer was 2 and is 1: 50 % worse",
    "c.peer was 1 and is NaN: NaN % worse",
  ]);
});

Deno.test("what was not measured, and what is not committed yet, is listed apart", () => {
  const { worse, missing, fresh } = compareRatios({ "a.peak": 1, "d.peer": 3 }, COMMITTED);
  assertEquals([worse, missing, fresh], [[], ["b.peer", "c.peer"], ["d.peer"]]);
});

Deno.test("ratios are read from among the other lines of a benchmark", () => {
  assertEquals(ratiosIn("core 3 ms\nratio: a.peak 0.912\nratio x 3\nratio: b.peer 12.0\n"), {
    "a.peak": 0.912,
    "b.peer": 12,
  });
});
