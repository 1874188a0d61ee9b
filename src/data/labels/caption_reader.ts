/** Parsers of captions: their settings, and what they find. */
import type { Concept } from "../concept_space.ts";

/** One value that a caption names: of which concept, and of which of its objects (0-based). */
export interface ParsedValue {
  readonly object: number;
  readonly concept: string;
  readonly value: string;
}

/** All ways to parse a caption: none where it is not of the form, several where it is ambiguous. */
export type CaptionReader = (caption: string) => readonly (readonly ParsedValue[])[];

/** How captions are to be read. */
export interface CaptionWords {
  /** The template of captions that replace labels: `a {color} {shape} and a {color} {shape}`; forms apart by `|`. */
  readonly template?: string | null;
  /** The concepts, and their values in order: also what captions are searched for, or what a template's places can hold. */
  readonly concepts?: readonly Concept[] | null;
}

/** The parses, each once: two that differ only in the order of objects or concepts are the same. */
export function differentParses(
  readings: readonly (readonly ParsedValue[])[],
): (readonly ParsedValue[])[] {
  const byText = new Map(readings.map((reading) => [JSON.stringify(inOrder(reading)), reading]));
  return [...byText.values()];
}

function inOrder(reading: readonly ParsedValue[]): string[] {
  return reading.map(({ object, concept, value }) => JSON.stringify([object, concept, value]))
    .toSorted();
}
