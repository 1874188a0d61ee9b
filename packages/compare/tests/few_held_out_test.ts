import { assertEquals } from "@std/assert";
import { fewHeldOut } from "../few_held_out.ts";

/** A Result whose complexity stands at width 64 and coverage .9, of points with so many held-out scenes. */
const result = (scenes: readonly number[], width: number | null = 64) => ({
  kind: "approximate",
  metrics: { complexity: { width: { value: width }, coverage: { value: width && 0.9 } } },
  curves: {
    approximate: [
      ...scenes.map((count) => ({
        approximator: "mlp",
        width: 64,
        coverage: 0.9,
        heldout: { scenes: count },
      })),
      // Another coverage, and another model there.
      { approximator: "mlp", width: 64, coverage: 0.5, heldout: { scenes: 1 } },
      { approximator: "additive", width: null, coverage: 0.9, heldout: { scenes: 1 } },
    ],
  },
});

Deno.test("a complexity that rests on few held-out scenes says on how many, by the seed that has fewest", () => {
  assertEquals(fewHeldOut(result([30, 12])), 12);
  assertEquals(fewHeldOut(result([1])), 1);
});

Deno.test("…and one that rests on enough, or was not reached, says nothing", () => {
  assertEquals(fewHeldOut(result([20, 30])), null);
  assertEquals(fewHeldOut(result([3], null)), null);
});
