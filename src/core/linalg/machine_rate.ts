/** What this machine can do, for saying beforehand what work will take. */

import type { Core } from "../core.ts";
import { matmul } from "./gemm.ts";
import { Matrix } from "../matrix.ts";

/** Bytes that Deno, the core and two workers take before any data. */
export const BASE_MEMORY = 200e6;

/** Rate of this machine's matrix products on one thread, in 1e9 operations a second. */
export function measureRate(core: Core): number {
  const n = 384;
  using a = Matrix.zeros(core, n, n);
  let best = Infinity;
  for (let i = 0; i < 6; i++) {
    const start = performance.now();
    matmul(core, a, a).dispose();
    best = Math.min(best, performance.now() - start);
  }
  return 2 * n ** 3 / (best * 1e6);
}
