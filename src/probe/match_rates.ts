/** Recognition of values and objects from scores, and what it is compared with. (docs/results.md: exact match.) */

import { note } from "../metrics/notes/catalogue.ts";
import type { MissingCode } from "../result/missing.ts";
import type { Note } from "../result/note.ts";

/** Mean of `matches` over `rows`; null where there is no row. */
export function matchRate(matches: ArrayLike<number>, rows: ArrayLike<number>): number | null {
  if (rows.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += matches[rows[i]];
  return sum / rows.length;
}

/** 1 where all of `matches` are 1. */
export function jointMatches(matches: readonly Uint8Array[]): Uint8Array {
  return matches[0].map((_, scene) => matches.every((head) => head[scene] === 1) ? 1 : 0);
}

/** Mean over concepts of their matches, a scene. */
export function meanMatches(matches: readonly Uint8Array[]): Float64Array {
  return Float64Array.from(matches[0], (_, scene) => {
    let sum = 0;
    for (const head of matches) sum += head[scene];
    return sum / matches.length;
  });
}

const CHOICE_NOTES = {
  "no-new-scenes": "readout.no-test-scenes",
  "no-choice": "readout.no-ambiguous-scenes",
  "always-choice": "readout.no-determined-scenes",
} as const satisfies { readonly [reason in MissingCode]?: string };

/** Why recognition on ambiguous or on determined test scenes does not exist; null where both do. */
export function choiceMissing(
  ambiguous: Uint8Array,
  test: Int32Array,
): keyof typeof CHOICE_NOTES | null {
  if (test.length === 0) return "no-new-scenes";
  const ambiguousScenes = test.reduce((sum, scene) => sum + ambiguous[scene], 0);
  if (ambiguousScenes === 0) return "no-choice";
  return ambiguousScenes < test.length ? null : "always-choice";
}

export function choiceNotes(ambiguous: Uint8Array, test: Int32Array): Note[] {
  const missing = choiceMissing(ambiguous, test);
  return missing === null ? [] : [note(CHOICE_NOTES[missing])];
}
