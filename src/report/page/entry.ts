import type { Result } from "../../result/result.ts";
import type { Chart } from "../chart.ts";
import type { Table } from "../table.ts";

/** One Result in a page, under the name that tells it from the others: "images". */
export interface ReportEntry {
  /** How the Result is called. */
  name: string;
  /** What was measured. */
  result: Result;
  /** Its tables. */
  tables: readonly Table[];
  /** Its figures. */
  charts: readonly Chart[];
  /** The command lines that make it again: the page shows them. */
  again?: readonly string[];
}
