/** What packages of this repository take from `packages/compare/`: for them alone, and it may change with any version. */
export { compareResults } from "./compare_results.ts";
export { COMPARE_NOTES } from "./note_texts.ts";
export { PAIRED_METRICS } from "./paired_metrics.ts";
export { parseRequirement, unmet } from "./requirement.ts";
