/** The table and the figure of `baselines`, from its Result alone. */
import { baselineIsBetter, baselineNamesIn, calledBy } from "../../verdict/questions/added.ts";
import { tableOf } from "../../report/fields.ts";
import type { Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import {
  BASELINE_NUMBERS,
  type BaselinesMetrics,
  numberName,
} from "../../metrics/kinds/baselines.ts";
import { metricAt } from "../../metrics/read.ts";
import { barChart, type Shown } from "../harness/shown.ts";

export function baselinesTables({ metrics, at, figure }: Shown<BaselinesMetrics>): Table[] {
  return [{
    title: "Model and untrained baselines",
    caption:
      "The same scenes and probes, on the model and on untrained baselines. Difference: the model minus the best baseline, " +
      "paired by case on the scenes that both cover, with a simultaneous 95 % interval over objects. " +
      "Significant: above 0 against every baseline, and the model exceeds any bag of concepts. " +
      "A baseline is better: the interval lies below 0, and that baseline exceeds any bag.",
    ...tableOf(BASELINE_NUMBERS, (of) => {
      const [best, added] = [metricAt<BaselinesMetrics>(metrics, `best.${of}`), at(`shown.${of}`)];
      return [
        ["number", numberName(of)],
        ["model", at(`own.${of}`)],
        ...baselineNamesIn(metrics).map((name) => [name, at(`${name}.${of}`)] as const),
        ["best baseline", typeof best === "string" ? best : null],
        ["difference", figure(`added.${of}`)],
        [
          "significant",
          baselineIsBetter(metrics, of)
            ? "a baseline is better"
            : added === null
            ? null
            : added > 0
            ? "yes"
            : "no",
        ],
      ];
    }),
  }];
}

/** What is drawn: the numbers of the table that say most. */
export const baselinesCharts = (shown: Shown<BaselinesMetrics>): Chart[] =>
  barChart(
    shown,
    {
      name: "baselines",
      leads: true,
      title: "Model and untrained baselines",
      summary: "Share of test scenes.",
      axis: "share of test scenes",
    },
    (["swap", "object"] as const).flatMap((number) =>
      ["own", ...baselineNamesIn(shown.metrics)].flatMap((name) => {
        const { value, interval } = shown.figure(`${name}.${number}`);
        if (value === null) return [];
        const bar = { value, ...interval && { interval }, ...name !== "own" && { besides: true } };
        return [[numberName(number), name === "own" ? "model" : calledBy(name), bar] as const];
      })
    ),
  );
