/** What a person came for: the verdict, the numbers that carry it, and what to know about them. */
import { answerTable } from "../../report/answer_table.ts";
import { modelsPhrase } from "../../text/model_name.ts";
import { MEASURE_WORDS } from "../../measure/words.ts";
import { verdictOf } from "../../verdict/verdict.ts";
import type { Result } from "../../result/result.ts";
import { printTable, printText } from "./print.ts";

/** Prints the verdict, where there is one, then its numbers, then notes. */
export function printAnswer(name: string, result: Result, verbose: boolean): void {
  const verdict = verdictOf(result);
  const model = modelsPhrase(result.inputs);
  if (verdict !== null) printText(`${name}: ${verdict.paragraphs.join("\n\n")}\n`);
  if (model !== null) printText(`Model: ${model}\n`);
  const table = answerTable(result);
  if (table !== null) printTable(table);
  const notes = shownNotes(result, verbose);
  for (const note of notes) printText(`Note: ${note}`);
  if (notes.length > 0) console.log();
}

/**
 * What a person should know first. How each measure of an analysis went about its work stands in the
 * report; here it is counted.
 */
export function shownNotes({ kind, notes }: Result, verbose: boolean): string[] {
  const isDetail = (note: string) => MEASURE_WORDS.some(({ kind }) => note.startsWith(`${kind}: `));
  if (verbose || kind !== "analyze") return [...notes];
  const details = notes.filter(isDetail);
  const rest = notes.filter((note) => !isDetail(note));
  if (details.length === 0) return rest;
  const by = [...new Set(details.map((note) => note.split(":", 1)[0]))].join(", ");
  return [
    ...rest,
    `${details.length} more on how ${by} worked: in the report, or with --verbose.`,
  ];
}
