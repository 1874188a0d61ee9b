/** The files of a report, by format. */
import { shown } from "../result/visible_text.ts";
import { outsideFormats } from "./outside/formats.ts";
import type { ReportEntry } from "./page/entry.ts";
import type { Table } from "./table.ts";

const OWN_FORMATS = ["html", "md", "latex", "latex-all", "csv", "svg", "png"];

/** Values of `--format`: those of the main house, then those of packages. */
export function reportFormats(): readonly string[] {
  return [...OWN_FORMATS, ...outsideFormats().map(({ name }) => name)];
}

/**
 * File names and contents. What a format needs is loaded with it.
 *
 * @param dataset for eval-results: the benchmark's data set on the hub
 * @param at for every-eval-ever: when it is written, in milliseconds; nothing else holds a time
 * @throws {RangeError} for a format that is none, or that no package has registered
 */
export async function filesOfReport(
  title: string,
  entries: readonly ReportEntry[],
  formats: readonly string[],
  dataset: string | null = null,
  at = 0,
): Promise<Map<string, string | Uint8Array>> {
  const known = reportFormats();
  const [unknown] = formats.filter((format) => !known.includes(format));
  if (unknown !== undefined) {
    throw new RangeError(`${shown(unknown, 40)} is no format of a report: ${known.join(", ")}.`);
  }
  const outside = outsideFormats().filter(({ name }) => formats.includes(name));
  const files = new Map<string, string | Uint8Array>();
  if (formats.includes("html")) {
    const { renderHtml } = await import("./html.ts");
    files.set("report.html", await renderHtml({ title, entries }));
  }
  const several = entries.length > 1;
  const sections = entries.flatMap(({ name, tables }) =>
    tables.map((table): Table => several ? { ...table, title: `${name}: ${table.title}` } : table)
  );
  if (formats.includes("md")) {
    const { markdownTable } = await import("./markdown.ts");
    const { verdictMarkdown } = await import("./outside/verdict_lines.ts");
    const texts = entries.map(verdictMarkdown).filter((lines) => lines !== "");
    files.set("report.md", [`# ${title}\n`, ...texts, ...sections.map(markdownTable)].join("\n"));
  }
  if (formats.includes("latex")) {
    const { latexTable } = await import("./latex.ts");
    const { answerTable } = await import("./answer_table.ts");
    const printed = entries.flatMap(({ name, result, tables }) => {
      const table = answerTable(result) ?? tables[0];
      if (table === undefined) return [];
      const titled = several ? { ...table, title: `${name}: ${table.title}` } : table;
      return [latexTable(titled, `tab:${fileName(name)}`)];
    });
    files.set("report.tex", printed.join("\n"));
  }
  if (formats.includes("latex-all")) {
    const { latexTable } = await import("./latex.ts");
    const all = sections.map((table) => latexTable(table, `tab:${fileName(table.title)}`));
    files.set("tables.tex", all.join("\n"));
  }
  if (formats.includes("csv")) {
    const { csvTable } = await import("./csv.ts");
    for (const table of sections) files.set(`${fileName(table.title)}.csv`, csvTable(table));
  }
  for (const entry of entries) {
    const { name, charts } = entry;
    const own = several ? `${fileName(name)}-` : "";
    for (const format of outside) {
      const write = await format.load();
      files.set(format.file(own), write(entry, { dataset, at }));
    }
    for (const chart of charts) {
      const path = `figures/${own}${chart.name}`;
      if (formats.includes("svg")) {
        const { chartSvg } = await import("./svg.ts");
        files.set(`${path}.svg`, await chartSvg(chart, { colors: "own" }));
      }
      if (formats.includes("png")) {
        const { chartPng } = await import("./png.ts");
        files.set(`${path}.png`, await chartPng(chart));
      }
    }
  }
  return files;
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}
