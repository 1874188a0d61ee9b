/**
 * Many jobs, and many Results in one table.
 *
 * @module
 */
export { COLLECT_KIND } from "./collect/kind.ts";
export { runCollect } from "./run/run_collect.ts";
export { runSweep } from "./run/run_sweep.ts";
