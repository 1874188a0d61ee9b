/** What packages of this repository take from `src/measure/`: for them alone, and it may change with any version. */
export { gridCells } from "./approximate/complexity.ts";
export { complexityCurves, complexityHeat } from "./approximate/report.ts";
export { type ComputeContext, type ComputedResult, computeResult } from "./compute_result.ts";
export { ADDITION, costsOf, DOUBLE, readOut, sizeOf } from "./cost.ts";
export { r2WithoutEachObject } from "./decompose/level_one_without.ts";
export { levelTwoFit, levelTwoWithoutEach, occurringVectors } from "./decompose/level_two_fit.ts";
export { decompose } from "./decompose/measure.ts";
export { withFileBeside } from "./file_beside.ts";
export { planEdits } from "./intervene/edit_plan.ts";
export { intervene } from "./intervene/measure.ts";
export { type Computed, measureOnce } from "./harness/measure_of.ts";
export { lineChart, type Shown } from "./harness/shown.ts";
export type { MeasureContext } from "./measure.ts";
export { objectsSimilarity } from "./probe/rule_or_lookup.ts";
export { loadAnalyze, loadMeasure } from "./registry.ts";
export { subtract } from "./subtract/measure.ts";
export { objectVectors } from "./tables/object_vectors.ts";
export { registerMeasures } from "./registry.ts";
