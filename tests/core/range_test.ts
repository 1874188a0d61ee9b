import { assertEquals } from "@std/assert";
import { inRange, rangeWords } from "../../src/core/range.ts";

Deno.test("a range holds its ends but not the number that it must lie above", () => {
  const range = { above: 0, max: 1 };
  assertEquals([0, 1e-9, 1, 1.1, NaN].map((x) => inRange(x, range)), [
    false,
    true,
    true,
    false,
    false,
  ]);
  assertEquals([1, 2, 3, 4].map((x) => inRange(x, { min: 2, max: 3 })), [false, true, true, false]);
  assertEquals([0, 0.5, 1].map((x) => inRange(x, { above: 0, below: 1 })), [false, true, false]);
  assertEquals(inRange(Infinity, {}), false);
});

Deno.test("a range is said as it stands behind a number", () => {
  const ranges = [{}, { min: 2 }, { min: 2, max: 3 }, { max: 3 }, { above: 0, max: 1 }, {
    above: 0,
    below: 1,
  }];
  assertEquals(ranges.map(rangeWords), [
    "",
    " of at least 2",
    " from 2 to 3",
    " of at most 3",
    " above 0 and of at most 1",
    " above 0 and below 1",
  ]);
});
