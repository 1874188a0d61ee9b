import { inputNote } from "../../result/input_notes.ts";
import type { Note } from "../../result/note.ts";
import { byCodePoint } from "./code_point_order.ts";
import { type Concept, ConceptSpace } from "../concept_space.ts";
import { escaped, shown } from "../../result/visible_text.ts";
import { formatCsvRow } from "../formats/csv/csv.ts";
import type { TextTable } from "../formats/text_table.ts";
import { findLabelColumns } from "./label_columns.ts";
import type { ConceptColumns } from "./label_spelling.ts";
import { distinctValues, refuseContinuous } from "./continuous.ts";
import { fileName, lostLabels } from "./label_remarks.ts";
import { SceneSet } from "../scene_set.ts";
import { VIEW_COLUMN, viewsFromLabels } from "./view_labels.ts";

/** What every scene also has beside its labels: a `filename` or a `caption`. */
export interface LeadingColumn {
  readonly name: "filename" | "caption";
  readonly cells: Iterable<string>;
}

/**
 * The scenes that a table of labels describes; `columns` are those of {@linkcode findLabelColumns}.
 *
 * Values are ordered by `space` if it is given (a label outside it is an error), else by the
 * `_idx` columns, else by code points. A column `view` says which rendering of its scene a row is.
 *
 * @param viewNames the views in their order; by code points unless it is given
 */
export function scenesFromLabels(
  table: TextTable,
  space?: ConceptSpace,
  found = findLabelColumns(table),
  viewNames?: readonly string[],
): SceneSet {
  if (table.rows.length === 0) {
    throw new RangeError(
      `${table.name} describes no scenes; it has only a header row. Add a row for each scene.`,
    );
  }
  const columns = space ? matchColumns(table, found, space) : found;
  const read = columns.map((column, c) =>
    space
      ? byNames(table, column, space.concepts[c])
      : column.indices
      ? byIndices(table, column, column.indices)
      : byNames(table, column, null)
  );
  space ??= new ConceptSpace(read.map(({ concept }) => concept));
  const m = columns[0].names.length;
  const C = columns.length;
  const values = new Int32Array(table.rows.length * m * C);
  for (const [c, { labels }] of read.entries()) {
    for (let i = 0; i < labels.length; i++) values[i * C + c] = labels[i];
  }
  const notes = [...lostLabels(table), ...read.flatMap(({ notes }) => notes)];
  return new SceneSet(space, m, values, notes, viewsFromLabels(table, found, viewNames));
}

/** All cells of a column, or null if the table has none of that name. */
export function columnOf(table: TextTable, name: string): string[] | null {
  const at = table.header.indexOf(name);
  return at < 0 ? null : table.rows.map((row) => row[at]);
}

