/** The one catalogue of notes: the text of every code that a Result can have. */
import { INPUT_NOTES } from "../../result/input_notes.ts";
import { type Note, noteMaker, type NoteTexts, shownOf, written } from "../../result/note.ts";
import { own } from "../../result/own.ts";
import { registeredNotes } from "../../result/registered_notes.ts";
import { MEASURE_NOTES } from "./measures.ts";

const TEXTS = { ...INPUT_NOTES, ...MEASURE_NOTES };

/** A note of a measure. */
export const note = noteMaker(TEXTS);

/**
 * A note as a sentence. One whose code is unknown here, from another version or a package that is not loaded, or that lacks a value, shows code and values.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noteText } from "@bindscope/bindscope/report";
 *
 * const note = { code: "scenes.sampled", most: 500 };
 * assertEquals(noteText(note), "At most 500 scenes, a seeded sample, were measured (--max-scenes).");
 * assertEquals(noteText({ code: "later.unknown", most: 500 }), "later.unknown: most 500");
 * ```
 */
export function noteText({ code, ...values }: Note): string {
  try {
    const text = textOf(code);
    if (text !== null) return written(text, values, noteText);
  } catch (error) {
    // An edited Result may lack what the text names: it is shown as it is.
    if (!(error instanceof TypeError)) throw error;
  }
  const shown = Object.entries(values).map(([name, value]) =>
    `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`
  );
  return shown.length === 0 ? code : `${code}: ${shown.join(", ")}`;
}

/** Whether a terminal only counts a note unless it is asked for all of them. */
export function isDetail({ code }: Note, ofAnalysis: boolean): boolean {
  const text = textOf(code);
  const shown = text && shownOf(text);
  return shown === "detail" || shown === "method" && ofAnalysis;
}

function textOf(code: string) {
  return [TEXTS as NoteTexts, ...registeredNotes()].map((texts) => own(texts, code))
    .find((text) => text != null) ?? null;
}
