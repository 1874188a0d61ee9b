import type { SceneSet } from "../scene_set.ts";

/**
 * Which row of `from` shows each scene of `of`, found by the names of concepts, values and views, whatever their order;
 * rows that show the same go with one another in turn. Null where a scene has no row.
 */
export function rowsOfScenes(of: SceneSet, from: SceneSet): Int32Array | null {
  const views = of.viewNames.length > 0 &&
    of.viewNames.every((name) => from.viewNames.includes(name));
  const rows = new Map<string, number[]>();
  shownBy(from, views).forEach((shown, row) => {
    const own = rows.get(shown);
    if (own === undefined) rows.set(shown, [row]);
    else own.push(row);
  });
  const next = new Map<string, number>();
  const values = Int32Array.from(shownBy(of, views), (shown) => {
    const turn = next.get(shown) ?? 0;
    next.set(shown, turn + 1);
    return rows.get(shown)?.[turn] ?? -1;
  });
  return values.includes(-1) ? null : values;
}

/** What each row shows, in words: its objects by position, and its view where that is asked. */
function shownBy({ space, objects, count, values, views, viewNames }: SceneSet, named: boolean) {
  const { concepts } = space;
  const order = concepts.map((_, c) => c)
    .sort((a, b) => concepts[a].name < concepts[b].name ? -1 : 1);
  const width = objects * concepts.length;
  return Array.from({ length: count }, (_, row) => {
    const words = Array.from({ length: objects }, (_, object) =>
      order.map((c) => {
        const { name, values: known } = concepts[c];
        return [name, known[values[row * width + object * concepts.length + c]]];
      }));
    return JSON.stringify(named ? [words, viewNames[views![row]]] : words);
  });
}
