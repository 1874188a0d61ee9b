/** What packages of this repository take from `src/probe/`: for them alone, and it may change with any version. */
export { fitTogether } from "./fit_rows.ts";
export { ProbeFits } from "./fits.ts";
export { jointMatches, matchRate } from "./match_rates.ts";
export { withSolver } from "./options.ts";
export { presenceHeads } from "./readout/heads.ts";
export { type ReadoutPlan, type SceneReading, whatGoesWithWhat } from "./readout/scene_reading.ts";
export { setSums } from "./readout/set_sums.ts";
export { FEW_EXCHANGES, type WithinBagNull } from "./readout/within_bag_null.ts";
export { matrixRows } from "./row_source.ts";
