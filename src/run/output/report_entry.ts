/** What a report shows of a Result. */
import { CALIBRATE_REPORT } from "../../calibrate/report.ts";
import { COLLECT_REPORT } from "../../collect/report.ts";
import { compareReport } from "../../compare/report.ts";
import { TaskError } from "../../job/failure.ts";
import { defaultsOf, type OptionSpecs } from "../../job/options.ts";
import { analyze } from "../../measure/analyze.ts";
import { MEASURES } from "../../measure/registry.ts";
import type { Chart } from "../../report/chart.ts";
import type { ReportEntry, ScenePictures } from "../../report/page/entry.ts";
import type { Table } from "../../report/table.ts";
import type { Json, Result } from "../../result/result.ts";
import { REPRODUCE_REPORT } from "../../reproduce/report.ts";
import { shown } from "../../result/visible_text.ts";
import { TRAIN_REPORT } from "../../train/report.ts";
import { VERSION } from "../../version.ts";
import { commandLines } from "../../verify/command_line.ts";

export interface NamedResult {
  name: string;
  result: Result;
  /** Small pictures of its scenes. */
  pictures?: ScenePictures | null;
}

/** Tables and figures of one kind of Result. */
interface KindReport {
  readonly kind: string;
  tables(result: Result): readonly Table[];
  charts(result: Result): readonly Chart[];
}

/** Of every kind; on every host. */
const REPORTS: readonly KindReport[] = [
  analyze,
  ...MEASURES,
  compareReport,
  COLLECT_REPORT,
  TRAIN_REPORT,
  CALIBRATE_REPORT,
  REPRODUCE_REPORT,
];

/** Kinds that have a report. */
export const REPORT_KINDS: readonly string[] = REPORTS.map(({ kind }) => kind);

/** @throws {TaskError} for a Result of a kind that this version does not know */
export function reportEntry({ name, result, pictures }: NamedResult): ReportEntry {
  const report = REPORTS.find(({ kind }) => kind === result.kind);
  if (report === undefined) {
    throw new TaskError(
      `${name}: no report of kind ${shown(result.kind, 40)} is known to this version. Kinds: ${
        REPORTS.map(({ kind }) => kind).join(", ")
      }.`,
    );
  }
  return {
    name,
    result,
    ...shownBy(report, name, result),
    again: commandLines(result),
    pictures,
    ..."options" in report && {
      defaults: defaultsOf(report.options as OptionSpecs) as { [name: string]: Json },
    },
  };
}

/** @throws {TaskError} for a Result that was edited, or is of a version that wrote it otherwise */
function shownBy(report: KindReport, name: string, result: Result) {
  try {
    return { tables: report.tables(result), charts: report.charts(result) };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const made = result.version === VERSION
      ? ""
      : ` It was made by version ${shown(result.version, 40)}.`;
    throw new TaskError(
      `${name}: this Result of kind ${result.kind} lacks what its report shows.${made} Measure again.`,
      { cause },
    );
  }
}
