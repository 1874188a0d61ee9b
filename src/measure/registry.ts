/**
 * The one list of measures: what each is asked, and what does its work, which is loaded when it is asked for. Help, schema,
 * sweeps, `verify` and the package for Python read this list.
 */
import { registerAnalysis, registerDeclared } from "../metrics/registered_numbers.ts";
import { analysisSpec } from "./analysis.ts";
import { APPROXIMATE_SPEC } from "./approximate/index.ts";
import { BASELINES_SPEC } from "./baselines/index.ts";
import { DECOMPOSE_SPEC } from "./decompose/index.ts";
import { FACTORS } from "./factors/index.ts";
import { INTERVENE_SPEC } from "./intervene/index.ts";
import { MAP } from "./map/index.ts";
import type { AnyMeasure, Measure, MeasureSpec } from "./measure.ts";
import { PROBE_SPEC } from "./probe/index.ts";
import { RETRIEVE_SPEC } from "./retrieve/index.ts";
import { ROBUST_SPEC } from "./robust/index.ts";
import { SUBTRACT_SPEC } from "./subtract/index.ts";
import { VISIBLE_SPEC } from "./visible/index.ts";

/** What does the work of a measure, once it is asked for. */
type Work = Promise<AnyMeasure>;
/** A measure: what it is asked, with its numbers where no room below reads them, and what does its work. */
export type RegisteredMeasure = readonly [MeasureSpec, () => Work];

/** What an analysis is made of, in the order in which it makes and reports show them. */
const ANALYZED = {
  probe: [PROBE_SPEC, async (): Work => (await import("./probe/measure.ts")).probe],
  decompose: [
    DECOMPOSE_SPEC,
    async (): Work => (await import("./decompose/measure.ts")).decompose,
  ],
  subtract: [SUBTRACT_SPEC, async (): Work => (await import("./subtract/measure.ts")).subtract],
  intervene: [
    INTERVENE_SPEC,
    async (): Work => (await import("./intervene/measure.ts")).intervene,
  ],
  retrieve: [RETRIEVE_SPEC, async (): Work => (await import("./retrieve/measure.ts")).retrieve],
  approximate: [
    APPROXIMATE_SPEC,
    async (): Work => (await import("./approximate/measure.ts")).approximate,
  ],
  map: [MAP, async (): Work => (await import("./map/measure.ts")).embeddingMap],
  factors: [FACTORS, async (): Work => (await import("./factors/measure.ts")).factors],
  baselines: [
    BASELINES_SPEC,
    async (): Work => (await import("./baselines/measure.ts")).baselines,
  ],
  robust: [ROBUST_SPEC, async (): Work => (await import("./robust/measure.ts")).robust],
  visible: [VISIBLE_SPEC, async (): Work => (await import("./visible/measure.ts")).visible],
} as const;

/** What is asked of each that an analysis is made of. */
export const ANALYZED_SPECS: readonly MeasureSpec[] = Object.values(ANALYZED).map(([spec]) => spec);
registerAnalysis(ANALYZED_SPECS);

const apart = new Map<string, RegisteredMeasure>();

/** Makes measures of packages known to reports, sweeps and `verify`. */
export function registerMeasures(measures: readonly RegisteredMeasure[]): void {
  for (const measure of measures) apart.set(measure[0].kind, measure);
  registerDeclared(measures.map(([spec]) => spec));
}

/** What is asked of an analysis: which measures to make, and all that can be asked of one of them. */
export const ANALYZE_SPEC: MeasureSpec = analysisSpec(ANALYZED_SPECS);

/** The measure `analyze` of all of them: in one Result, with the verdict under `metrics.verdict`, `transfer` and `answers`. */
export async function loadAnalyze(): Promise<Measure> {
  const { analysisOf } = await import("./analyze.ts");
  const measures = await Promise.all(Object.values(ANALYZED).map(([, load]) => load()));
  return analysisOf(ANALYZE_SPEC, measures);
}

/** All that are known, an analysis first. */
const all = (): readonly RegisteredMeasure[] => [
  [ANALYZE_SPEC, loadAnalyze],
  ...Object.values(ANALYZED),
  ...apart.values(),
];

/** What is asked of each measure, an analysis first. */
export const measureSpecs = (): readonly MeasureSpec[] => all().map(([spec]) => spec);

/** What is asked of a measure; null where there is none of this kind. */
export function measureSpec(kind: string): MeasureSpec | null {
  return measureSpecs().find((spec) => spec.kind === kind) ?? null;
}

/** The measure of a kind, with what does its work; null where there is none. */
export function loadMeasure(kind: string): Promise<AnyMeasure> | null {
  const [, load] = all().find(([spec]) => spec.kind === kind) ?? [];
  return load?.() ?? null;
}
