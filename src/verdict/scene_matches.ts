/** Which scenes of a Result were exact matches, and with what the others were confused: checked, since a page draws it of any file. */
import { isJsonObject } from "../result/own.ts";
import type { Json, Result } from "../result/result.ts";

export interface SceneMatch {
  readonly row: number;
  /** Places in `objects`, position by position. */
  readonly shown: readonly number[];
  /** Null where the read-out was fitted on it. */
  readonly objects: boolean | null;
  readonly concepts: readonly (boolean | null)[];
  /** Whether another set of objects has the same values. */
  readonly ambiguous: boolean;
  /** Whether its objects outscore every other pairing of its values; null where there is none, or none was tried. */
  readonly swap: boolean | null;
}

export interface SceneMatches {
  readonly objects: readonly (readonly string[])[];
  readonly concepts: readonly string[];
  readonly positions: number;
  readonly scenes: readonly SceneMatch[];
  /** Scenes that another pairing of their values outscores, and that pairing; some of them at most. */
  readonly taken: readonly { readonly row: number; readonly as: readonly number[] }[];
}

/** A page that has more scenes than this says nothing of single ones. */
const MOST_SCENES = 200_000;

/** Null where a Result has no record of exact matches, or one that does not hold together. */
export function sceneMatches({ tables, inputs }: Result): SceneMatches | null {
  const { matches: record, objects: listed } = tables;
  if (!isJsonObject(record) || !Array.isArray(listed)) return null;
  const { object, concepts, ambiguous, objects: shown, swap, taken } = record;
  const objects = listed.map((one) => isJsonObject(one) && isTexts(one.values) ? one.values : null);
  if (objects.length === 0 || objects.includes(null)) return null;
  if (typeof object !== "string" || typeof ambiguous !== "string" || !isTexts(concepts)) {
    return null;
  }
  const count = object.length;
  const positions = Array.isArray(shown) ? shown.length / count : NaN;
  if (count === 0 || count > MOST_SCENES || !Number.isInteger(positions) || positions < 1) {
    return null;
  }
  if (!(shown as Json[]).every((id) => isPosition(id, objects.length))) return null;
  if ([ambiguous, ...concepts].some((line) => line.length !== count)) return null;
  const swaps = typeof swap === "string" && swap.length === count ? swap : null;
  const names = inputs[0]?.concepts.map(({ name }) => name) ?? [];
  return {
    objects: objects as string[][],
    concepts: concepts.map((_, c) => names[c] ?? `concept ${c + 1}`),
    positions,
    scenes: Array.from({ length: count }, (_, row) => ({
      row,
      shown: (shown as number[]).slice(row * positions, (row + 1) * positions),
      objects: mark(object, row),
      concepts: concepts.map((line) => mark(line, row)),
      ambiguous: ambiguous[row] === "1",
      swap: swaps === null ? null : mark(swaps, row),
    })),
    taken: confusions(taken, count, objects.length, positions),
  };
}

function mark(line: string, row: number): boolean | null {
  return line[row] === "1" ? true : line[row] === "0" ? false : null;
}

function confusions(taken: Json | undefined, scenes: number, objects: number, positions: number) {
  if (!Array.isArray(taken) || taken.length % (positions + 1) !== 0) return [];
  const result: { row: number; as: number[] }[] = [];
  for (let i = 0; i < taken.length; i += positions + 1) {
    const [row, ...as] = taken.slice(i, i + positions + 1);
    if (!isPosition(row, scenes) || !as.every((id) => isPosition(id, objects))) return [];
    result.push({ row, as: as as number[] });
  }
  return result;
}

function isTexts(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function isPosition(value: Json, count: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < count;
}
