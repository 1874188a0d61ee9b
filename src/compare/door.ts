/** What packages of this repository take from `src/compare/`: for them alone, and it may change with any version. */
export { compareResults } from "./compare_results.ts";
export { READINGS } from "./readings.ts";
export { parseRequirement, unmet } from "./requirement.ts";
