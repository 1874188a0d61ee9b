/** Holm's procedure (1979): with 95 % none of several comparisons is called real that is none. */
import type { Core } from "../core.ts";
import { jackknifeOfRefits } from "./jackknife.ts";

const LEVEL = 0.95;

/** Which of the comparisons hold: from the largest on, each held to what is left of the 5 %. */
export function holm(core: Core, t: readonly number[], degrees: number): boolean[] {
  const order = t.map((_, i) => i).sort((a, b) => t[b] - t[a]);
  const real = t.map(() => false);
  let threshold = Infinity;
  for (const [step, i] of order.entries()) {
    // The bar falls from step to step: what passes an earlier one passes this.
    if (!(t[i] > threshold)) {
      threshold = quantile(core, 1 - (1 - LEVEL) / (t.length - step), degrees);
      if (!(t[i] > threshold)) break;
    }
    real[i] = true;
  }
  return real;
}

/** Student's t, two-sided: half of the core's interval for a number whose standard error is 1. */
export function quantile(core: Core, level: number, degrees: number): number {
  const without = new Float64Array(degrees + 1);
  without[0] = Math.sqrt(without.length / (without.length - 1));
  return jackknifeOfRefits(core, 0, without, level).interval![1];
}
