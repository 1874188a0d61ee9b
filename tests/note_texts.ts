/** Notes as tests ask for them: sentences as a reader meets them, and whether one is among others. */
import { assert } from "@std/assert";
import { noteText } from "../src/metrics/notes/catalogue.ts";
import { canonicalJson } from "../src/result/canonical.ts";
import { asNotes } from "../src/result/input_notes.ts";
import type { Note } from "../src/result/note.ts";

export function textsOf(notes: readonly (Note | string)[]): string[] {
  return asNotes(notes).map(noteText);
}

/** Fails where a note, with its values, is not among others. */
export function assertNoted(notes: readonly (Note | string)[] | undefined, note: Note): void {
  const [all, one] = [(notes ?? []).map(canonicalJson), canonicalJson(note)];
  assert(all.includes(one), `${one} is not among ${all}`);
}
