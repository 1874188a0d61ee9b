import { assertAlmostEquals, assertEquals } from "@std/assert";
import { mean } from "../../../src/core/statistics/mean.ts";

Deno.test("a mean is the sum over the count, of typed arrays too, and of nothing there is none", () => {
  assertEquals(mean([1, 2, 6]), 3);
  assertEquals(mean(Float32Array.of(-1, 1)), 0);
  assertEquals(mean([]), null);
  assertEquals(mean([NaN, 1]), NaN);
});

Deno.test("a mean is summed from the first to the last, so its bits do not depend on the host", () => {
  assertEquals(mean([1e16, 1, -1e16, 1]), 0.25);
  assertAlmostEquals(mean([0.1, 0.2, 0.3])!, 0.2, 1e-15);
});
