/** What a report shows of Results, and its files. Reads nothing but the Results. */
import { TaskError } from "../../job/failure.ts";
import { defaultsOf, type OptionSpecs } from "../../job/options.ts";
import { loadMeasure, measureSpecs } from "../../measure/registry.ts";
import type { ReportEntry, ScenePictures } from "../../report/page/entry.ts";
import { filesOfReport } from "../../report/report_files.ts";
import type { Json, Result } from "../../result/result.ts";
import { shown } from "../../result/visible_text.ts";
import { VERSION } from "../../version.ts";
import { commandLines } from "../../verify/command_line.ts";
import { type KindReport, outsideKind, outsideKinds, outsideReport } from "../../verify/kinds.ts";

export interface WrittenResult {
  name: string;
  result: Result;
  /** Small pictures of its scenes. */
  pictures?: ScenePictures | null;
  /** Where its result.json is, if it does. */
  path?: string;
  /** What run.json beside it says that it was made from. */
  from?: readonly string[] | null;
}

/** Kinds that have a report. */
export const reportKinds = (): readonly string[] => [
  ...measureSpecs().map(({ kind }) => kind),
  ...outsideKinds().map(({ kind }) => kind),
];

function loadReport(kind: string): Promise<KindReport> | null {
  return outsideKind(kind) === null
    ? loadMeasure(kind)
    : outsideReport(kind) as Promise<KindReport>;
}

/** @throws {TaskError} for a Result of a kind that this version does not know */
export async function reportEntry(
  { name, result, pictures, path, from = null }: WrittenResult,
): Promise<ReportEntry> {
  const { kind } = result;
  const loading = loadReport(kind);
  if (loading === null) {
    throw new TaskError(
      `${name}: no report of kind ${shown(kind, 40)} is known to this version. Kinds: ${
        reportKinds().join(", ")
      }.`,
    );
  }
  const report: KindReport = await loading;
  return {
    name,
    result,
    ...shownBy(report, name, result),
    again: commandLines(result, path, from !== null),
    pictures,
    idle: idleIn(result),
    ..."options" in report && {
      defaults: defaultsOf(report.options as OptionSpecs) as { [name: string]: Json },
    },
  };
}

/** Options of an analysis that only measures take which it did not make. */
function idleIn({ kind, metrics }: Result): readonly string[] {
  const specs = measureSpecs();
  const parts = specs.find((spec) => spec.kind === kind)?.parts ?? [];
  const optionsOf = (isMade: boolean) =>
    specs.filter((spec) =>
      parts.includes(spec.kind) && Object.hasOwn(metrics, spec.kind) === isMade
    )
      .flatMap(({ options }) => Object.keys(options));
  const taken = new Set(optionsOf(true));
  return optionsOf(false).filter((name) => !taken.has(name));
}

/** @throws {TaskError} for a Result that was edited, or is of a version that wrote it otherwise */
function shownBy(report: KindReport, name: string, result: Result) {
  try {
    return {
      tables: report.tables(result),
      charts: report.charts(result),
      ...report.answer && { answer: report.answer(result) },
    };
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

/** The files of a report: names and contents, by format. */
export async function reportFiles(
  title: string,
  results: readonly WrittenResult[],
  formats: readonly string[],
  dataset: string | null = null,
): Promise<Map<string, string | Uint8Array>> {
  const entries = await Promise.all(results.map(reportEntry));
  return await filesOfReport(title, entries, formats, dataset, Date.now());
}
