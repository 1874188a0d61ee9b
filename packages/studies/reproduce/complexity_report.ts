/** Figures of the study of complexity: the numbers, and the whole grid of every row. */
import type { Result } from "../../../mod.ts";
import type { Chart, Json } from "../../../src/library/report.ts";
import {
  complexityCurves,
  complexityHeat,
  gridCells,
  metricAt,
  rowRecords,
} from "../../../src/library/for_studies.ts";
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
      complexityCurves(cells, `curves-${id}`, name),
      complexityHeat(cells, `heat-${id}`, `${name}: objects recognised, model by coverage`),
    ];
  });
}
