/** Results to the files of a report. Reads nothing but the Results. */

import { filesOfReport, type ReportFormat } from "../../report/report_files.ts";
import { REPRODUCE_REPORT } from "../../reproduce/report.ts";
import { type NamedResult, PORTABLE_REPORTS, reportEntry } from "./report_entry.ts";

const REPORTS = [...PORTABLE_REPORTS, REPRODUCE_REPORT];

/** File names and contents, by format. */
export function reportFiles(
  title: string,
  results: readonly NamedResult[],
  formats: readonly ReportFormat[],
): Promise<Map<string, string | Uint8Array>> {
  return filesOfReport(title, results.map((named) => reportEntry(named, REPORTS)), formats);
}
