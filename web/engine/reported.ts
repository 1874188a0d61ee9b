/** A Result as a report, tables and figures: what `deno task report` makes of it. */
import { sha256Hex } from "../../src/data/files/hash.ts";
import { formatResult } from "../../src/result/format.ts";
import type { Result } from "../../src/result/result.ts";
import { filesOfReport, type ReportFormat } from "../../src/report/report_files.ts";
import { CALIBRATE_REPORT } from "../../src/calibrate/report.ts";
import { COLLECT_REPORT } from "../../src/collect/report.ts";
import { compareReport } from "../../src/compare/report.ts";
import { TaskError } from "../../src/job/failure.ts";
import { analyze } from "../../src/measure/analyze.ts";
import { MEASURES } from "../../src/measure/registry.ts";
import { type KindReport, reportEntry } from "../../src/run/output/report_entry.ts";
import { TRAIN_REPORT } from "../../src/train/report.ts";
import type { Reported } from "./asks.ts";

/** Of the kinds whose reports are made on every host. */
const REPORTS: readonly KindReport[] = [
  analyze,
  ...MEASURES,
  compareReport,
  COLLECT_REPORT,
  TRAIN_REPORT,
  CALIBRATE_REPORT,
];

const TITLE = "Does it bind?";

export async function reported(
  name: string,
  result: Result,
  text = formatResult(result),
): Promise<Reported> {
  const files = await filesOf(name, result, ["html", "csv", "svg"]);
  const html = files.get("report.html") as string;
  files.delete("report.html");
  return { html, result: text, sha256: sha256Hex(text), files };
}

/** The page alone, of what is there so far. */
export async function reportedSoFar(name: string, result: Result): Promise<string> {
  const files = await filesOf(name, result, ["html"]);
  return files.get("report.html") as string;
}

function filesOf(name: string, result: Result, formats: readonly ReportFormat[]) {
  const report = REPORTS.find(({ kind }) => kind === result.kind);
  if (report === undefined) {
    throw new TaskError(`${name}: a Result of kind ${result.kind} has no report here.`);
  }
  return filesOfReport(TITLE, [reportEntry({ name, result }, report)], formats);
}
