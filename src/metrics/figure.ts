import { intervalAt, metricsByKind, numberAt } from "./read.ts";
import type { Json, Metrics, Result } from "../result/result.ts";
import {
  filledIn,
  type Metric,
  metricAtPath,
  type MetricReference,
  type MetricsReadBelow,
  noMetric,
} from "./catalogue.ts";
import type { ResampledOver } from "./node.ts";
import type { PathTo } from "./paths.ts";

/** A metric of one Result. */
export interface Figure {
  /** What the number is. */
  readonly metric: Metric;
  /** As in a Result of `analyze`, with every name filled in. */
  readonly path: string;
  /** Null where it was not measured or does not exist. */
  readonly value: number | null;
  /** The 95 % interval that leads: over objects, or over seeds. One over scenes never does. */
  readonly interval: readonly [number, number] | null;
  /** Every 95 % interval, the one over objects first; the one over values is for other values too. */
  readonly intervals: readonly FigureInterval[];
  /** Controls first, the strongest of them before the others; then floors and chance. */
  readonly references: readonly FigureReference[];
  /** Share of exchanged or shuffled rows that reach it; null where none were drawn for it. */
  readonly p: number | null;
}

/** A 95 % interval, and what was resampled for it. */
export interface FigureInterval {
  /** What was resampled. */
  readonly over: ResampledOver;
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** A number that the figure must exceed. */
export interface FigureReference extends MetricReference {
  /** The number to exceed. */
  readonly value: number;
}

/** What a p-value has to stay below. */
const SIGNIFICANT = 0.05;

/**
 * A path that is written down is one of a number, or does not compile; one that is known only when it is run is a string, and
 * one of a kind that a package brings is any.
 */
export type CheckedPath<P extends string, M> = string extends P ? P
  : [P] extends [PathTo<number, M>] ? P
  : P extends `${keyof M & string}.${string}` ? PathTo<number, M>
  : P;

/** What figures are read from: a whole Result, or metrics that are already split by kind. */
export type FigureSource = Pick<Result, "kind" | "metrics"> & Partial<Pick<Result, "inputs">>;

/**
 * The figure at a path of the catalogue, of a Result of its measure or of an analysis.
 *
 * @throws {RangeError} where the catalogue has no such metric, naming the nearest
 */
export function figureAt<P extends string>(
  source: FigureSource,
  path: CheckedPath<P, MetricsReadBelow>,
): Figure {
  const result = metricAtPath(path);
  if (result === null) throw new RangeError(noMetric(path));
  const { metric, names } = result;
  const metrics = metricsByKind(source);
  const intervals = metric.intervals.flatMap(({ over, path }) => {
    const interval = intervalAt<Json>(metrics, filledIn(path, names));
    return interval === null ? [] : [{ over, low: interval[0], high: interval[1] }];
  });
  const leading = intervals.find(({ over }) => over === "objects" || over === "seeds") ?? null;
  return {
    metric,
    path,
    value: numberAt<Json>(metrics, path),
    interval: leading && [leading.low, leading.high],
    intervals,
    p: metric.p === null ? null : numberAt<Json>(metrics, filledIn(metric.p, names)),
    references: referencesOf(metric, names, metrics, source.inputs?.[0]?.scenes ?? 0),
  };
}

function referencesOf(
  metric: Metric,
  names: readonly string[],
  metrics: Metrics,
  scenes: number,
): FigureReference[] {
  const figureReferences = metric.references.flatMap((reference): FigureReference[] => {
    const path = filledIn(reference.path, names);
    const value = numberAt<Json>(metrics, path);
    return value === null ? [] : [{ ...reference, path, value }];
  });
  const stronger = metric.better === "lower" ? 1 : -1;
  const controls = figureReferences.filter(({ kind }) => kind === "control")
    .sort((a, b) => stronger * (a.value - b.value));
  const others = figureReferences.filter(({ kind }) => kind !== "control");
  const oneInScenes: FigureReference[] = metric.oneInScenes && scenes > 0
    ? [{ kind: "chance", label: "chance", path: metric.path, value: 1 / scenes }]
    : [];
  const convention: FigureReference[] = metric.unit === "p"
    ? [{ kind: "floor", label: "by convention", path: metric.path, value: SIGNIFICANT }]
    : [];
  return [...controls, ...others, ...oneInScenes, ...convention];
}

/** What leads: the strongest control, then one of each other kind. */
export function leadingReferences({ references }: Figure): FigureReference[] {
  return references.filter(({ kind }, i) =>
    references.findIndex((other) => other.kind === kind) === i
  );
}
