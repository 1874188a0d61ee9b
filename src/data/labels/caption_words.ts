/** Captions of any form, by the words of the concepts in them. */
import type { Concept } from "../concept_space.ts";
import { type CaptionReader, differentReadings, type Said } from "./caption_reader.ts";

/**
 * Reads captions that tell of one object after the other, each with one word of each concept: "a red cube next to a sphere
 * that is blue". Case makes no difference. A word of two concepts is read as either, where that makes whole objects.
 */
export function wordReader(concepts: readonly Concept[]): CaptionReader {
  const owners = Map.groupBy(
    concepts.flatMap(({ name, values }) => values.map((value) => ({ concept: name, value }))),
    ({ value }) => plain(value),
  );
  const words = [...owners.keys()].toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll(" ", "\\s+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (caption) => {
    const found = [...caption.matchAll(pattern)].map(([word]) => owners.get(plain(word)) ?? []);
    return objectsOf(found, concepts.length);
  };
}

const plain = (word: string) => word.toLowerCase().replace(/\s+/g, " ").trim();

/** Words in their order as objects of one word a concept: two ways to do so, if there are more than one. */
function objectsOf(
  found: readonly (readonly Omit<Said, "object">[])[],
  concepts: number,
): (readonly Said[])[] {
  if (found.length === 0 || found.length % concepts !== 0) return [];
  let readings: (readonly Said[])[] = [[]];
  for (const [i, meanings] of found.entries()) {
    const object = Math.floor(i / concepts);
    readings = readings.flatMap((reading) =>
      meanings.filter(({ concept }) =>
        reading.every((said) => said.object !== object || said.concept !== concept)
      ).map((meaning) => [...reading, { object, ...meaning }])
    );
    if ((i + 1) % concepts === 0) readings = differentReadings(readings).slice(0, 2);
  }
  return readings;
}
