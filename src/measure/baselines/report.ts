/** The table of `baselines`, from its Result alone. */

import { baselineIsBetter, baselineNamesIn } from "../../verdict/questions/added.ts";
import { fields, number, text } from "../../report/fields.ts";
import { measured } from "../../report/figure_cells.ts";
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
    title: "Beside untrained baselines",
    caption:
      "The same scenes and readers, on the model and on untrained baselines. The difference is that to the baseline " +
      "that the model is least ahead of, on the scenes which that covers, case by case, with a 95 % interval over objects for all numbers together. " +
      "Shown: it lies above 0 against every baseline, and the model above what a bag of concepts reaches. " +
      "A baseline is better: it lies below 0, and that baseline above what a bag reaches.",
    ...fields(BASELINE_NUMBERS, [
      text("what", numberName),
      number("model", (of) => at(`own.${of}`)),
      ...names.map((name) => number(name, (of: BaselineNumber) => at(`${name}.${of}`))),
      text("least ahead of", (of) => {
        const best = metricAt<BaselinesMetrics>(metrics, `best.${of}`);
        return typeof best === "string" ? best : null;
      }),
      measured("difference", (of) => figure(`added.${of}`)),
      text(
        "shown",
        (of) =>
          baselineIsBetter(metrics, of) ? "a baseline is better" : shownWord(at(`shown.${of}`)),
      ),
    ]),
  }];
}

function shownWord(shown: number | null): string | null {
  return shown === null ? null : shown > 0 ? "yes" : "no";
}
