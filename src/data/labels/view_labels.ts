/** Which rows are renderings of one scene: the column `view`, and views.npy beside scenes.npy. */
import { shown } from "../../result/visible_text.ts";
import type { TextTable } from "../formats/text_table.ts";
import { readNpyIntegers } from "../formats/npy.ts";
import { exists } from "../files/files.ts";
import type { Views } from "../scene_set.ts";
import { byCodePoint } from "./code_point_order.ts";
import type { ConceptColumns } from "./label_spelling.ts";

/** File of the views' numbers: int32 [scenes]. */
export const VIEWS = "views.npy";

/** The column of labels that names the view of a row. */
export const VIEW_COLUMN = "view";

/**
 * The views that a table of labels names; null where it has no such column, or where that is a concept.
 *
 * @param names what the views are called, in their order; by code points unless it is given
 */
export function viewsFromLabels(
  table: TextTable,
  columns: readonly ConceptColumns[],
  names?: readonly string[],
): Views | null {
  const at = table.header.indexOf(VIEW_COLUMN);
  const used = columns.some(({ names, indices }) => [...names, ...indices ?? []].includes(at));
  if (at < 0 || used) return null;
  const cells = table.rows.map((row) => row[at]);
  const empty = cells.indexOf("");
  if (empty >= 0) {
    throw new SyntaxError(
      `${table.name}, ${
        table.placeOf(empty)
      }: ${VIEW_COLUMN} is empty. Name the view of every row, or ` +
        "leave the column out.",
    );
  }
  names ??= [...new Set(cells)].sort(byCodePoint);
  const index = new Map(names.map((name, id) => [name, id]));
  const ids = Int32Array.from(cells, (cell, row) => {
    const id = index.get(cell);
    if (id !== undefined) return id;
    throw new RangeError(
      `${table.name}, ${table.placeOf(row)}: ${VIEW_COLUMN} is "${
        shown(cell)
      }", which is none of the ` +
        "views of scenes.json.",
    );
  });
  return { names, ids };
}

/** The views of a folder whose scenes.json names them. */
export async function readViews(path: string, names: readonly string[]): Promise<Views> {
  if (!exists(path)) {
    throw new Error(
      `${path} is missing, but scenes.json names ${names.length} views. Copy it, or make the set again.`,
    );
  }
  const { shape, data } = await readNpyIntegers(path);
  if (shape.length === 1) return { names, ids: data };
  throw new RangeError(`${path} has ${shape.length} axes; views are a number a row, [scenes].`);
}
