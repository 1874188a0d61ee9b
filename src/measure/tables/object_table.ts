import type { SceneSet } from "../../data/scene_set.ts";
import type { ObjectRow } from "../../metrics/tables.ts";

/** The occurring objects with both of their numbers (docs/results.md: ids), by appearance id. */
export function objectTable(scenes: SceneSet): ObjectRow[] {
  const { radix } = scenes.appearance();
  return Array.from(radix, (id, appearance) => ({
    appearance,
    radix: id,
    values: scenes.space.labelsOf(id),
  }));
}
