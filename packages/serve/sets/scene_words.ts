/** Scenes and objects as requests and answers write them: by names of values, never by internal ids. */

import { nearest } from "../../../src/result/names.ts";
import { shown } from "../../../src/result/visible_text.ts";
import { doesNotFit } from "../problem.ts";
import type { ServedSet } from "./served_set.ts";

/** One value of each concept, by the concept's name. */
export type ObjectWords = { readonly [concept: string]: string };

/** What a vector shows: its objects position by position, or the row of the set that shows the same. */
export type SceneWords = { readonly objects: readonly ObjectWords[] } | { readonly row: number };

/** The object with this radix id, in words. */
export function objectWords({ set }: ServedSet, radix: number): ObjectWords {
  const { space } = set.scenes;
  const labels = space.labelsOf(radix);
  return Object.fromEntries(space.concepts.map(({ name }, c) => [name, labels[c]]));
}

/** The objects of a row of the set, position by position. */
export function objectsOfRow(served: ServedSet, row: number): ObjectWords[] {
  const { scenes } = served.set;
  const ids = scenes.radixIds().subarray(row * scenes.objects, (row + 1) * scenes.objects);
  return Array.from(ids, (radix) => objectWords(served, radix));
}

/** Radix ids of a scene's objects, position by position. */
export function radixIdsOf(served: ServedSet, scene: SceneWords, pointer: string): Int32Array {
  const { scenes } = served.set;
  const m = scenes.objects;
  if ("row" in scene) {
    const { row } = scene;
    if (row >= scenes.count) {
      throw doesNotFit(
        `There is no row ${row}: ${served.name} has rows 0 to ${scenes.count - 1}.`,
        `${pointer}/row`,
      );
    }
    return scenes.radixIds().slice(row * m, (row + 1) * m);
  }
  if (scene.objects.length !== m) {
    throw doesNotFit(
      `Scenes of ${served.name} show ${m} objects, but ${scene.objects.length} are named. Name one for each position.`,
      `${pointer}/objects`,
    );
  }
  return Int32Array.from(
    scene.objects,
    (words, position) => radixIdOf(served, words, `${pointer}/objects/${position}`),
  );
}

/** Radix id of one object. */
export function radixIdOf({ set }: ServedSet, words: ObjectWords, pointer: string): number {
  const { space } = set.scenes;
  const names = space.concepts.map(({ name }) => name);
  for (const name of Object.keys(words)) {
    if (!names.includes(name)) {
      throw doesNotFit(
        `There is no concept "${shown(name)}". ${guess(name, names)}`,
        pointer,
      );
    }
  }
  return space.radixId(space.concepts.map(({ name, values }, c) => {
    if (!Object.hasOwn(words, name)) {
      throw doesNotFit(
        `The object has no ${shown(name)}. Give one value of each concept.`,
        pointer,
      );
    }
    const value = space.indexOf(c, words[name]);
    if (value === undefined) {
      throw doesNotFit(
        `${shown(name)} has no value "${shown(words[name])}". ${guess(words[name], values)}`,
        `${pointer}/${escapePointer(name)}`,
      );
    }
    return value;
  }));
}

/** A name as JSON Pointer writes it (RFC 6901). */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Longest name that is compared: edit distance takes the product of both lengths. */
const COMPARED = 60;
/** Names that are listed at most. */
const LISTED = 8;

function guess(word: string, names: readonly string[]): string {
  const found = word.length > COMPARED ? null : nearest(word, names);
  if (found !== null) return `Did you mean "${shown(found)}"?`;
  const listed = names.slice(0, LISTED).map((name) => shown(name, 30)).join(", ");
  return `There are ${listed}${names.length > LISTED ? ", …" : ""}.`;
}
