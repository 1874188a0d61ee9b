/** What a person came for: questions and answers, what follows, what would settle what is open; behind `--explain` the prose. */
import { answerTable } from "../../report/answer_table.ts";
import { consequence, labelsDoubt, NAMES, remediesOf } from "../../report/answers/consequence.ts";
import { decisionOf, screenOf } from "../../report/outside/screens.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import {
  type AnsweredModel,
  answersIn,
  questionTable,
} from "../../report/answers/question_table.ts";
import { answeredOf } from "../../report/answers/answered.ts";
import { isDetail, noteText } from "../../metrics/notes/catalogue.ts";
import type { Result } from "../../result/result.ts";
import { printTable, printText } from "./print.ts";

/** How much of a Result a person asked for. */
export interface Shown {
  /** Sentences, with the numbers that they rest on. */
  readonly explain: boolean;
  /** All tables and notes. */
  readonly verbose: boolean;
}

/** One Result; where it answers no question of the table, its sentences and key numbers. */
export function printAnswer(name: string, result: Result, shown: Shown): void {
  const model = modelsPhrase(result.inputs);
  const printed = printAnswers(
    [{ name: model === null ? name : `${name}, ${model}`, result }],
    shown,
  );
  if (!printed) printSentences(name, result);
  // Who asks for one measure wants its numbers.
  else if (!shown.explain && result.kind !== "analyze" && questionTable([{ name, result }])) {
    printNumbers(result);
  }
  const { length } = result.notes;
  if (printed && !shown.verbose) {
    if (length > 0) {
      printText(`${length} ${length === 1 ? "note" : "notes"} on this measurement: --verbose`);
    }
    return;
  }
  const notes = shownNotes(result, shown.verbose);
  for (const note of notes) printText(`Note: ${note}`);
  if (notes.length > 0) console.log();
}

/**
 * Models side by side: their answers, a line each on what follows, and what would settle what is open.
 *
 * @returns whether they answer anything
 */
export function printAnswers(
  models: readonly AnsweredModel[],
  { explain }: Pick<Shown, "explain">,
): boolean {
  const [{ result: first }] = models;
  const isOneModel = models.length === 1;
  const decision = isOneModel ? decisionOf(first) : null;
  const screen = decision ?? (isOneModel ? screenOf(first).first?.(first) : null);
  const table = questionTable(models) ?? screen?.table ?? null;
  if (table === null) return false;
  for (const { name, result } of models) {
    const doubt = labelsDoubt(result);
    if (doubt !== null) printText(`${isOneModel ? "" : `${name}: `}${doubt}`);
  }
  // How to read it comes last: a person looks at the answers first.
  printTable({ ...table, caption: "" });
  printText(`${table.caption}\n`);
  const lines = models.flatMap(({ name, result }) => {
    const of = isOneModel ? "" : `${name}: `;
    const answers = answersIn(result);
    const isDoubted = answers.binds?.reason === "labels.out-of-step";
    const remedy = isDoubted ? null : answeredOf(result)?.remedy ?? null;
    // The verdict's own has numbers: of binding, or where that is decided of unseen objects.
    const own = answers.binds?.answer === "undecided" ? "binds" : "generalises";
    const others = remediesOf(answers, remedy === null && !isDoubted ? [] : [own]);
    const sentences = [
      consequence(result) ?? screen?.line ?? null,
      ...decision?.sentences.slice(1) ?? [],
    ];
    const settles = [...remedy === null ? [] : [`${NAMES[own]} -> ${remedy}`], ...others];
    return [
      ...sentences.flatMap((line) => line === null ? [] : [of + line]),
      ...settles.length === 0 ? [] : [`${of}To settle it:`, ...settles.map((line) => `  ${line}`)],
    ];
  });
  if (lines.length > 0) printText(`${lines.join("\n")}\n`);
  if (explain) { for (const { name, result } of models) printSentences(name, result); }
  return true;
}

function printNumbers(result: Result): void {
  const table = answerTable(result);
  if (table !== null) printTable(table);
}

function printSentences(name: string, result: Result): void {
  const answered = answeredOf(result);
  if (decisionOf(result) === null) printNumbers(result);
  if (answered !== null) printText(`${name}: ${answered.sentences.join("\n\n")}\n`);
  if (answered !== null && answered.remedy !== null) {
    printText(`To settle it: ${answered.remedy}\n`);
  }
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
    `${details} more ${details === 1 ? "note" : "notes"} (--verbose)`,
  ];
}
