import { loadCore } from "@bindscope/bindscope/rooms/core";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { collect } from "../collect/collect.ts";
import type { MetricPair } from "../collect/correlations.ts";
import { collectPage } from "../collect/page.ts";
import { parquetTable } from "../collect/parquet.ts";
import { FORM, readResults, stampResults } from "../collect/read_results.ts";
import {
  COLLECT_REPORT,
  firstRows,
  leadOf,
  modelTable,
  shortModelTable,
} from "../collect/report.ts";
import { outputFolder, TaskError, UsageError } from "@bindscope/bindscope/rooms/options";
import { type Files, jobKey, openStore } from "@bindscope/bindscope/rooms/job";
import { metricAtPath, mostTelling, noMetric, noteText } from "@bindscope/bindscope/rooms/metrics";
import {
  chartSvg,
  csvTable,
  latexTable,
  markdownTable,
  type Table,
} from "@bindscope/bindscope/rooms/report";
import { formatResult, parseResult, type Result } from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import {
  printBytes,
  printText,
  printWideTable,
  resultName,
  terminalProgress,
} from "@bindscope/bindscope/rooms/run";
import { registerPackages } from "../../register.ts";
import type { CollectInput } from "./collect_options.ts";

/** Numbers that a terminal shows unless they are asked for; the files have all. */
const SHOWN = 6;
/** Rows of a table that a terminal shows; the files have all. */
const MOST_ROWS = 100;

/** Collects, writes and shows. */
export async function collectToFiles({ options, positionals, say }: CollectInput): Promise<void> {
  registerPackages();
  const metrics = options.metrics?.split(",").map(metricPath) ?? null;
  const pairs = options.against?.split(",").map(pairOf) ?? null;
  const stamped = stampResults(positionals);
  if (stamped.files.length === 0) {
    throw new TaskError(`There is no result.json below ${positionals.join(", ")}.`);
  }
  const name = resultName(`${positionals[0]}/result.json`);
  const out = outputFolder(options.out, "collect", name, "compare");
  const store = openStore(options.force, say);
  const key = jobKey({
    kind: "collect files",
    version: VERSION,
    seed: options.seed,
    options: { form: FORM, files: stamped.hash, metrics, pairs, title: options.title },
    inputs: [],
  });
  let files = await store.get(key);
  if (files === null) {
    const progress = terminalProgress(options.quiet);
    const read = await readResults(
      stamped,
      store,
      (done, total) => progress.update(done, total, "reading"),
    ).finally(() => progress.stop());
    if (read.results.length === 0) throw new TaskError(read.refused[0]);
    const core = await loadCore();
    const result = collect(core, read, { metrics, pairs, seed: options.seed });
    files = await collectFiles(options.title, result);
    await store.put(key, files);
  }
  for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
  if (options.json) {
    await printBytes(files.get("result.json")!);
    return;
  }
  if (options.quiet) return;
  const result = parseResult(new TextDecoder().decode(files.get("result.json")));
  const lead = leadOf(result);
  if (lead !== null) printText(`${lead}\n`);
  for (const table of shortTables(result, metrics)) printWideTable(firstRows(table, MOST_ROWS));
  for (const note of result.notes) printText(`Note: ${noteText(note)}`);
  say(`Written to ${out}/`);
}

/** What fits a terminal or a page of text: the most telling numbers, or those that were asked for. */
function shortTables(result: Result, metrics: readonly string[] | null): Table[] {
  const paths = (result.options.metrics as string[]).map((path) => ({ path }));
  const shown = metrics ?? mostTelling(paths, SHOWN).map(({ path }) => path);
  return [shortModelTable(result, shown), ...COLLECT_REPORT.tables(result).slice(1)];
}

/** Everything that is written, by relative path. */
async function collectFiles(title: string, result: Result): Promise<Files> {
  const table = modelTable(result);
  const texts: [string, string][] = [
    ["table.csv", csvTable(table)],
    ["table.tex", COLLECT_REPORT.tables(result).map((table) => latexTable(table)).join("\n")],
    ["table.md", shortTables(result, null).map(markdownTable).join("\n")],
    ["report.html", await collectPage(title, result)],
    ["result.json", formatResult(result)],
  ];
  for (const chart of COLLECT_REPORT.charts(result)) {
    texts.push([`figures/${chart.name}.svg`, await chartSvg(chart, { colors: "own" })]);
  }
  const encoder = new TextEncoder();
  return new Map([
    ...texts.map(([name, text]) => [name, encoder.encode(text)] as const),
    ["table.parquet", await parquetTable(table)] as const,
  ]);
}

function metricPath(word: string): string {
  const path = word.trim();
  if (metricAtPath(path) !== null) return path;
  throw new UsageError(noMetric(path));
}

function pairOf(word: string): MetricPair {
  const parts = word.split(":");
  if (parts.length !== 2) {
    throw new UsageError(`--against takes two numbers with a colon between, Y:X, not "${word}".`);
  }
  return [metricPath(parts[1]), metricPath(parts[0])];
}
