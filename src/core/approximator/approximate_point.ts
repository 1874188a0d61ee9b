/**
 * One point of a complexity grid, whole: fit an approximator on the train scenes, predict the
 * others, read the predictions with probes. Plain data in, plain data out, so that any thread can
 * do it. (Contract, 10.)
 */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import type { ApproximatePoint, PointResult, PointTargets, Progress } from "./point.ts";
import { atOnce } from "./point_at_once.ts";
import { byAlternation } from "./point_by_alternation.ts";
import { bySteps } from "./point_by_steps.ts";
import { TargetScale } from "./target_scale.ts";

/** @throws where a set of scenes is empty or shapes don't fit; a diverging fit is a result. */
export function approximatePoint(
  core: Core,
  point: ApproximatePoint,
  progress: Progress = () => {},
): PointResult {
  using embeddings = Matrix.from(core, point.scenes, point.dim, point.embeddings);
  using unit = point.scaled ? new TargetScale(core, embeddings, point.train) : null;
  using scaled = unit?.toUnit(embeddings) ?? null;
  const targets: PointTargets = {
    embeddings,
    targets: scaled ?? embeddings,
    toEmbeddings: (rows) => unit?.back(rows),
  };
  switch (point.approximator.kind) {
    case "object_product":
    case "global_product":
      return point.productFit === "als"
        ? byAlternation(core, point, point.approximator, targets, progress)
        : bySteps(core, point, point.approximator, targets, progress);
    case "mlp":
      return bySteps(core, point, point.approximator, targets, progress);
    default:
      return atOnce(core, point, point.approximator.kind, targets, progress);
  }
}
