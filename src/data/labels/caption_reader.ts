/** Readers of captions: their settings, and what they find. */
import type { Concept } from "../concept_space.ts";

/** The value of one concept of one object, counted from 0. */
export interface Said {
  readonly object: number;
  readonly concept: string;
  readonly value: string;
}

/** All ways to read a caption: none where it is not of the form. */
export type CaptionReader = (caption: string) => readonly (readonly Said[])[];

/** How captions are to be read. */
export interface CaptionWords {
  /** The template of captions that replace labels: `a {color} {shape} and a {color} {shape}`; forms apart by `|`. */
  readonly template?: string | null;
  /** The concepts, and their values in order: also what captions are searched for, or what a template's places can hold. */
  readonly concepts?: readonly Concept[] | null;
}

/** The readings without those that say the same in another order. */
export function differentReadings(readings: readonly (readonly Said[])[]): (readonly Said[])[] {
  const byText = new Map(readings.map((reading) => [JSON.stringify(inOrder(reading)), reading]));
  return [...byText.values()];
}

/** A caption may tell of objects, and of their concepts, in any order. */
function inOrder(reading: readonly Said[]): string[] {
  return reading.map(({ object, concept, value }) => JSON.stringify([object, concept, value]))
    .toSorted();
}
