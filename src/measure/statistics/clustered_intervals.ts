import type { SceneSet } from "../../data/scene_set.ts";
import type { Intervals } from "../../metrics/recognition.ts";
import { drawnIntervals, NO_INTERVALS } from "./drawn_intervals.ts";
import { numbered } from "./influence.ts";
import type { MeasureContext } from "../measure.ts";

/**
 * 95 % intervals of the mean of `values`, one a row in `rows`: over scenes, and over objects, which
 * is wider where the scenes of one object stand or fall together. Several values of one scene are drawn
 * as one. Null where there is no row.
 *
 * @param stream names the random numbers: one a figure
 */
export async function clusteredIntervals(
  context: Pick<MeasureContext, "pool" | "seed" | "signal">,
  scenes: SceneSet,
  values: Float64Array,
  rows: ArrayLike<number>,
  stream: string,
): Promise<Intervals> {
  if (values.length === 0) return NO_INTERVALS;
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const clusters = new Int32Array(values.length * m);
  for (let i = 0; i < rows.length; i++) {
    clusters.set(ids.subarray(rows[i] * m, (rows[i] + 1) * m), i * m);
  }
  const drawn = numbered(rows);
  return await drawnIntervals(context, {
    scenes: { values, clusters: drawn.units === values.length ? null : drawn },
    objects: { values, clusters: { ids: clusters, units: radix.length } },
  }, stream);
}
