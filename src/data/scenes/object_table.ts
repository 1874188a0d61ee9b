import type { SceneSet } from "../scene_set.ts";

/** The occurring objects with both of their numbers (docs/results.md: ids), by appearance id. */
export function objectTable(
  scenes: SceneSet,
): { appearance: number; radix: number; values: string[] }[] {
  const { radix } = scenes.appearance();
  return Array.from(radix, (id, appearance) => ({
    appearance,
    radix: id,
    values: scenes.space.labelsOf(id),
  }));
}
