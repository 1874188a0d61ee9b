/** One-hot designs: which rows of a table add up to a scene. */

import type { Design } from "../../core/tables/design.ts";
import type { SceneSet } from "../scene_set.ts";

/** Occurring objects by appearance id; with `perPosition` every position has its own U columns. */
export function objectDesign(scenes: SceneSet, perPosition: boolean): Design {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const U = radix.length;
  return {
    ids: perPosition ? ids.map((id, i) => (i % m) * U + id) : ids.slice(),
    scenes: scenes.count,
    k: m,
    columns: perPosition ? m * U : U,
  };
}

/** Concept values, all concepts side by side; with `perPosition` every position has its own columns. */
export function conceptDesign(scenes: SceneSet, perPosition: boolean): Design {
  const { concepts } = scenes.space;
  const C = concepts.length;
  const m = scenes.objects;
  let width = 0;
  const offsets = concepts.map(({ values }) => {
    const offset = width;
    width += values.length;
    return offset;
  });
  const ids = scenes.values.map((value, i) => {
    const position = Math.floor(i / C) % m;
    return (perPosition ? position * width : 0) + offsets[i % C] + value;
  });
  return { ids, scenes: scenes.count, k: m * C, columns: perPosition ? m * width : width };
}
