import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  figureIntervals,
  type IntervalMembers,
} from "../../inference/intervals/figure_intervals.ts";
import { influences, numbered, withinShare } from "../../inference/intervals/influence.ts";
import type { MeasureContext } from "../measure.ts";

/**
 * 95 % intervals of the error over `quadruples` [quadruples, 4], over scenes and over objects; null
 * where no side has a length.
 *
 * Quadruples that share a scene or an object are not independent: every object is left out in turn with
 * all quadruples that show it, and scenes, not quadruples, are resampled by their influence on the ratio.
 */
export async function parallelogramIntervals(
  context: MeasureContext,
  set: EmbeddingSet,
  quadruples: Int32Array,
): Promise<IntervalMembers | null> {
  const { defects, sides } = terms(set, quadruples);
  const count = defects.length;
  const allSides = sum(sides);
  if (!(allSides > 0)) return null;
  const error = sum(defects) / allSides;
  const { ids, radix } = set.scenes.appearance();
  const m = set.scenes.objects;
  const objects = new Int32Array(2 * m * count);
  for (let q = 0; q < count; q++) {
    // The base and its swap hold all objects, those of other positions twice.
    for (const [i, row] of [quadruples[4 * q], quadruples[4 * q + 1]].entries()) {
      objects.set(ids.subarray(row * m, (row + 1) * m), (2 * q + i) * m);
    }
  }
  const deviations = defects.map((defect, q) => (defect - error * sides[q]) / allSides);
  const cases = {
    scenes: influences(error, deviations, numbered(quadruples)),
    objects: { values: defects, weights: sides, of: { ids: objects, units: radix.length } },
  };
  // A defect is never longer than the sides that make it.
  return await figureIntervals(context, cases, "plain", "map/parallelogram", withinShare);
}

/** ‖f(s) + f(swap) - f(mixed 1) - f(mixed 2)‖ and ‖f(s) - f(mixed 1)‖ + ‖f(swap) - f(mixed 2)‖. */
function terms({ embeddings }: EmbeddingSet, quadruples: Int32Array) {
  const F = embeddings.view();
  const d = embeddings.cols;
  const defects = new Float64Array(quadruples.length / 4);
  const sides = new Float64Array(defects.length);
  for (let q = 0; q < defects.length; q++) {
    const [base, swap, one, other] = quadruples.subarray(4 * q, 4 * q + 4);
    let [defect, first, second] = [0, 0, 0];
    for (let j = 0; j < d; j++) {
      const x = F[base * d + j] - F[one * d + j];
      const y = F[swap * d + j] - F[other * d + j];
      defect += (x + y) * (x + y);
      first += x * x;
      second += y * y;
    }
    defects[q] = Math.sqrt(defect);
    sides[q] = Math.sqrt(first) + Math.sqrt(second);
  }
  return { defects, sides };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
