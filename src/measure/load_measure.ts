import type { AnyMeasure, MeasureEntry } from "./measure.ts";
import { LAYERS_SPEC } from "./layers/index.ts";
import { PATCH_SPEC } from "./patch/index.ts";
import { REPAIR_SPEC } from "./repair/index.ts";
import { MEASURE_SPECS } from "./specs.ts";

/** Every measure: those of an analysis, and those outside it. */
export const ENTRIES: readonly MeasureEntry[] = [
  ...MEASURE_SPECS,
  REPAIR_SPEC,
  LAYERS_SPEC,
  PATCH_SPEC,
];

/**
 * The measure of a kind, or of all kinds as `analyze` has them; null where there is none. A measure's own code is
 * loaded when it is asked for, and no other's.
 */
export function loadMeasure(kind: string): Promise<AnyMeasure> | null {
  if (kind === "analyze") return import("./analyze.ts").then(({ analyze }) => analyze);
  return ENTRIES.find((entry) => entry.kind === kind)?.load() ?? null;
}
