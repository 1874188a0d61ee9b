import type { AnyMeasure, MeasureSpec } from "./measure.ts";
import { LAYERS_SPEC } from "./layers/index.ts";
import { PATCH_SPEC } from "./patch/index.ts";
import { REPAIR_SPEC } from "./repair/index.ts";
import { MEASURE_SPECS } from "./specs.ts";

/** Every measure: those of an analysis, and those outside it. */
export const ENTRIES: readonly MeasureSpec[] = [
  ...MEASURE_SPECS,
  REPAIR_SPEC,
  LAYERS_SPEC,
  PATCH_SPEC,
];

/** What does the work of each: read when it is asked for, and no other's. */
const WORK: { readonly [kind: string]: () => Promise<AnyMeasure> } = {
  probe: async () => (await import("./probe/measure.ts")).probe,
  decompose: async () => (await import("./decompose/measure.ts")).decompose,
  subtract: async () => (await import("./subtract/measure.ts")).subtract,
  intervene: async () => (await import("./intervene/measure.ts")).intervene,
  retrieve: async () => (await import("./retrieve/measure.ts")).retrieve,
  approximate: async () => (await import("./approximate/measure.ts")).approximate,
  map: async () => (await import("./map/measure.ts")).embeddingMap,
  factors: async () => (await import("./factors/measure.ts")).factors,
  baselines: async () => (await import("./baselines/measure.ts")).baselines,
  robust: async () => (await import("./robust/measure.ts")).robust,
  visible: async () => (await import("./visible/measure.ts")).visible,
  repair: async () => (await import("./repair/measure.ts")).repair,
  layers: async () => (await import("./layers/measure.ts")).layers,
  patch: async () => (await import("./patch/measure.ts")).patch,
  analyze: async () => (await import("./analyze.ts")).analyze,
};

/** The measure of a kind, or of all kinds as `analyze` has them; null where there is none. */
export function loadMeasure(kind: string): Promise<AnyMeasure> | null {
  return Object.hasOwn(WORK, kind) ? WORK[kind]() : null;
}
