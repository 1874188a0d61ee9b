/** Ranks with their intervals, and numbers against numbers: tables and charts. */
import {
  formatInterval,
  formatNumber,
  keyMetrics,
  metricAtPath,
} from "@bindscope/bindscope/rooms/metrics";
import {
  type Chart,
  count,
  ends,
  fields,
  type LineChart,
  number,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { LEAST_CORRELATED, type MetricCorrelation } from "./correlations.ts";
import type { Rank, RankedDifference } from "./ranks.ts";

/** Differences that a page shows. */
const SHOWN = 200;

/** What a number is called where it heads a column. */
export function columnName(path: string): string {
  return keyMetrics().find((key) => key.path === path)?.name ??
    metricAtPath(path)?.metric.name ?? path;
}

export function rankTables(result: Result): Table[] {
  const ranked = result.tables.ranked as { path: string; name: string } | undefined;
  if (ranked === undefined) return [];
  const ranks = result.tables.ranks as unknown as (Rank & { group: number })[];
  const differences = result.tables.differences as unknown as RankedDifference[];
  const real = differences.filter((one) => one.real).length;
  if (ranks.length === 0) return [];
  const rankTable = {
    title: `Ranks: ${ranked.name}`,
    caption:
      `Models that were tested on the same scenes. From and to: the ranks that a model may have, with 95 % for all of them together (jackknife over objects of each pair's difference, Holm's correction).`,
    ...fields(ranks, [
      text("model", ({ name }) => name),
      text("scenes", ({ group }) => `set ${group + 1}`),
      number(ranked.name, ({ value }) => value),
      count("rank", ({ rank }) => rank),
      count("from", ({ best }) => best),
      count("to", ({ worst }) => worst),
    ]),
  };
  const between = {
    title: "Differences",
    caption:
      `${real} of ${differences.length} differences are significant, corrected for their number${
        differences.length > SHOWN ? `; ${SHOWN} are shown` : ""
      }. From and to: the 95 % interval of each pair alone.`,
    ...fields(differences.slice(0, SHOWN), [
      text("first", ({ a }) => a),
      text("second", ({ b }) => b),
      number("difference", ({ difference }) => difference),
      ends(({ interval }) => interval, ["from", "to"]),
      text("significant", ({ real }) => real ? "yes" : "not shown"),
    ]),
  };
  return [rankTable, between];
}

/** Two points always lie on a line: of fewer than three models nothing is said. */
function correlations(result: Result): MetricCorrelation[] {
  const metricCorrelations = result.tables.correlations as unknown as MetricCorrelation[];
  return metricCorrelations.filter(({ points }) => points.length > 2);
}

export function correlationTables(result: Result): Table[] {
  const metricCorrelations = correlations(result);
  if (metricCorrelations.length === 0) return [];
  return [{
    title: "Numbers against numbers",
    caption:
      `Pearson's r over models, with a 95 % interval by resampling models; of fewer than ${LEAST_CORRELATED} models none.`,
    ...fields(metricCorrelations, [
      text("of", ({ y }) => columnName(y)),
      text("against", ({ x }) => columnName(x)),
      count("models", ({ points }) => points.length),
      number("r", ({ r }) => r, 2),
      ends(({ interval }) => interval, ["from", "to"], 2),
    ]),
  }];
}

export function correlationCharts(result: Result): Chart[] {
  return correlations(result).map(({ x, y, r, interval, points }): LineChart => ({
    kind: "lines",
    joined: false,
    name: `scatter-${x.replaceAll(".", "-")}-${y.replaceAll(".", "-")}`,
    title: `${columnName(y)} against ${columnName(x)}`,
    description: `One point a model, ${points.length} of them${
      r === null || interval === null
        ? ""
        : `; r ${formatNumber(r, 2)}, 95 %: ${formatInterval(interval, 2)}`
    }. ${y} against ${x}.`,
    x: { label: columnName(x), ...range(points.map(({ x }) => x)) },
    y: { label: columnName(y), ...range(points.map(({ y }) => y)) },
    points: points.toSorted((a, b) => a.x - b.x).map(({ name, x, y }) => ({
      panel: "",
      series: "models",
      label: name,
      x,
      y,
    })),
  }));
}

/** Shares get the whole axis; else a tenth more than there is. */
function range(values: readonly number[]): { min: number; max: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low >= 0 && high <= 1) return { min: 0, max: 1 };
  const margin = (high - low || 1) / 10;
  return { min: low - margin, max: high + margin };
}
