/** Level II of a decomposition: object vectors as sums of concept vectors. (Paper, section 4.) */

import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { jackknifeOfRefits } from "../../core/statistics/jackknife.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { LevelTwo } from "../../metrics/kinds/decompose.ts";
import type { ByEstimator, Estimator } from "../../metrics/estimators.ts";
import type { Interval } from "../../metrics/recognition.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";
import { estimate } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";
import { byPosition } from "../tables/object_vectors.ts";
import { levelTwoFit, levelTwoWithoutEach, occurringVectors } from "./level_two_fit.ts";

/** An estimator that the set does not allow, or vectors that are all equal. */
export function noLevelTwo(reason: MissingCode): LevelTwo {
  return { r2: estimate(null, { reason }), adjustedR2: estimate(null, { reason }) };
}

/**
 * R² of the occurring object vectors `table` on concept one-hots with intercept, positions pooled; the noise
 * floor: what R² would be, on average, if the vectors were assigned to other objects at random; and
 * adjusted R², the share that values explain of such objects, which few objects don't inflate: with 8 x 3
 * values 19 of the 47 directions of two positions are free, and 0.860 is 0.765 adjusted. Intervals leave every object out in
 * turn, its vectors in all positions, and refit.
 */
export function levelTwo(
  core: Core,
  scenes: SceneSet,
  estimator: Estimator,
  table: Matrix,
): LevelTwo {
  const vectors = occurringVectors(scenes, byPosition(estimator));
  const fit = levelTwoFit(core, table, vectors);
  if (fit === null) return noLevelTwo("no-variance");
  const without = levelTwoWithoutEach(core, table, vectors);
  const interval = (name: "r2" | "adjusted"): Interval => {
    const value = fit[name];
    if (value === null || without === null) return null;
    const values = Float64Array.from(without, (rest) => rest?.[name] ?? NaN);
    const { interval } = jackknifeOfRefits(core, value, values);
    // R² never exceeds 1.
    return interval && [interval[0], Math.min(1, interval[1])];
  };
  return {
    r2: estimate(fit.r2, { ci: interval("r2"), null: fit.noiseFloor }),
    adjustedR2: estimate(fit.adjusted, {
      reason: "no-free-direction",
      ci: interval("adjusted"),
    }),
  };
}

/** Why an interval does not exist, where R² does. */
export function levelTwoNotes(parts: ByEstimator<LevelTwo>): Note[] {
  const fitted = Object.entries(parts).filter(([, { r2 }]) => r2.value !== null);
  const full = fitted.flatMap(([name, { adjustedR2 }]) =>
    adjustedR2.reason === "no-free-direction" ? [name] : []
  );
  const unsure = fitted.flatMap(([name, { adjustedR2: { value, ci } }]) =>
    value !== null && !ci ? [name] : []
  );
  return notesOf(
    full.length > 0 && note("decompose.no-free-direction", { estimators: full }),
    unsure.length > 0 && note("decompose.no-interval", { estimators: unsure }),
  );
}
