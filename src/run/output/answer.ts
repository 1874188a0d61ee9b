/** What a person came for: the verdict, the numbers that carry it, what would settle what is open, and what to know. */
import { answerTable } from "../../report/answer_table.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import { isDetail, noteText } from "../../metrics/notes/catalogue.ts";
import { answeredOf } from "../../verdict/answered.ts";
import type { Result } from "../../result/result.ts";
import { printTable, printText } from "./print.ts";

/** Answer, reason, remedy, in this order; then notes. */
export function printAnswer(name: string, result: Result, verbose: boolean): void {
  const answered = answeredOf(result);
  const model = modelsPhrase(result.inputs);
  if (answered !== null) printText(`${name}: ${answered.told.join("\n\n")}\n`);
  if (model !== null) printText(`Model: ${model}\n`);
  const table = answerTable(result);
  if (table !== null) printTable(table);
  if (answered !== null && answered.remedy !== null) {
    printText(`To settle it: ${answered.remedy}\n`);
  }
  const notes = shownNotes(result, verbose);
  for (const note of notes) printText(`Note: ${note}`);
  if (notes.length > 0) console.log();
}

/**
 * The notes that change how the numbers are read, and how many more there are: what was not measured, and how each
 * measure of an analysis went about its work. All of them are in the Result.
 */
export function shownNotes({ kind, notes }: Result, verbose: boolean): string[] {
  if (verbose) return notes.map(noteText);
  const rest = notes.filter((note) => !isDetail(note, kind === "analyze")).map(noteText);
  const details = notes.length - rest.length;
  if (details === 0) return rest;
  return [
    ...rest,
    `${details} more on what was not measured, and how the rest was: with --verbose.`,
  ];
}
