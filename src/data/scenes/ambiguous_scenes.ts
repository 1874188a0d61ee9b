import type { SceneSet } from "../scene_set.ts";

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
