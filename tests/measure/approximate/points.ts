/** What tests of `approximate` share: few steps for the probes, and the points of an outcome. */
import type { MeasureOutcome } from "../../../src/measure/measure.ts";
import type { Json } from "../../../src/result/result.ts";

/** Few probe steps: enough to read planted sets. */
export const SHORT = { epochs: 600 } as const;

/** The points of the grid. */
export function pointsOf(outcome: MeasureOutcome): Json[] {
  return outcome.curves!.approximate as Json[];
}
