import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { CommonScenes } from "./common_scenes.ts";

/** More objects than this are left out in groups, as many as this. */
const MOST_GROUPS = 32;
/** With fewer scenes nothing is estimated. */
const LEAST_SCENES = 12;

/** The scenes without each object, or each group of objects; null where too few are left. */
export function withoutObjects(
  core: Core,
  { count, objects }: CommonScenes,
  seed: number,
): (Uint32Array | null)[] {
  const groups = Math.min(objects.columns, MOST_GROUPS);
  using stream = new CounterStream(core, seed, "representations/groups of objects");
  const group = stream.permutation(objects.columns).map((position) => position % groups);
  return Array.from({ length: groups }, (_, left) => {
    const kept = Uint32Array.from({ length: count }, (_, i) => i).filter((scene) => {
      const values = objects.values.subarray(
        scene * objects.columns,
        (scene + 1) * objects.columns,
      );
      return !values.some((times, object) => times > 0 && group[object] === left);
    });
    return kept.length < LEAST_SCENES ? null : kept;
  });
}
