/** When a model comes to recognise objects that it never saw. */
import type { RecognitionEntry } from "@bindscope/bindscope/rooms/train";

/** Levels that are worth a sentence, the highest first. */
const LEVELS = [0.8, 0.5];

/** The highest level that held-out objects have come to exceed, and since when; null before. */
export function turningPoint(
  recognition: readonly RecognitionEntry[],
): { readonly level: number; readonly step: number } | null {
  for (const level of LEVELS) {
    const recognitionEntry = recognition.find(({ heldout }) => heldout !== null && heldout > level);
    if (recognitionEntry !== undefined) return { level, step: recognitionEntry.step };
  }
  return null;
}
