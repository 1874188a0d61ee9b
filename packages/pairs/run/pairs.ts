/** The audit of a benchmark: read, score, write, show. */
import type { PairConclusion } from "../numbers.ts";
import { basename, resolve } from "node:path";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { formatCsvRow, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { auditFiles, listed, type PairsRequest, readRequest } from "../audit_files.ts";
import type { ReadPairs } from "../file/read_pairs.ts";
import type { JudgeHooks } from "../judge/judge_items.ts";
import { pairPictureName } from "../pair_set.ts";
import { PAIRS_REPORT } from "../tell/report.ts";
import { pairsAnswerTable } from "../tell/answer_table.ts";
import { noteText } from "@bindscope/bindscope/rooms/metrics";
import { formatResult, type Result } from "@bindscope/bindscope/rooms/result";
import type { ScenePictures } from "@bindscope/bindscope/rooms/report";
import { writeThumbnails } from "@bindscope/bindscope/rooms/run";
import {
  namedResults,
  printAgain,
  printBytes,
  printTable,
  printText,
  printWideTable,
  recordText,
  reportFiles,
  runRecord,
  sourceWords,
  terminalProgress,
} from "@bindscope/bindscope/rooms/run";
import { outputFolder } from "@bindscope/bindscope/rooms/options";
import type { PairsInput } from "./options.ts";

/** Reads, audits, writes and shows. */
export async function pairsToFiles(input: PairsInput): Promise<void> {
  const { options, positionals, signal, endAtOnce: unstoppable, say } = input;
  const others = options.with === null ? [] : await namedResults(listed(options.with));
  const request: PairsRequest = {
    files: positionals,
    asked: options,
    others: others.map(({ name, result }) => ({ name, result })),
    seed: options.seed,
    cache: "out/.cache/encode",
    force: options.force,
  };
  const read = await readRequest(request);
  say(
    `${positionals.join(", ")}: ${read.format.title}, ${read.set.items.length} items, ` +
      `${read.set.pictures.length} pictures, ${read.set.captions.length} captions.`,
  );
  const name = options.model ?? options.scores ?? options.embeddings;
  const file = basename(resolve(positionals[0])).replace(/\.\w+$/, "");
  const by = name === null
    ? ""
    : `-${basename(resolve(listed(name)[0] ?? name)).replace(/\.\w+$/, "")}`;
  const out = outputFolder(options.out, "pairs", `${file}${by}`);
  if (options.list) {
    await writeList(out, read);
    say(`Written to ${out}/pictures.txt and captions.txt`);
    return;
  }
  const core = await loadCore();
  if (options.dryRun) {
    const { pairsCost } = await import("../cost.ts");
    const cost = await pairsCost(read, request, { message: say, signal, unstoppable });
    console.log(options.json ? JSON.stringify(cost, null, 2) : cost.sentence);
    return;
  }
  using progress = terminalProgress(options.quiet);
  const rows = itemRows(read);
  const result = await auditFiles(core, read, request, {
    progress: (done, total, doing) => progress.update(done, total, doing),
    message: say,
    signal,
    unstoppable,
    onItem: rows.onItem,
  });
  await progress.stop();
  const { pairThumbnails } = await import("./pairs_thumbnails.ts");
  const folders = listed(options.images);
  const pictures = await pairThumbnails(core, result, read.set, folders, request.cache);
  await writeAudit(out, result, rows.text(), pictures, sourceWords(options, positionals));
  const bytes = new TextEncoder().encode(formatResult(result));
  if (options.json) return await printBytes(bytes);
  if (options.quiet) return;
  show(result, out, options.explain);
}

async function writeAudit(
  out: string,
  result: Result,
  items: string,
  pictures: ScenePictures | null,
  from: string[],
): Promise<void> {
  const files = await reportFiles("What does this benchmark ask?", [
    { name: basename(out), result, pictures, path: `${out}/result.json`, from },
  ], ["html", "md", "latex", "csv", "svg"]);
  files.set("items.csv", items);
  files.set("result.json", formatResult(result));
  files.set("run.json", recordText(runRecord({ from })));
  for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
  await writeThumbnails(out, result, pictures);
}

/** A table of answers, the main one in words, and other models; all sentences, scores and notes where they were asked for. */
function show(result: Result, out: string, explain: boolean): void {
  const answers = pairsAnswerTable(result);
  if (answers !== null) printTable(answers);
  const pairConclusions = (result.tables.conclusions ?? []) as unknown as PairConclusion[];
  for (const { text } of explain ? pairConclusions : pairConclusions.slice(0, 1)) {
    printText(`${text}\n`);
  }
  const table = (title: string) =>
    PAIRS_REPORT.tables(result).filter((one) => one.title === title).forEach(printWideTable);
  if (explain) table("Scores by tie rule");
  table("Against other models");
  if (explain) { for (const note of result.notes) printText(`Note: ${noteText(note)}`); }
  printAgain(result, out);
  if (!explain) printText("All scores, sentences and notes: --explain");
  printText(`Report: ${out}/report.html`);
}

/** Every item on a line of its own, for whoever wants more than the numbers. */
function itemRows({ set }: ReadPairs) {
  const lines = [
    formatCsvRow([
      "id",
      "type",
      "subtype",
      "pictures",
      "captions",
      "scores",
      "strict",
      "half",
      "first",
      "lead",
      "blind_bias",
      "shortcut",
    ]),
  ];
  const onItem: JudgeHooks["onItem"] = (position, { scores }, [main], { bias, hasShortcut }) => {
    const { id, type, subtype, pictures, captions } = set.items[position];
    lines.push(formatCsvRow([
      id,
      type,
      subtype,
      JSON.stringify(pictures.map((p) => pairPictureName(set.pictures[p]))),
      JSON.stringify(captions.map((c) => set.captions[c])),
      scores === null
        ? ""
        : JSON.stringify([...scores].map((one) => Number.isNaN(one) ? null : one)),
      main.strict,
      main.half,
      main.first,
      Number.isFinite(main.margin) ? main.margin : "",
      bias,
      hasShortcut ? "yes" : "no",
    ]));
  };
  return { onItem, text: () => lines.join("") };
}

async function writeList(out: string, { set }: ReadPairs): Promise<void> {
  const oneLine = (text: string) => text.replace(/\s+/g, " ");
  const text = (lines: readonly string[]) => lines.map((line) => oneLine(line) + "\n").join("");
  await writeAtomic(`${out}/pictures.txt`, text(set.pictures.map(pairPictureName)));
  await writeAtomic(`${out}/captions.txt`, text(set.captions));
}
