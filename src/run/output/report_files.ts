/** Results to the files of a report. Reads nothing but the Results. */

import { CALIBRATE_REPORT } from "../../calibrate/report.ts";
import { analyze } from "../../measure/analyze.ts";
import { MEASURES } from "../../measure/registry.ts";
import { COLLECT_REPORT } from "../../collect/report.ts";
import { compareReport } from "../../compare/report.ts";
import type { Table } from "../../report/table.ts";
import { REPRODUCE_REPORT } from "../../reproduce/report.ts";
import type { Json, Result } from "../../result/result.ts";
import { defaultsOf, type OptionSpecs } from "../../job/options.ts";
import { TRAIN_REPORT } from "../../train/report.ts";
import { commandLines } from "../../verify/command_line.ts";
import { TaskError } from "../../job/failure.ts";

export const REPORT_FORMATS = ["html", "md", "latex", "csv", "svg", "png"] as const;
export type ReportFormat = typeof REPORT_FORMATS[number];

export interface NamedResult {
  name: string;
  result: Result;
}

/** File names and contents, by format. */
export async function reportFiles(
  title: string,
  results: readonly NamedResult[],
  formats: readonly ReportFormat[],
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const entries = results.map(({ name, result }) => {
    const reported = [
      analyze,
      ...MEASURES,
      compareReport,
      COLLECT_REPORT,
      TRAIN_REPORT,
      REPRODUCE_REPORT,
      CALIBRATE_REPORT,
    ];
    const measure = reported.find(({ kind }) => kind === result.kind);
    if (measure === undefined) {
      throw new TaskError(`${name}: a Result of kind ${result.kind} has no report.`);
    }
    const [tables, charts] = [measure.tables(result), measure.charts(result)];
    const defaults = "options" in measure
      ? defaultsOf(measure.options as OptionSpecs) as { [name: string]: Json }
      : undefined;
    return { name, result, tables, charts, again: commandLines(result), defaults };
  });
  if (formats.includes("html")) {
    const { renderHtml } = await import("../../report/html.ts");
    files.set("report.html", await renderHtml({ title, entries }));
  }
  const several = entries.length > 1;
  const sections = entries.flatMap(({ name, tables }) =>
    tables.map((table): Table => several ? { ...table, title: `${name}: ${table.title}` } : table)
  );
  if (formats.includes("md")) {
    const { markdownTable } = await import("../../report/markdown.ts");
    files.set("report.md", [`# ${title}\n`, ...sections.map(markdownTable)].join("\n"));
  }
  if (formats.includes("latex")) {
    const { latexTable } = await import("../../report/latex.ts");
    files.set("report.tex", sections.map(latexTable).join("\n"));
  }
  if (formats.includes("csv")) {
    const { csvTable } = await import("../../report/csv.ts");
    for (const table of sections) files.set(`${fileName(table.title)}.csv`, csvTable(table));
  }
  for (const { name, charts } of entries) {
    for (const chart of charts) {
      const path = `figures/${several ? `${fileName(name)}-` : ""}${chart.name}`;
      if (formats.includes("svg")) {
        const { chartSvg } = await import("../../report/svg.ts");
        files.set(`${path}.svg`, await chartSvg(chart, { colors: "own" }));
      }
      if (formats.includes("png")) {
        const { chartPng } = await import("../../report/png.ts");
        files.set(`${path}.png`, await chartPng(chart));
      }
    }
  }
  return files;
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}
