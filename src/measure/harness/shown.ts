/** A measure's part of a Result, as its tables and figures read it: by paths without its name. */
import { type Figure, figureAt, leadingReferences } from "../../metrics/figure.ts";
import type { PathIn, PathTo } from "../../metrics/paths.ts";
import { catalogue } from "../../metrics/catalogue.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import { figureThreshold, thresholdSentence } from "../../report/figure_cells.ts";
import type { BarChart, Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
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

/**
 * All metrics of a measure that have one path, a row each, beside the strongest of what they are compared with; then details
 * that a measure names.
 *
 * @param under only those of a part: "roles."
 */
export function metricRows<M>(
  { result, kind, at }: Shown<M>,
  details: { readonly [name: string]: PathTo<number, M> } = {},
  under = "",
): Pick<Table, "columns" | "rows"> {
  const own = catalogue().filter(({ path }) =>
    path.startsWith(`${kind}.${under}`) && !path.includes("*")
  )
    .map(({ name, path }) => ({ name, figure: figureAt(result, path), value: null }));
  const others = Object.entries(details)
    .map(([name, path]) => ({ name, figure: null, value: at(path) }));
  return fields([...own, ...others], [
    text("number", ({ name }) => name),
    number("value", ({ figure, value }) => figure ? figure.value : value),
    ends(({ figure }) => figure?.interval),
    number("null or chance", ({ figure }) => figure && leadingReferences(figure)[0]?.value),
    number("p", ({ figure }) => figure?.p),
  ]);
}

/** Metrics as bars with their intervals, each with a mark at what it is compared with; none without a bar. */
export function barChart<M>(
  { result, figure }: Shown<M>,
  told: Pick<BarChart, "name" | "title" | "axis"> & { readonly summary: string },
  shown: readonly {
    readonly group: string;
    readonly label: string;
    readonly path: PathTo<number, M>;
  }[],
): Chart[] {
  const thresholds = shown.map(({ path, ...named }) =>
    figureThreshold(result, figure(path), named)
  );
  if (thresholds.length === 0) return [];
  const { summary, ...chart } = told;
  const texts = thresholds.map((threshold) =>
    `${threshold.group}, ${threshold.label}: ${thresholdSentence(threshold)}`
  );
  return [{
    ...chart,
    kind: "bars",
    description: `${summary} ${texts.join("; ")}.`,
    bars: thresholds,
  }];
}
