import { SceneSet } from "@bindscope/bindscope/rooms/data";

/** A row for every scene and view, the views of a scene one after the other. With fewer than two views: the scenes as they are. */
export function inViews(scenes: SceneSet, names: readonly string[]): SceneSet {
  if (names.length < 2) return scenes;
  const rows = Int32Array.from(
    { length: scenes.count * names.length },
    (_, row) => Math.floor(row / names.length),
  );
  const { space, objects, values, notes } = scenes.select(rows);
  const ids = rows.map((_, row) => row % names.length);
  return new SceneSet(space, objects, values, notes, { names, ids });
}

/**
 * Names of this many renderings that differ by chance alone: "1", "2", ….
 *
 * @throws {RangeError} if there are several, and `varied` is empty: all of them would be the same
 */
export function numberedViews(count: number, varied: readonly string[]): string[] {
  if (count > 1 && varied.length === 0) {
    throw new RangeError(
      `--views ${count} would draw every scene ${count} times the same. Say what varies: --jitter.`,
    );
  }
  return Array.from({ length: count }, (_, view) => String(view + 1));
}
