import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Metrics } from "../../result/result.ts";
import { clusteredIntervals } from "../clustered_intervals.ts";
import type { MeasureContext } from "../measure.ts";
import type { Estimator } from "../object_vectors.ts";
import type { Found } from "./apply_edits.ts";
import type { EditPlan } from "./edit_plan.ts";

/** Intervals of the mean over scenes of each scene's share of edits that succeeded. */
export async function successIntervals(
  set: EmbeddingSet,
  plan: EditPlan,
  found: Found,
  estimator: Estimator,
  context: MeasureContext,
): Promise<Metrics> {
  const of = async (hits: Uint8Array, name: string) => {
    const rows: number[] = [];
    const sums: number[] = [];
    const edits: number[] = [];
    for (let e = 0; e < plan.scenes.length; e++) {
      if (rows[rows.length - 1] !== plan.scenes[e]) {
        rows.push(plan.scenes[e]);
        sums.push(0);
        edits.push(0);
      }
      sums[sums.length - 1] += hits[e];
      edits[edits.length - 1]++;
    }
    const rates = Float64Array.from(sums, (sum, i) => sum / edits[i]);
    const stream = `intervene/${estimator}/${name}`;
    return { ...await clusteredIntervals(context, set.scenes, rates, rows, stream) };
  };
  const [retrieval, probing] = await Promise.all([
    of(found.retrieved, "retrieval"),
    of(found.probed, "probing"),
  ]);
  return { retrieval, probing };
}
