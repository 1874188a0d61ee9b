/** Results to the files of a report. Reads nothing but the Results. */

import { TaskError } from "../../job/failure.ts";
import { loadMeasure } from "../../measure/load_measure.ts";
import { filesOfReport, type ReportFormat } from "../../report/report_files.ts";
import { type KindReport, type NamedResult, reportEntry } from "./report_entry.ts";

/** The kinds that are no measures. Like those, each is loaded when a Result of it is there. */
const LOADERS: { readonly [kind: string]: () => Promise<KindReport> } = {
  compare: async () => (await import("../../compare/report.ts")).compareReport,
  collect: async () => (await import("../../collect/report.ts")).COLLECT_REPORT,
  train: async () => (await import("../../train/report.ts")).TRAIN_REPORT,
  calibrate: async () => (await import("../../calibrate/report.ts")).CALIBRATE_REPORT,
  reproduce: async () => (await import("../../reproduce/report.ts")).REPRODUCE_REPORT,
};

/**
 * File names and contents, by format.
 *
 * @throws {TaskError} for a Result of a kind that has no report
 */
export async function reportFiles(
  title: string,
  results: readonly NamedResult[],
  formats: readonly ReportFormat[],
): Promise<Map<string, string | Uint8Array>> {
  const entries = await Promise.all(
    results.map(async (named) => reportEntry(named, await reportOf(named))),
  );
  return await filesOfReport(title, entries, formats);
}

async function reportOf({ name, result: { kind } }: NamedResult): Promise<KindReport> {
  const loading = Object.hasOwn(LOADERS, kind) ? LOADERS[kind]() : loadMeasure(kind);
  if (loading === null) {
    throw new TaskError(`${name}: a Result of kind ${kind} has no report here.`);
  }
  return await loading;
}
