/**
 * One point of a complexity grid, whole: fit an approximator on the train scenes, predict the
 * others, read the predictions with probes. Plain data in, plain data out, so that any thread can
 * do it. (docs/results.md: approximate.)
 */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import type { Team } from "../team/requests.ts";
import type { OnProgress, PointResult, PointTargets, PointToFit } from "./point.ts";
import { atOnce } from "./point_at_once.ts";
import { byAlternation } from "./point_by_alternation.ts";
import { bySteps } from "./point_by_steps.ts";
import { fromCoordinates, toCoordinates } from "./target_coordinates.ts";
import { TargetScale } from "./target_scale.ts";

/**
 * @param team makes fits by steps in place of this thread; null for none
 * @throws where a set of scenes is empty or shapes don't fit; a diverging fit is a result
 */
export async function approximatePoint(
  core: Core,
  point: PointToFit,
  progress: OnProgress = () => {},
  team: Team | null = null,
): Promise<PointResult> {
  using embeddings = Matrix.from(core, point.scenes, point.dim, point.embeddings);
  // Sums of values are found at once in all dimensions.
  const coordinates = point.approximator.kind === "additive" ? null : point.coordinates;
  using fewer = coordinates === null ? null : toCoordinates(core, embeddings, coordinates);
  const asGiven = fewer ?? embeddings;
  using unit = point.learningRates !== null ? new TargetScale(core, asGiven, point.train) : null;
  using scaled = unit?.toUnit(asGiven) ?? null;
  const targets: PointTargets = {
    embeddings,
    targets: scaled ?? asGiven,
    toEmbeddings(predicted) {
      unit?.back(predicted);
      if (coordinates === null) return predicted;
      using matrix = predicted;
      return fromCoordinates(core, matrix, coordinates);
    },
  };
  const pointResult = await fitted(core, point, targets, progress, team);
  return coordinates === null ? pointResult : { ...pointResult, coordinates: coordinates.count };
}

function fitted(
  core: Core,
  point: PointToFit,
  targets: PointTargets,
  progress: OnProgress,
  team: Team | null,
): Promise<PointResult> {
  switch (point.approximator.kind) {
    case "object_product":
    case "global_product":
      return point.productFit === "als"
        ? byAlternation(core, point, point.approximator, targets, progress)
        : bySteps(core, point, point.approximator, targets, progress);
    case "mlp":
      return bySteps(core, point, point.approximator, targets, progress, team);
    default:
      return atOnce(core, point, point.approximator.kind, targets, progress);
  }
}
