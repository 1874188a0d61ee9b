/**
 * The paper's tables, and how often intervals hold the truth.
 *
 * @module
 */
export { CALIBRATE_KIND } from "./calibrate/kind.ts";
export { REPRODUCE_KIND } from "./reproduce/kind.ts";
export { runCalibrate } from "./run/run_calibrate.ts";
export { runReproduce } from "./run/run_reproduce.ts";
