/** What packages of this repository take from `src/probe/`: for them alone, and it may change with any version. */
export { fitTogether } from "./fit_rows.ts";
export { jointMatches, matchRate } from "./match_rates.ts";
export { withSolver } from "./options.ts";
export { presenceHeads } from "./readout/heads.ts";
export {
  type BoundReadOut,
  type ReadoutPlan,
  type SceneReadOut,
  whatGoesWithWhat,
} from "./readout/scene_read_out.ts";
export { setSums } from "./readout/set_sums.ts";
export { matrixRows } from "./row_source.ts";
