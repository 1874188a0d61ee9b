/** Sentences of notes, as a reader meets them. */
import { noteText } from "../src/metrics/notes/catalogue.ts";
import { asNotes } from "../src/result/input_notes.ts";
import type { Note } from "../src/result/note.ts";

export function textsOf(notes: readonly (Note | string)[]): string[] {
  return asNotes(notes).map(noteText);
}
