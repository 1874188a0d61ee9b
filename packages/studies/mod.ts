/**
 * The paper's tables, studies of our own, how much a model binds, and how often intervals hold the truth.
 *
 * @module
 */
export { CALIBRATE_KIND } from "./calibrate/kind.ts";
export { CAPACITY_KIND } from "./capacity/kind.ts";
export { REPRODUCE_KIND } from "./reproduce/kind.ts";
export { runCalibrate } from "./run/run_calibrate.ts";
export { runCapacity } from "./run/run_capacity.ts";
export { runReproduce } from "./run/run_reproduce.ts";
