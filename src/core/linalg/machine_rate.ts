/** What this machine can do, for saying beforehand what work will take. */

import type { Core } from "../core.ts";
import { matmul } from "./gemm.ts";
import { Matrix } from "../matrix.ts";

/** Bytes that Deno, the core and two workers take before any data. */
export const BASE_MEMORY = 200e6;

/** Rows of a product of a third of a millisecond: most of them end before a busy machine takes the thread away. */
const SIDE = 192;
/** Products without a quicker one that say that there is none, and milliseconds that are enough in any case. */
const [SETTLED, MOST] = [30, 500];

/** How fast a thread is, and how many times longer it takes while the machine is as busy as now. */
interface MachineRate {
  /** 1e9 operations of a matrix product a second, on a thread that nothing holds up. */
  readonly gflops: number;
  /** 1 where nothing does. */
  readonly busy: number;
}

/** By the quickest of many short products: those before it were held up, or ran before the code was compiled. */
export function machineRate(core: Core): MachineRate {
  using a = Matrix.zeros(core, SIDE, SIDE);
  const start = performance.now();
  let [best, since, at] = [Infinity, [0], start];
  while (since.length <= SETTLED && at - start < MOST) {
    matmul(core, a, a).dispose();
    const now = performance.now();
    const took = now - at;
    // A few per cent quicker is the same.
    since = took < 0.95 * best ? [took] : [...since, took];
    [best, at] = [Math.min(best, took), now];
  }
  const usual = since.reduce((sum, one) => sum + one, 0) / since.length;
  return { gflops: 2 * SIDE ** 3 / (best * 1e6), busy: Math.max(1, usual / best) };
}
