/** Recognition of values and objects from scores, and what it is compared with. (docs/results.md: exact match.) */

import type { SceneSet } from "../data/scene_set.ts";
import { NOT_MEASURED } from "../result/not_measured.ts";

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

/**
 * Probability that a random order of the scores is an exact match: mean of 1 / C(classes, distinct present).
 *
 * @param labels class of every position, [scenes, m]
 */
export function chanceLevel(
  labels: Int32Array,
  objects: number,
  classes: number,
  rows: ArrayLike<number>,
): number | null {
  if (rows.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i] * objects;
    const present = new Set(labels.subarray(start, start + objects)).size;
    sum += 1 / binomial(classes, present);
  }
  return sum / rows.length;
}

function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = product * (n - k + i) / i;
  return product;
}

/**
 * Scenes whose bags of values allow another set of objects: some two objects differ in at least
 * two concepts, so that exchanging one value between them makes two other objects. Where every
 * two objects differ in at most one concept, all of them differ in the same one, and the bags
 * leave no choice.
 */
export function ambiguousScenes(scenes: SceneSet): Uint8Array {
  const { objects: m, values, count } = scenes;
  const C = scenes.space.concepts.length;
  const ambiguous = new Uint8Array(count);
  for (let s = 0; s < count; s++) {
    const start = s * m * C;
    for (let i = 0; i < m && !ambiguous[s]; i++) {
      for (let j = i + 1; j < m; j++) {
        let differing = 0;
        for (let c = 0; c < C; c++) {
          if (values[start + i * C + c] !== values[start + j * C + c]) differing++;
        }
        if (differing >= 2) ambiguous[s] = 1;
      }
    }
  }
  return ambiguous;
}

/** Why recognition on ambiguous or on determined test scenes does not exist, where it does not. */
export function choiceNotes(ambiguous: Uint8Array, test: Int32Array): string[] {
  if (test.length === 0) return ["Every scene was trained on, so nothing was read of new scenes."];
  const left = test.reduce((sum, scene) => sum + ambiguous[scene], 0);
  if (left === 0) {
    return [NOT_MEASURED.unambiguous()];
  }
  return left < test.length ? [] : [NOT_MEASURED.undetermined()];
}
