/** What a report shows of a Result. */
import { CALIBRATE_REPORT } from "../../calibrate/report.ts";
import { COLLECT_REPORT } from "../../collect/report.ts";
import { compareReport } from "../../compare/report.ts";
import { TaskError } from "../../job/failure.ts";
import { defaultsOf, type OptionSpecs } from "../../job/options.ts";
import { analyze } from "../../measure/analyze.ts";
import { MEASURES } from "../../measure/registry.ts";
import type { Chart } from "../../report/chart.ts";
import type { ReportEntry } from "../../report/page/entry.ts";
import type { Table } from "../../report/table.ts";
import type { Json, Result } from "../../result/result.ts";
import { TRAIN_REPORT } from "../../train/report.ts";
import { commandLines } from "../../verify/command_line.ts";

export interface NamedResult {
  name: string;
  result: Result;
}

/** Tables and figures of one kind of Result. */
interface KindReport {
  readonly kind: string;
  tables(result: Result): readonly Table[];
  charts(result: Result): readonly Chart[];
}

/** Of the kinds whose reports are made on every host. */
export const PORTABLE_REPORTS: readonly KindReport[] = [
  analyze,
  ...MEASURES,
  compareReport,
  COLLECT_REPORT,
  TRAIN_REPORT,
  CALIBRATE_REPORT,
];

/** @throws {TaskError} for a Result of a kind that none of `reports` is of */
export function reportEntry(
  { name, result }: NamedResult,
  reports: readonly KindReport[],
): ReportEntry {
  const report = reports.find(({ kind }) => kind === result.kind);
  if (report === undefined) {
    throw new TaskError(`${name}: a Result of kind ${result.kind} has no report here.`);
  }
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
