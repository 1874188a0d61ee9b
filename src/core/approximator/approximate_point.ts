/**
 * One point of a complexity grid, whole: fit an approximator on the train scenes, predict the
 * others, read the predictions with probes. Plain data in, plain data out, so that any thread can
 * do it. (Contract, 10.)
 */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import type { ApproximatePoint, PointResult, Progress } from "./point.ts";
import { atOnce } from "./point_at_once.ts";
import { byAlternation } from "./point_by_alternation.ts";
import { bySteps } from "./point_by_steps.ts";

/** @throws where a set of scenes is empty or shapes don't fit; a diverging fit is a result. */
export function approximatePoint(
  core: Core,
  point: ApproximatePoint,
  progress: Progress = () => {},
): PointResult {
  using embeddings = Matrix.from(core, point.scenes, point.dim, point.embeddings);
  switch (point.approximator.kind) {
    case "object_product":
    case "global_product":
      return point.productFit === "als"
        ? byAlternation(core, point, point.approximator, embeddings, progress)
        : bySteps(core, point, point.approximator, embeddings, progress);
    case "mlp":
      return bySteps(core, point, point.approximator, embeddings, progress);
    default:
      return atOnce(core, point, point.approximator.kind, embeddings, progress);
  }
}
