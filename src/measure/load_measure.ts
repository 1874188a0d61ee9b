import type { AnyMeasure } from "./measure.ts";

/** By kind. A measure's own code is loaded when it is asked for, and no other's. */
const LOADERS: { readonly [kind: string]: () => Promise<AnyMeasure> } = {
  analyze: async () => (await import("./analyze.ts")).analyze,
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
};

/** The measure of a kind, or of all kinds as `analyze` has them; null where there is none. */
export function loadMeasure(kind: string): Promise<AnyMeasure> | null {
  return Object.hasOwn(LOADERS, kind) ? LOADERS[kind]() : null;
}
