/** One-hot designs: which rows of a table add up to a scene. */

import type { Design } from "../../core/tables/design.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/** Occurring objects by appearance id; with `perSlot` every slot has its own U columns. */
export function objectDesign(scenes: SceneSet, perSlot: boolean): Design {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  const U = radix.length;
  return {
    ids: perSlot ? ids.map((id, i) => (i % m) * U + id) : ids.slice(),
    scenes: scenes.count,
    k: m,
    columns: perSlot ? m * U : U,
  };
}

/** Concept values, all concepts side by side; with `perSlot` every slot has its own columns. */
export function conceptDesign(scenes: SceneSet, perSlot: boolean): Design {
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
    const slot = Math.floor(i / C) % m;
    return (perSlot ? slot * width : 0) + offsets[i % C] + value;
  });
  return { ids, scenes: scenes.count, k: m * C, columns: perSlot ? m * width : width };
}
