/** A note of a Result: what is missing, unusual or was left out. A code and values; its text stands in a table by code. */
import type { Json } from "./json.ts";

/** One note. `code` says what it is about, `subject.what-it-says`; the other members are what its text names. */
export type Note = { readonly code: string; readonly [value: string]: Json };

type Values = { readonly [value: string]: Json };

/** The text of a note, and who is shown it unasked. */
export interface NoteText {
  /** @param textOf of a note among the values */
  // deno-lint-ignore no-explicit-any -- existential: each text is called with the values of its own code only.
  (values: any, textOf: (note: Note) => string): string;
  /**
   * `detail`: it says what was not measured and changes no number that is shown; a terminal counts it, `--verbose` shows it.
   * `method`: how a measure went about its work; the same in an analysis.
   */
  readonly shown?: "detail" | "method";
}

/** Texts by code. */
export type NoteTexts = { readonly [code: string]: NoteText };

/** Marks what was not measured. */
export function detail<T extends NoteText>(text: T): T {
  return Object.assign(text, { shown: "detail" });
}

/** Marks how a measure went about its work. */
export function method<T extends NoteText>(text: T): T {
  return Object.assign(text, { shown: "method" });
}

/** What a text takes: its first parameter, if it has one. */
type ValuesOf<T extends NoteText> = Parameters<T> extends [infer V, ...unknown[]] ? [values: V]
  : [];

/** Makes notes of one table of texts: a code of it, and the values that its text takes. */
export function noteMaker<T extends NoteTexts>(
  _texts: T,
): <C extends keyof T & string>(code: C, ...values: ValuesOf<T[C]>) => Note {
  return (code, ...[values]) => ({ code, ...(values as Values | undefined) });
}
