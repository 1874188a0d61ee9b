/** Figures of the study of complexity: the numbers, and the whole grid of every row. */
import { cellsOf } from "../measure/approximate/complexity.ts";
import { complexityCurves, complexityHeat } from "../measure/approximate/report.ts";
import type { Chart } from "../report/chart.ts";
import { rowRecords } from "../report/reproduction.ts";
import { metricAt } from "../metrics/read.ts";
import type { Json, Result } from "../result/result.ts";
import { rowCharts } from "./rows/row_report.ts";

export function complexityCharts(result: Result): Chart[] {
  return [...rowCharts(result), ...gridCharts(result)];
}

function gridCharts(result: Result) {
  const rows = result.curves.approximate;
  return rowRecords(result).flatMap(({ id, name }) => {
    const own = (Array.isArray(rows) ? rows : [] as Json[])
      .filter((row) => metricAt(row, "row") === id);
    if (own.length === 0) return [];
    const cells = cellsOf(own);
    return [
      complexityCurves(cells, `curves-${id}`, name),
      complexityHeat(cells, `heat-${id}`, `${name}: objects recognised, model by coverage`),
    ];
  });
}
