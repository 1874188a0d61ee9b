import type { Intervals } from "../../core/jobs/jobs.ts";
import type { SceneSet } from "../../data/scene_set.ts";
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
  { pool, seed, signal }: Pick<MeasureContext, "pool" | "seed" | "signal">,
  scenes: SceneSet,
  values: Float64Array,
  rows: ArrayLike<number>,
  stream: string,
): Promise<Intervals | { scenes: null; objects: null }> {
  if (values.length === 0) return { scenes: null, objects: null };
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const clusters = new Int32Array(values.length * m);
  for (let i = 0; i < rows.length; i++) {
    clusters.set(ids.subarray(rows[i] * m, (rows[i] + 1) * m), i * m);
  }
  const drawn = numbered(rows);
  return await pool.run("intervals", {
    scenes: { values, clusters: drawn.units === values.length ? null : drawn },
    objects: { values, clusters: { ids: clusters, units: radix.length } },
    seed,
    stream,
  }, { signal });
}