/** labels.csv in pieces of many rows: the view, where there are views, then names and indices by object. */
export function* formatLabels(scenes: SceneSet, leading?: LeadingColumn): Iterable<string> {
  const { concepts } = scenes.space;
  const positions = Array.from({ length: scenes.objects }, (_, i) => `object${i + 1}`);
  const names = positions.flatMap((position) => concepts.map(({ name }) => `${position}_${name}`));
  const { views, viewNames } = scenes;
  const header = [
    ...(views ? [VIEW_COLUMN] : []),
    ...names,
    ...names.map((name) => `${name}_idx`),
  ];
  const cells = leading?.cells[Symbol.iterator]();
  let piece = formatCsvRow(leading ? [leading.name, ...header] : header);
  const width = names.length;
  for (let s = 0; s < scenes.count; s++) {
    const values = scenes.values.subarray(s * width, (s + 1) * width);
    const row = Array.from(values, (v, i) => concepts[i % concepts.length].values[v]);
    piece += formatCsvRow([
      ...(cells ? [cells.next().value ?? ""] : []),
      ...(views ? [viewNames[views[s]]] : []),
      ...row,
      ...values,
    ]);
    if (piece.length > 1 << 16) {
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}

interface ReadConcept {
  readonly concept: Concept;
  /** Value index of every object shown, [scenes, m]. */
  readonly labels: Int32Array;
  readonly notes: readonly Note[];
}

/** The columns of the space's concepts, in its order. */
function matchColumns(
  table: TextTable,
  found: readonly ConceptColumns[],
  space: ConceptSpace,
): ConceptColumns[] {
  return space.concepts.map(({ name }) => {
    const column = found.find(({ concept }) => concept === name);
    if (column) return column;
    throw new SyntaxError(
      `${table.name} has no column object1_${shown(name)}, but the concept space has a concept ` +
        `${shown(name)}.`,
    );
  });
}

function byNames(table: TextTable, column: ConceptColumns, known: Concept | null): ReadConcept {
  const cells = labelCells(table, column.names);
  const concept = known ?? {
    name: column.concept,
    values: distinctValues(table.name, column.concept, cells).sort(byCodePoint),
  };
  if (known === null) refuseContinuous(table.name, concept, cells.length);
  const index = new Map(concept.values.map((value, v) => [value, v]));
  const labels = Int32Array.from(cells, (cell, i) => {
    const value = index.get(cell);
    if (value !== undefined) return value;
    throw new RangeError(
      `${place(table, column.names, i)} is "${shown(cell)}", which is no ${
        shown(concept.name)
      } of the concept ` +
        `space (${list(concept.values)}).`,
    );
  });
  return { concept, labels, notes: [] };
}

function byIndices(
  table: TextTable,
  column: ConceptColumns,
  indices: readonly number[],
): ReadConcept {
  const names = labelCells(table, column.names);
  const nameOf: string[] = [];
  const indexOf = new Map<string, number>();
  const labels = Int32Array.from(labelCells(table, indices), (cell, i) => {
    // Made for errors alone: it counts the lines before.
    const where = () => place(table, indices, i);
    if (!/^\d{1,9}$/.test(cell)) {
      throw new SyntaxError(
        `${where()} is "${shown(cell, 40)}"; an index is a whole number from 0 on.`,
      );
    }
    const index = Number(cell);
    const name = names[i];
    if ((nameOf[index] ??= name) !== name) {
      throw new SyntaxError(
        `${where()} is ${index} for "${escaped(name)}", but elsewhere ${index} means ` +
          `"${escaped(nameOf[index])}". ` +
          "One name, one index.",
      );
    }
    if (!indexOf.has(name)) indexOf.set(name, index);
    if (indexOf.get(name) !== index) {
      throw new SyntaxError(
        `${where()} is ${index} for "${shown(name)}", but elsewhere it has index ` +
          `${indexOf.get(name)}. One name, one index.`,
      );
    }
    return index;
  });
  if (indexOf.size !== nameOf.length) {
    const gap = nameOf.findIndex((name) => name === undefined);
    throw new SyntaxError(
      `${table.name} uses ${shown(column.concept)} indices up to ${nameOf.length - 1}, but never ` +
        `${gap}. Number the values without gaps, or leave the _idx columns out.`,
    );
  }
  return { ...mendPublishedClevr(table, { name: column.concept, values: nameOf }), labels };
}

/** The published CLEVR release exchanges two shape names; its indices are right. */
function mendPublishedClevr(
  table: TextTable,
  concept: Concept,
): { concept: Concept; notes: Note[] } {
  if (concept.name !== "shape" || concept.values.join() !== "cube,sphere,cylinder") {
    return { concept, notes: [] };
  }
  return {
    concept: { name: concept.name, values: ["cube", "cylinder", "sphere"] },
    notes: [inputNote("labels.published-clevr", { file: fileName(table) })],
  };
}

/** The cells of these columns row by row: [scenes, m]. */
function labelCells(table: TextTable, columns: readonly number[]): string[] {
  const cells = table.rows.flatMap((row) => columns.map((at) => row[at]));
  const empty = cells.indexOf("");
  if (empty < 0) return cells;
  const rows = table.rows.flatMap((row, i) => columns.some((at) => row[at] === "") ? [i] : []);
  const column = shown(table.header[columns[empty % columns.length]], 40);
  const [first, ...others] = rows.slice(0, 3).map((row) => table.placeOf(row));
  const more = rows.length > 3 ? ` and ${rows.length - 3} more` : "";
  // What rows are counted from is said once.
  const base = / \(counted from \d\)$/.exec(first)?.[0] ?? "";
  const places = [`${column} in ${first}`, `then in ${others.join(", ")}${more}`].join(", ");
  throw new SyntaxError(
    `${
      rows.length === 1
        ? `${table.name}, ${first}: ${column} is empty`
        : `${table.name}: ${rows.length} rows lack a label, first ${
          base === "" ? places : places.replaceAll(base, "") + base
        }`
    }. Every object needs a label: fill it in, or leave the row out of labels and vectors.`,
  );
}

function place(table: TextTable, columns: readonly number[], cell: number): string {
  const row = Math.floor(cell / columns.length);
  const column = shown(table.header[columns[cell % columns.length]], 40);
  return `${table.name}, ${table.placeOf(row)}: ${column}`;
}

function list(values: readonly string[]): string {
  const first = values.slice(0, values.length <= 12 ? 12 : 10).map((value) => shown(value, 20));
  return first.join(", ") + (values.length > 12 ? ", …" : "");
}
