/** Notes as tests ask for them: sentences as a reader meets them, and whether some are among others. */
import { assert } from "@std/assert";
import { noteText } from "../src/metrics/notes/catalogue.ts";
import { canonicalJson } from "../src/result/canonical.ts";
import type { Note } from "../src/result/note.ts";

export function textsOf(notes: readonly Note[]): string[] {
  return notes.map(noteText);
}

/** Fails unless each of `expected`, with its values, is among the notes. */
export function assertNoted(
  notes: readonly Note[] | undefined,
  ...expected: readonly Note[]
): void {
  const names = (notes ?? []).map(canonicalJson);
  for (const note of expected.map(canonicalJson)) {
    assert(names.includes(note), `${note} is not among\n${names.join("\n")}`);
  }
}
