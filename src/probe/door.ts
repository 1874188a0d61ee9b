/** What packages of this repository take from `src/probe/`: for them alone, and it may change with any version. */
export { fitTogether } from "./fit_rows.ts";
export { ProbeFits } from "./fits.ts";
export { matchRate } from "./match_rates.ts";
export { FEW_EXCHANGES } from "./readout/within_bag_null.ts";
export { matrixRows } from "./row_source.ts";
