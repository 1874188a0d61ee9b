/** The table of `baselines`, from its Result alone. */

import { figureAt } from "../../metrics/figure.ts";
import { baselineNamesIn } from "../../verdict/questions/added.ts";
import { intervalColumns, valueAndInterval } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  type BaselinesMetrics,
  numberName,
} from "../../metrics/kinds/baselines.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

export function baselinesTables(result: Result): Table[] {
  const metrics = partOf(result, "baselines");
  if (metrics === null) return [];
  const names = baselineNamesIn(metrics);
  const best = (number: BaselineNumber) => metricAt<BaselinesMetrics>(metrics, `best.${number}`);
  return [{
    title: "Beside untrained baselines",
    caption:
      "The same scenes and readers, on the model and on untrained baselines. The difference is that to the baseline " +
      "that the model is least ahead of, on the scenes which that covers, case by case, with an interval over objects. " +
      "Shown: it lies above 0 against every baseline, for as many numbers as there are, and the model above what a bag " +
      "of concepts reaches.",
    columns: [
      { name: "what", kind: "text" },
      { name: "model", kind: "number" },
      ...names.map((name) => ({ name, kind: "number" as const })),
      { name: "least ahead of", kind: "text" },
      { name: "difference", kind: "number" },
      ...intervalColumns(),
      { name: "shown", kind: "text" },
    ],
    rows: BASELINE_NUMBERS.map((number) => [
      numberName(number),
      numberAt<BaselinesMetrics>(metrics, `own.${number}`),
      ...names.map((name) => numberAt<BaselinesMetrics>(metrics, `${name}.${number}`)),
      typeof best(number) === "string" ? best(number) as string : null,
      ...valueAndInterval(figureAt(result, `baselines.added.${number}.value`)),
      shownWord(numberAt<BaselinesMetrics>(metrics, `shown.${number}`)),
    ]),
  }];
}

function shownWord(shown: number | null): string | null {
  return shown === null ? null : shown > 0 ? "yes" : "no";
}
