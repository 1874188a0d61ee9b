import type { JackknifeOptions } from "../../core/statistics/jackknife.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { InferenceContext } from "../context.ts";
import { figureIntervals, type IntervalMembers, NO_INTERVALS } from "./figure_intervals.ts";
import { numbered } from "./influence.ts";
import { objectsOf } from "./over_objects.ts";

/**
 * 95 % intervals of the mean of `values`, one a row in `rows`. Over objects, which leads: every object is
 * left out in turn, with its scenes. Over scenes: these are resampled, as if no two shared an object;
 * several values of one scene, and all of its views, are drawn as one. Null where there is no row, or none is left without some
 * object.
 *
 * @param stream names the random numbers: one a figure
 * @param scale `rate` of ones and zeros, and of shares, `plain` of what can lie outside 0 to 1
 */
export async function clusteredIntervals(
  context: Pick<InferenceContext, "core" | "pool" | "seed" | "signal">,
  scenes: SceneSet,
  values: Float64Array,
  rows: ArrayLike<number>,
  stream: string,
  scale: JackknifeOptions["scale"],
): Promise<IntervalMembers> {
  if (values.length === 0) return NO_INTERVALS;
  const ids = scenes.views && scenes.sceneIds();
  const drawn = numbered(ids === null ? rows : Int32Array.from(rows, (row) => ids[row]));
  return await figureIntervals(
    context,
    {
      scenes: { values, clusters: drawn.units === values.length ? null : drawn },
      objects: { values, of: objectsOf(scenes, rows) },
    },
    scale,
    stream,
  );
}
