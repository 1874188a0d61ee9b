/** The one catalogue of notes: the text of every code that a Result can have. */
import { INPUT_NOTES } from "../../result/input_notes.ts";
import { type Note, noteMaker, type NoteTexts, shownOf, written } from "../../result/note.ts";
import { own } from "../../result/own.ts";
import { registeredNotes } from "../../result/registered_notes.ts";
import { ANALYSIS_NOTES } from "./analysis.ts";
import { APPROXIMATE_NOTES } from "./approximate.ts";
import { BASELINES_NOTES } from "./baselines.ts";
import { DECOMPOSE_NOTES } from "./decompose.ts";
import { FACTORS_NOTES } from "./factors.ts";
import { INTERVENE_NOTES } from "./intervene.ts";
import { MAP_NOTES } from "./map.ts";
import { PROBE_NOTES } from "./probe.ts";
import { RETRIEVE_NOTES } from "./retrieve.ts";
import { ROBUST_NOTES } from "./robust.ts";
import { SHARED_NOTES } from "./shared.ts";
import { SUBTRACT_NOTES } from "./subtract.ts";
import { TRAIN_NOTES } from "./train.ts";
import { TRANSFER_NOTES } from "./transfer.ts";
import { VISIBLE_NOTES } from "./visible.ts";

const TEXTS = {
  ...INPUT_NOTES,
  ...ANALYSIS_NOTES,
  ...APPROXIMATE_NOTES,
  ...BASELINES_NOTES,
  ...DECOMPOSE_NOTES,
  ...FACTORS_NOTES,
  ...INTERVENE_NOTES,
  ...MAP_NOTES,
  ...PROBE_NOTES,
  ...RETRIEVE_NOTES,
  ...ROBUST_NOTES,
  ...SHARED_NOTES,
  ...SUBTRACT_NOTES,
  ...TRAIN_NOTES,
  ...TRANSFER_NOTES,
  ...VISIBLE_NOTES,
};

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
