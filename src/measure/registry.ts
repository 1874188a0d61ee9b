/**
 * The one list of measures: what each is asked, and what does its work, which is loaded when it is asked for. Help, schema,
 * sweeps, `verify` and the package for Python read this list.
 */
import type { OptionTable } from "../job/options.ts";
import type { MeasureKind } from "../metrics/catalogue.ts";
import type { ResultTree } from "../metrics/node.ts";
import { registerNumbers } from "../metrics/registered_numbers.ts";
import { analysisSpec } from "./analysis.ts";
import { APPROXIMATE_SPEC } from "./approximate/index.ts";
import { BASELINES_SPEC } from "./baselines/index.ts";
import { DECOMPOSE_SPEC } from "./decompose/index.ts";
import { FACTORS_SPEC } from "./factors/index.ts";
import { INTERVENE_SPEC } from "./intervene/index.ts";
import { MAP_SPEC } from "./map/index.ts";
import type { AnyMeasure, MeasureSpec } from "./measure.ts";
import { PROBE_SPEC } from "./probe/index.ts";
import { RETRIEVE_SPEC } from "./retrieve/index.ts";
import { ROBUST_SPEC } from "./robust/index.ts";
import { SUBTRACT_SPEC } from "./subtract/index.ts";
import { VISIBLE_SPEC } from "./visible/index.ts";

/** What does the work of a measure, once it is asked for. */
type Work = Promise<AnyMeasure>;

/** What an analysis is made of, in the order in which it makes and reports show them. */
const ANALYZED = [
  [PROBE_SPEC, async (): Work => (await import("./probe/measure.ts")).probe],
  [DECOMPOSE_SPEC, async (): Work => (await import("./decompose/measure.ts")).decompose],
  [SUBTRACT_SPEC, async (): Work => (await import("./subtract/measure.ts")).subtract],
  [INTERVENE_SPEC, async (): Work => (await import("./intervene/measure.ts")).intervene],
  [RETRIEVE_SPEC, async (): Work => (await import("./retrieve/measure.ts")).retrieve],
  [APPROXIMATE_SPEC, async (): Work => (await import("./approximate/measure.ts")).approximate],
  [MAP_SPEC, async (): Work => (await import("./map/measure.ts")).embeddingMap],
  [FACTORS_SPEC, async (): Work => (await import("./factors/measure.ts")).factors],
  [BASELINES_SPEC, async (): Work => (await import("./baselines/measure.ts")).baselines],
  [ROBUST_SPEC, async (): Work => (await import("./robust/measure.ts")).robust],
  [VISIBLE_SPEC, async (): Work => (await import("./visible/measure.ts")).visible],
] as const;
/** A measure: what it is asked, and what does its work. */
type Listed = readonly [MeasureSpec, () => Work];
/** One that no analysis has and a package brings, with its numbers. */
export type RegisteredMeasure = readonly [...Listed, ResultTree];

const apart = new Map<string, RegisteredMeasure>();

/** Makes measures of packages known to reports, sweeps and `verify`. */
export function registerMeasures(measures: readonly RegisteredMeasure[]): void {
  for (const measure of measures) {
    const [{ kind }, , numbers] = measure;
    apart.set(kind, measure);
    registerNumbers(kind, numbers);
  }
}

/** What is asked of each that an analysis is made of. */
export const ANALYZED_SPECS: readonly MeasureSpec[] = ANALYZED.map(([spec]) => spec);

type OptionsOf<T> = T extends OptionTable<infer O> ? (options: O) => void : never;
/**
 * Options of one measure or another.
 *
 * @internal
 */
export type AnyOptions = OptionsOf<typeof ANALYZED[number][0]["options"]> extends
  (options: infer O) => void ? O
  : never;

/** Options of `analyze`: which measures to make, and all that can be asked of one of them. */
export interface AnalyzeOptions extends AnyOptions {
  /** Which measures to make, by their kinds. Default: all. */
  readonly measures: readonly MeasureKind[];
}

export const ANALYZE_SPEC = analysisSpec(ANALYZED_SPECS) as MeasureSpec<
  OptionTable<AnalyzeOptions>
>;

/** All that are known, an analysis first. */
const all = (): readonly (Listed | RegisteredMeasure)[] => [
  [ANALYZE_SPEC, async () => {
    const { analysisOf } = await import("./analyze.ts");
    return analysisOf(ANALYZE_SPEC, await Promise.all(ANALYZED.map(([, load]) => load())));
  }],
  ...ANALYZED,
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
