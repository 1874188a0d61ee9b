import type { Result } from "../../result/result.ts";
import type { Chart } from "../chart.ts";
import type { Table } from "../table.ts";

/** One Result in a page, under the name that tells it from the others: "images". */
export interface ReportEntry {
  name: string;
  result: Result;
  tables: readonly Table[];
  charts: readonly Chart[];
}
