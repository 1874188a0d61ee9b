/** Figures of the study of complexity: the numbers, and the whole grid of every row. */
import { rowRecords } from "./row_records.ts";
import type { Result } from "@bindscope/bindscope";
import type { Chart, Json } from "@bindscope/bindscope/report";
import { complexityCurves, complexityHeat, gridCells } from "@bindscope/bindscope/rooms/measure";
import { metricAt } from "@bindscope/bindscope/rooms/metrics";
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
    const cells = gridCells(own);
    return [
      ...complexityCurves(cells, `curves-${id}`, name),
      complexityHeat(cells, `heat-${id}`, `${name}: objects recognised, model by coverage`),
    ];
  });
}
