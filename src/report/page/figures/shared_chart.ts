/** One figure for several Results: bars share rows, a colour each; curves share axes, a panel each. */
import type { BarChart, Chart, LineChart } from "../../chart.ts";

/** A chart, whose it is, and that Result's place among all. */
export interface NamedChart {
  readonly name: string;
  readonly position: number;
  readonly chart: Chart;
}

/** More have no colours of their own. */
const MOST = 4;

/** Null for one, for more than there are colours, and for maps, which have no common axes. */
export function sharedChart(charts: readonly NamedChart[]): Chart | null {
  if (charts.length < 2 || charts.some(({ position }) => position >= MOST)) return null;
  const bars = charts.flatMap(({ chart, ...one }) =>
    chart.kind === "bars" ? [{ ...one, chart }] : []
  );
  if (bars.length === charts.length) return sharedBars(bars);
  const lines = charts.flatMap(({ chart, ...one }) =>
    chart.kind === "lines" ? [{ ...one, chart }] : []
  );
  return lines.length === charts.length ? sharedLines(lines) : null;
}

function sharedBars(charts: readonly (NamedChart & { chart: BarChart })[]): BarChart {
  const all = charts.flatMap(({ name, position, chart }) =>
    chart.bars.map((bar) => ({ ...bar, model: { name, place: position } }))
  );
  const [{ chart }] = charts;
  const bars = [...Map.groupBy(all, ({ group }) => group).values()].flatMap((group) =>
    [...Map.groupBy(group, ({ label }) => label).values()].flat()
  );
  return {
    ...chart,
    axis: { ...chart.axis, ...widest(charts.map(({ chart }) => chart.axis)) },
    bars,
  };
}

function sharedLines(charts: readonly (NamedChart & { chart: LineChart })[]): LineChart {
  const all = charts.flatMap(({ name, chart }) =>
    chart.points.map((point) => ({ name, ...point }))
  );
  const [{ chart }] = charts;
  const points = [...Map.groupBy(all, ({ panel }) => panel)].flatMap(([panel, own]) =>
    own.map(({ name, ...point }) => ({
      ...point,
      panel: panel === "" ? name : `${name}: ${panel}`,
    }))
  );
  return {
    ...chart,
    x: { ...chart.x, ...widest(charts.map(({ chart }) => chart.x)) },
    y: { ...chart.y, ...widest(charts.map(({ chart }) => chart.y)) },
    points,
  };
}

function widest(ranges: readonly { min: number; max: number }[]): { min: number; max: number } {
  return {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
}
