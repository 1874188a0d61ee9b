/** Every measure that a package brings: programs that show or verify Results of any kind, sweep or serve calls register them. */
import type { MeasureSpec } from "../src/measure/measure.ts";
import { ANALYZE_SPEC, ANALYZED_SPECS } from "../src/measure/registry.ts";
import { LAYERS, PATCH } from "./layers/kinds.ts";
import { REPAIR } from "./repair/kind.ts";

export const OUTSIDE_MEASURES = [REPAIR, LAYERS, PATCH];

/** What is asked of each, those of the main house first. */
export const EVERY_SPEC: readonly MeasureSpec[] = [
  ANALYZE_SPEC,
  ...ANALYZED_SPECS,
  ...OUTSIDE_MEASURES.map(([spec]) => spec),
];
