import { noteText } from "@bindscope/bindscope/rooms/metrics";
import { basename, resolve } from "node:path";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { compareResults } from "../compare_results.ts";
import { compareReport } from "../report.ts";
import { formatResult, VERSION } from "@bindscope/bindscope/rooms/result";
import {
  columnsOf,
  hold,
  namedResults,
  printAgain,
  printAnswers,
  printTable,
  printText,
  printWideTable,
  recordText,
  reportFiles,
  runRecord,
  usage,
} from "@bindscope/bindscope/rooms/run";
import { MOST_SHOWN, outputFolder, UsageError } from "@bindscope/bindscope/rooms/options";
import {
  answerColumns,
  differencesTable,
  modelsTable,
  shownDifferences,
} from "./compare_tables.ts";
import { parseRequirement, requirementParts, unmet } from "../requirement.ts";
import type { CompareInput } from "./options.ts";

/** Compares, writes and shows. */
export async function compare({ options, positionals }: CompareInput): Promise<void> {
  const required = options.require?.split(",") ?? [];
  // Words of another form are refused before anything is read.
  for (const words of required) usage(() => requirementParts(words));
  const entries = await namedResults(positionals);
  const requirements = required.map((words) => usage(() => parseRequirement(words, entries)));
  if (entries.length === 1 && requirements.length === 0) {
    throw new UsageError(
      "compare needs two or more Results, or --require. See: deno task compare --help",
    );
  }
  if (entries.length > MOST_SHOWN) {
    throw new UsageError(
      `compare puts up to ${MOST_SHOWN} models side by side, but there are ${entries.length}. Give their folder alone: deno task compare FOLDER makes one table of them.`,
    );
  }
  const failed = unmet(entries, requirements);
  if (required.length > 0 && failed.length === 0 && !options.quiet && !options.json) {
    const names = entries.map(({ name }) => name).join(", ");
    printText(`${names}: ${required.join(", ")} ${required.length === 1 ? "holds" : "hold"}.`);
  }
  if (entries.length === 1) return hold(failed);
  const core = await loadCore();
  const result = compareResults(core, entries, VERSION, options.seed);
  const name = positionals.length === 1
    ? basename(resolve(positionals[0]))
    : entries.map(({ name }) => name).join("-").slice(0, 100);
  const out = outputFolder(options.out, "compare", name);
  const from = entries.map(({ path }) => path);
  const files = await reportFiles("Models side by side", [
    { name: "models", result, path: `${out}/result.json`, from },
  ], ["html", "svg"]);
  const text = formatResult(result);
  files.set("result.json", text);
  files.set("run.json", recordText(runRecord({ from })));
  for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
  if (options.json) {
    console.log(text.trimEnd());
    return hold(failed);
  }
  if (options.quiet) return hold(failed);
  const answered = entries.length <= ABREAST && printAnswers(entries, { explain: false });
  const width = columnsOf(Deno.stdout);
  const [verdicts, models, differences] = compareReport.tables(result);
  const table = answerColumns(models);
  if (!answered || options.verbose) {
    printWideTable(answerColumns(verdicts));
    for (const one of compareReport.answer(result).sentences.slice(0, MOST_SENTENCES)) {
      printText(one);
    }
    if (entries.length > ABREAST) printWideTable(table);
    else printTable(modelsTable(table, width));
  }
  const isBrief = answered && !options.verbose;
  // Beside answers in per cent differences are points; beside tables of shares they are shares.
  const shown = differencesTable(
    shownDifferences(differences),
    width,
    isBrief ? "points" : "share",
  );
  printTable(isBrief ? { ...shown, caption: BRIEF } : shown);
  if (!answered || options.verbose) {
    if (entries.length > ABREAST) printText("A paragraph on each model: in the report.");
    else {for (const { text } of result.tables.paragraphs as { text: string }[]) {
        printText(`${text}\n`);
      }}
  }
  // What to know of a comparison changes how it is read.
  for (const note of result.notes) printText(`Note: ${noteText(note)}`);
  if (isBrief) printText("Paragraphs and all numbers: --verbose");
  printAgain(result, out);
  printText(`Report: ${out}/report.html`);
  hold(failed);
}

/** How differences are read, where a screen has little room. */
const BRIEF =
  "First minus second in points, paired by scene; 95 % CI over objects. An interval that includes 0 is inconclusive.";

/** What is said of the first model; more is in the table of differences. */
const MOST_SENTENCES = 3;
/** Most models that a terminal has columns for. */
const ABREAST = 4;
