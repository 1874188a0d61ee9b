/** Results to the files of a report. Reads nothing but the Results. */

import { filesOfReport, type ReportFormat } from "../../report/report_files.ts";
import { type NamedResult, reportEntry } from "./report_entry.ts";

/** File names and contents, by format. */
export function reportFiles(
  title: string,
  results: readonly NamedResult[],
  formats: readonly ReportFormat[],
): Promise<Map<string, string | Uint8Array>> {
  return filesOfReport(title, results.map(reportEntry), formats);
}
