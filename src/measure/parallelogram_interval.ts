/** How sure the parallelogram error is: it is a ratio of sums over quadruples that share scenes. */

import type { Intervals } from "../core/jobs.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { MeasureContext } from "./measure.ts";

/**
 * 95 % intervals of the error over `quadruples` [quadruples, 4], over scenes and over objects; null
 * where no side has a length.
 *
 * The ratio is linearised: the mean over quadruples of e + (defect - e sides) / (mean sides) is e, and
 * to first order it varies as e does. Quadruples that share a scene or an object are not independent,
 * so these are drawn, and not quadruples.
 */
export async function parallelogramIntervals(
  { pool, seed, signal }: MeasureContext,
  set: EmbeddingSet,
  quadruples: Int32Array,
): Promise<Intervals | null> {
  const { defects, sides } = terms(set, quadruples);
  const count = defects.length;
  const ofDefects = sum(defects) / count;
  const ofSides = sum(sides) / count;
  if (!(ofSides > 0)) return null;
  const error = ofDefects / ofSides;
  const { ids, radix } = set.scenes.appearance();
  const objects = new Int32Array(quadruples.length);
  for (let q = 0; q < count; q++) {
    // The base and its swap hold all four objects.
    for (const [i, row] of [quadruples[4 * q], quadruples[4 * q + 1]].entries()) {
      objects[4 * q + 2 * i] = ids[2 * row];
      objects[4 * q + 2 * i + 1] = ids[2 * row + 1];
    }
  }
  return await pool.run("intervals", {
    values: defects.map((defect, q) => error + (defect - error * sides[q]) / ofSides),
    scenes: { ids: quadruples.slice(), units: set.scenes.count },
    objects: { ids: objects, units: radix.length },
    seed,
    stream: "map/parallelogram",
  }, { signal });
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
