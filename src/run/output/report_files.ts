/** Results to the files of a report. Reads nothing but the Results. */

import { filesOfReport, type ReportFormat } from "../../report/report_files.ts";
import { reportEntry, type WrittenResult } from "./report_entry.ts";

/** File names and contents, by format. */
export async function reportFiles(
  title: string,
  results: readonly WrittenResult[],
  formats: readonly ReportFormat[],
): Promise<Map<string, string | Uint8Array>> {
  return await filesOfReport(title, await Promise.all(results.map(reportEntry)), formats);
}
