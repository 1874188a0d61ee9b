/** What a report shows of a Result. */
import { defaultsOf, type OptionSpecs } from "../../job/options.ts";
import type { Chart } from "../../report/chart.ts";
import type { ReportEntry } from "../../report/page/entry.ts";
import type { Table } from "../../report/table.ts";
import type { Json, Result } from "../../result/result.ts";
import { commandLines } from "../../verify/command_line.ts";

export interface NamedResult {
  name: string;
  result: Result;
}

/** Tables and figures of one kind of Result. */
export interface KindReport {
  readonly kind: string;
  tables(result: Result): readonly Table[];
  charts(result: Result): readonly Chart[];
}

/** What a report shows of a Result of this kind. */
export function reportEntry({ name, result }: NamedResult, report: KindReport): ReportEntry {
  return {
    name,
    result,
    tables: report.tables(result),
    charts: report.charts(result),
    again: commandLines(result),
    ..."options" in report && {
      defaults: defaultsOf(report.options as OptionSpecs) as { [name: string]: Json },
    },
  };
}
