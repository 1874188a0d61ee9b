/** A note of a Result: what is missing, unusual or was left out. A code and values; its text stands in a table by code. */
import type { Json } from "./json.ts";

/** One note. `code` says what it is about, `subject.what-it-says`; the other members are what its text names. */
export type Note = { readonly code: string; readonly [value: string]: Json };

/** What stands for a `{name}`: lists with commas. */
type Named = string | number | readonly (string | number)[];

/** A sentence with `{names}` of values, `{name%}` for a share; some sentences; or a function, where values choose words. */
type Text =
  | string
  | readonly string[]
  // deno-lint-ignore no-explicit-any -- existential: each text is called with the values of its own code only.
  | ((values: any, textOf: (note: Note) => string) => string);

/**
 * Who is shown a note unasked.
 * `detail`: it says what was not measured and changes no number that is shown; a terminal counts it, `--verbose` shows it.
 * `method`: how a measure went about its work; the same in an analysis.
 */
type Shown = "detail" | "method";

/** The text of a note, and who is shown it unasked: everybody where it says nothing of that. */
export type NoteText = Text | { readonly text: Text; readonly shown: Shown };

/** Texts by code. */
export type NoteTexts = { readonly [code: string]: NoteText };

type Marked<T> = { readonly [C in keyof T]: { readonly text: T[C]; readonly shown: Shown } };

const marked =
  (shown: Shown) => <const T extends { readonly [code: string]: Text }>(texts: T): Marked<T> =>
    Object.fromEntries(
      Object.entries(texts).map(([code, text]) => [code, { text, shown }]),
    ) as Marked<T>;

/** Marks what was not measured. */
export const details: ReturnType<typeof marked> = marked("detail");

/** Marks how a measure went about its work. */
export const methods: ReturnType<typeof marked> = marked("method");

type NamesIn<T> = T extends `${string}{${infer N}}${infer Rest}` ? N | NamesIn<Rest> : never;

type Naming<Names extends string> = {
  readonly [N in Names as N extends `${infer S}%` ? S : N]: N extends `${string}%` ? number : Named;
};

/** What a text takes: the first parameter of a function, or what its sentences name. */
type ValuesOf<T> = T extends { readonly text: infer U } ? ValuesOf<U>
  : T extends (...args: infer A) => string ? A extends [infer V, ...unknown[]] ? [values: V] : []
  : SentencesOf<T extends readonly string[] ? T[number] : T>;

type SentencesOf<T> = [NamesIn<T>] extends [never] ? [] : [values: Naming<NamesIn<T>>];

/** Makes a note: a code of one table of texts, and the values that its text takes. An interface, so that declarations can name it. */
export interface NoteMaker<T extends NoteTexts> {
  <C extends keyof T & string>(code: C, ...values: ValuesOf<T[C]>): Note;
}

/** Makes notes of one table of texts. */
export function noteMaker<T extends NoteTexts>(_texts: T): NoteMaker<T> {
  return (code, ...[values]) => ({ code, ...(values as { readonly [value: string]: Json }) });
}

/** Those of some notes that there are: one whose condition fails is `false`. */
export function notesOf(...some: readonly (Note | readonly Note[] | false | null)[]): Note[] {
  return some.flatMap((one) => one || []);
}

/** Who is shown a note unasked; null for everybody. */
export function shownOf(text: NoteText): Shown | null {
  return typeof text === "object" && "shown" in text ? text.shown : null;
}

/**
 * A text with its values.
 *
 * @param textOf of a note among the values
 * @throws {TypeError} where it names a value that is missing
 */
export function written(
  text: NoteText,
  values: { readonly [value: string]: Json },
  textOf: (note: Note) => string,
): string {
  if (typeof text === "object" && "shown" in text) return written(text.text, values, textOf);
  if (typeof text === "function") return text(values, textOf);
  return (typeof text === "string" ? text : text.join(" "))
    .replaceAll(/\{(\w+)(%?)\}/g, (_, name: string, share: string) => {
      const value = values[name];
      if (Array.isArray(value)) return value.join(", ");
      if (typeof value === "string") return value;
      if (typeof value !== "number") throw new TypeError(`${name} is missing`);
      return share === "" ? `${value}` : `${(100 * value).toFixed(1)} %`;
    });
}
