/** The table and the figure of `baselines`, from its Result alone. */

import { baselineIsBetter, baselineNamesIn, calledBy } from "../../verdict/questions/added.ts";
import { fields, number, text } from "../../report/fields.ts";
import type { BarChart, Chart } from "../../report/chart.ts";
import { measured, thresholdSentence } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  type BaselinesMetrics,
  numberName,
} from "../../metrics/kinds/baselines.ts";
import { metricAt } from "../../metrics/read.ts";
import type { Shown } from "../harness/shown.ts";

export function baselinesTables({ metrics, at, figure }: Shown<BaselinesMetrics>): Table[] {
  const names = baselineNamesIn(metrics);
  return [{
    title: "Model and untrained baselines",
    caption:
      "The same scenes and probes, on the model and on untrained baselines. Difference: the model minus the best baseline, " +
      "paired by case on the scenes that both cover, with a simultaneous 95 % interval over objects. " +
      "Significant: above 0 against every baseline, and the model exceeds any bag of concepts. " +
      "A baseline is better: the interval lies below 0, and that baseline exceeds any bag.",
    ...fields(BASELINE_NUMBERS, [
      text("number", numberName),
      number("model", (of) => at(`own.${of}`)),
      ...names.map((name) => number(name, (of: BaselineNumber) => at(`${name}.${of}`))),
      text("best baseline", (of) => {
        const best = metricAt<BaselinesMetrics>(metrics, `best.${of}`);
        return typeof best === "string" ? best : null;
      }),
      measured("difference", (of) => figure(`added.${of}`)),
      text(
        "significant",
        (of) =>
          baselineIsBetter(metrics, of) ? "a baseline is better" : shownWord(at(`shown.${of}`)),
      ),
    ]),
  }];
}

function shownWord(shown: number | null): string | null {
  return shown === null ? null : shown > 0 ? "yes" : "no";
}

/** What is drawn: the numbers of the table that say most. */
const DRAWN: readonly BaselineNumber[] = ["swap", "object"];

export function baselinesCharts({ metrics, figure }: Shown<BaselinesMetrics>): Chart[] {
  const thresholds = DRAWN.flatMap((number) =>
    ["own", ...baselineNamesIn(metrics)].flatMap((name): BarChart["bars"][number][] => {
      const { value, interval } = figure(`${name}.${number}`);
      if (value === null) return [];
      const of = name === "own" ? { label: "model" } : { label: calledBy(name), besides: true };
      return [{ ...of, group: numberName(number), value, ...interval && { interval } }];
    })
  );
  return thresholds.length === 0 ? [] : [{
    kind: "bars",
    name: "baselines",
    leads: true,
    title: "Model and untrained baselines",
    description: thresholds.map((threshold) =>
      `${threshold.group}, ${threshold.label}: ${thresholdSentence(threshold)}`
    ).join("; "),
    axis: { label: "share of test scenes", min: 0, max: 1 },
    bars: thresholds,
  }];
}
