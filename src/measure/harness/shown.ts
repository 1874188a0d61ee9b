/** A measure's part of a Result, as its tables and figures read it: by paths without its name. */
import { type Figure, figureAt } from "../../metrics/figure.ts";
import type { PathIn, PathTo } from "../../metrics/paths.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import { cellsOf, type Content } from "../../report/fields.ts";
import { figureThreshold, thresholdSentence } from "../../report/figure_cells.ts";
import type { BarChart, Chart, LineChart } from "../../report/chart.ts";
import type { Json, Metrics, Result } from "../../result/result.ts";

/**
 * A measure's own metrics, whether the Result is of its kind or an analysis that holds it under
 * its name; null where it was not measured.
 */
export function partOf(result: Result, kind: string): Metrics | null {
  if (result.kind === kind) return result.metrics;
  const part = result.metrics[kind];
  return part !== null && typeof part === "object" && !Array.isArray(part) ? part as Metrics : null;
}

export interface Shown<M> {
  readonly result: Result;
  readonly kind: string;
  readonly metrics: Metrics;
  /** A metric with its interval, references and p. */
  figure(path: PathTo<number, M>): Figure;
  /** A number, null where there is none. */
  at(path: PathTo<number, M>): number | null;
  /** A list of numbers, null where there is none. */
  list(path: PathTo<readonly number[], M>): readonly number[] | null;
  /** The names of a part, in the order of the metrics; none where it is not there. */
  names(path: PathIn<M>): string[];
  /** The rows of a curve or a table of this measure; none where it is not there. */
  rows<R>(name: string): R[];
}

/** Null where the Result does not have this measure. */
export function shownOf<M>(result: Result, kind: string): Shown<M> | null {
  const metrics = partOf(result, kind);
  if (metrics === null) return null;
  return {
    ...{ result, kind, metrics },
    figure: (path) => figureAt(result, `${kind}.${path}` as string),
    at: (path) => numberAt<Json>(metrics, path),
    list: (path) => (metricAt<Json>(metrics, path) ?? null) as readonly number[] | null,
    names: (path) => Object.keys(metricAt<Json>(metrics, path as string) ?? {}),
    rows: <R>(name: string) => (result.curves[name] ?? result.tables[name] ?? []) as R[],
  };
}

/** A bar: its group and label, and the metric or the number that it shows. */
type ShownBar = readonly [
  group: string,
  label: string,
  of: Figure | Omit<Bar, "group" | "label">,
];
type Bar = BarChart["bars"][number];
type ChartParts<C extends Chart> = Omit<C, "kind" | "description"> & { readonly summary: string };

/** Numbers as bars with their intervals, metrics with a mark at what they are compared with; none without a bar. */
export function barChart<M>(
  { result }: Shown<M>,
  { summary, axis, ...rest }: Omit<ChartParts<BarChart>, "bars" | "axis"> & {
    readonly axis: string;
  },
  shown: readonly ShownBar[],
): Chart[] {
  const bars = shown.map(([group, label, of]): Bar =>
    "metric" in of ? figureThreshold(result, of, { group, label }) : { group, label, ...of }
  );
  if (bars.length === 0) return [];
  const several = new Set(bars.map(({ group }) => group)).size > 1;
  const texts = bars.map((bar) =>
    `${several ? `${bar.group}, ` : ""}${bar.label}: ${thresholdSentence(bar)}`
  );
  return [{
    ...{ ...rest, kind: "bars", description: `${summary} ${texts.join("; ")}.` },
    ...{ axis: { label: axis, min: 0, max: 1 }, bars },
  }];
}

/** What a row has in a panel of lines. */
interface LinePoint {
  readonly panel: string;
  readonly x: number;
  /** Its name, written beside it. */
  readonly label?: string;
  /** By the name of its line; undefined where the row is not of it, null where it was not measured. */
  readonly lines: { readonly [series: string]: Content };
}

/** Lines over rows; none without two places along the axis. A line that has no number is left out. */
export function lineChart<R>(
  { summary, x, y, ...rest }: Omit<ChartParts<LineChart>, "points" | "x" | "y"> & {
    readonly x: string | LineChart["x"];
    readonly y: string;
  },
  rows: readonly R[],
  of: (row: R) => LinePoint,
): LineChart[] {
  const all = rows.flatMap((row) => {
    const { lines, ...at } = of(row);
    return Object.entries(lines).flatMap(([series, content]) => {
      if (content === undefined) return [];
      const [y, ...interval] = cellsOf(content) as (number | null)[];
      const ends = interval.length === 2 && { interval: interval as [number, number] };
      return [{ ...at, series, y, ...ends }];
    });
  });
  const points = all.filter(({ series }) =>
    all.some((other) => other.series === series && other.y !== null)
  );
  const along = rows.map((row) => of(row).x);
  const heights = points.flatMap(({ y, interval = [] }) => [y ?? 0, ...interval]);
  const axis = typeof x === "string"
    ? { label: x, min: Math.min(...along), max: Math.max(...along) }
    : x;
  if (points.length === 0 || axis.min === axis.max) return [];
  return [{
    ...{ ...rest, kind: "lines", description: summary, x: axis, points },
    y: { label: y, min: Math.min(0, ...heights), max: Math.max(1, ...heights) },
  }];
}
