/** What a figure would show alike throughout is said in a sentence instead. */
import { formatNumber } from "../../../metrics/text/number.ts";
import type { BarChart, Chart } from "../../chart.ts";

interface Plain {
  /** What is left to draw; null where nothing is. */
  readonly chart: Chart | null;
  readonly sentences: readonly string[];
}

/** Fewer of a kind than this are soon looked over. */
const LEAST = 3;

export function withoutUniform(chart: Chart): Plain {
  if (chart.kind === "bars") return bars(chart);
  const values = chart.kind === "lines"
    ? chart.points.map(({ y }) => y)
    : chart.kind === "heat"
    ? chart.cells.map(({ value }) => value)
    : null;
  const shared = values && alike(values);
  const what = chart.kind === "lines"
    ? chart.y.label
    : chart.kind === "heat"
    ? chart.value.label
    : "";
  return shared == null
    ? { chart, sentences: [] }
    : { chart: null, sentences: [`${what}: ${shared}.`] };
}

/** Group by group. */
function bars(chart: BarChart): Plain {
  if (chart.bars.every(({ value }) => value === null)) {
    return { chart: null, sentences: ["not measured."] };
  }
  const sentences: string[] = [];
  const varied = [...Map.groupBy(chart.bars, ({ group }) => group)].flatMap(([group, own]) => {
    const shared = alike(own.map(({ value }) => value));
    if (shared === null) return own;
    const labels = [...new Set(own.map(({ label }) => label))].join(", ");
    sentences.push(`${group === "" ? chart.axis.label : group}: ${shared} (${labels}).`);
    return [];
  });
  return { chart: varied.length === 0 ? null : { ...chart, bars: varied }, sentences };
}

/** "1.000 throughout"; null where values differ. */
function alike(values: readonly (number | null)[]): string | null {
  if (values.every((value) => value === null)) return "not measured";
  const texts = new Set(values.map((value) => formatNumber(value)));
  return values.length >= LEAST && texts.size === 1 ? `${[...texts][0]} throughout` : null;
}
