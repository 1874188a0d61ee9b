import { bootstrapInterval } from "../core/bootstrap.ts";
import type { SceneSet } from "../data/scene_set.ts";
import type { Metrics } from "../result/result.ts";
import type { MeasureContext } from "./measure.ts";

/**
 * 95 % intervals of the mean of `values`, one a row in `rows`: over scenes, and over objects, which
 * is wider where the scenes of one object stand or fall together. Null where there is no row.
 */
export function clusteredIntervals(
  { core, seed }: MeasureContext,
  scenes: SceneSet,
  values: Float64Array,
  rows: ArrayLike<number>,
  stream: string,
): Metrics {
  if (values.length === 0) return { scenes: null, objects: null };
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const clusters = new Int32Array(values.length * m);
  for (let i = 0; i < rows.length; i++) {
    clusters.set(ids.subarray(rows[i] * m, (rows[i] + 1) * m), i * m);
  }
  return {
    scenes: bootstrapInterval(core, values, { seed, stream: `${stream}/scenes` }),
    objects: bootstrapInterval(core, values, {
      seed,
      stream: `${stream}/objects`,
      clusters: { ids: clusters, units: radix.length },
    }),
  };
}
