import type { LinearProbe } from "./linear_probe.ts";

/**
 * Weights [classes, dim] of every head whose dot products order the classes of one embedding as the
 * probe does: its own, or for a cosine probe rows of length one.
 */
export function probeDirections(probe: LinearProbe): Float32Array[] {
  const { weights, dim } = probe;
  if (probe.score === "dot") return weights;
  for (const w of weights) {
    for (let start = 0; start < w.length; start += dim) {
      let square = 0;
      for (let j = start; j < start + dim; j++) square += w[j] * w[j];
      const length = Math.sqrt(square);
      for (let j = start; j < start + dim; j++) w[j] = length > 0 ? w[j] / length : 0;
    }
  }
  return weights;
}
