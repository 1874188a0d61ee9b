/** What tests of `approximate` share: few steps for the probes, and the points of an outcome. */
import { defaultsOf } from "../../../src/job/options.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import {
  APPROXIMATE_OPTIONS,
  type ApproximateOptions,
  planOf,
} from "../../../src/measure/approximate/index.ts";
import { gridPoints } from "../../../src/measure/approximate/grid.ts";
import { runPoints } from "../../../src/measure/approximate/points.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import type { MeasureOutcome } from "../../../src/measure/measure.ts";
import type { Json } from "../../../src/result/result.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import type { ObjectCodeJob } from "../../../src/core/approximator/object_code.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { inContext, type Outcome } from "../context.ts";

/** Few probe steps: enough to read planted sets. */
export const SHORT = { epochs: 600 } as const;

/** The points of the grid. */
export function pointsOf(outcome: MeasureOutcome): Json[] {
  return outcome.curves!.approximate as Json[];
}

/** Defaults, some of them changed, as a Result shows them. */
export function resolved(changed: Partial<ApproximateOptions>): ApproximateOptions {
  return approximate.resolve!({ ...defaultsOf(APPROXIMATE_OPTIONS), ...changed });
}

/** What is done with defaults, some of them changed. */
export function planned(changed: Partial<ApproximateOptions>) {
  return planOf({ ...defaultsOf(APPROXIMATE_OPTIONS), ...changed });
}

/** Answers for every family of the objects' code as a lookup table does, which takes no time, and finds no rank. */
class WithoutCode extends WorkerPool {
  override run: WorkerPool["run"] = (name, input, options) => {
    if (name !== "objectCode") return super.run(name, input, options);
    const { ask, ...problem } = input as ObjectCodeJob;
    if ("model" in ask) {
      const lookup = { ...problem, ask: { ...ask, model: "lookup", size: 0 } };
      return super.run(name, lookup as typeof input, options);
    }
    const ones = new Float64Array(problem.vectors.length / problem.width).fill(1);
    return Promise.resolve({ errors: [0, ...ask.ranks].map(() => ones) } as never);
  };
}

/** All of a Result but the code of the objects, which takes most of the time. */
export async function runFits(
  set: EmbeddingSet,
  changed: Partial<ApproximateOptions>,
): Promise<Outcome> {
  const options = resolved(changed);
  const outcome = await inContext(
    (context) => approximate.measure(set, options, context),
    0,
    null,
    new MemoryStore(),
    new WithoutCode(0),
  );
  return { ...outcome, notes: outcome.notes ?? [] };
}

/** R² on held-out scenes alone, point by point: what else a Result has takes most of the time. */
export function heldOutR2(
  set: EmbeddingSet,
  changed: Partial<ApproximateOptions>,
): Promise<(number | null)[]> {
  return inContext(async (context) => {
    const plan = planned(changed);
    const { points } = gridPoints(set, plan, context);
    const fitted = await context.probes.own(set, plan.probes, context.seed, () => {});
    const results = await runPoints(set, fitted, points, context);
    return results.map(({ heldout }) => heldout.r2);
  });
}
