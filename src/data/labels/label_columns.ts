import type { CsvTable } from "../formats/csv.ts";

/** Where a table holds one concept: a column of names a slot, and maybe one of indices. */
export interface ConceptColumns {
  /** Name of the concept. */
  readonly concept: string;
  /** Column number of each slot's name. */
  readonly names: readonly number[];
  /** Column number of each slot's index, or null if the table has none. */
  readonly indices: readonly number[] | null;
}

/**
 * Finds the label columns of a table, in either known form:
 *
 * - `object1_color`, `object1_shape`, `object2_color`, … and, if there, `object1_color_idx`, …
 * - PUG's `character_name`, `character2_name`, `character_texture`, `character2_texture`.
 *
 * Concepts come in the column order of the first object. Other columns are ignored.
 */
export function findLabelColumns(table: CsvTable): ConceptColumns[] {
  const cells = objectCells(table.header) ?? pugCells(table.header);
  if (!cells) {
    throw new SyntaxError(
      `${table.name} has no label columns. Name them object1_color, object1_shape, ` +
        "object2_color, … with your own concepts.",
    );
  }
  const slots = Math.max(...cells.map(({ slot }) => slot));
  const concepts = new Set(cells.filter(({ slot }) => slot === 1).map(({ concept }) => concept));
  const stray = cells.find(({ concept }) => !concepts.has(concept));
  if (stray) {
    throw new SyntaxError(
      `${table.name} has the column ${stray.column}, but no such column for object 1. ` +
        "Every object needs the same concepts.",
    );
  }
  return [...concepts].map((concept) => {
    const find = (slot: number, kind: Cell["kind"]) =>
      cells.find((cell) => cell.concept === concept && cell.slot === slot && cell.kind === kind);
    const all = Array.from({ length: slots }, (_, i) => i + 1);
    const names = all.map((slot) => find(slot, "name"));
    const indices = all.map((slot) => find(slot, "index"));
    return {
      concept,
      names: complete(table, concept, names),
      indices: indices.some((cell) => cell) ? complete(table, `${concept}_idx`, indices) : null,
    };
  });
}

interface Cell {
  readonly column: string;
  readonly at: number;
  /** 1 for the first object. */
  readonly slot: number;
  readonly concept: string;
  readonly kind: "name" | "index";
}

function objectCells(header: readonly string[]): Cell[] | null {
  const cells = header.flatMap((column, at): Cell[] => {
    const match = /^object([1-9]\d{0,3})_(.+?)(_idx)?$/s.exec(column);
    if (!match) return [];
    const kind = match[3] ? "index" : "name";
    return [{ column, at, slot: Number(match[1]), concept: match[2], kind }];
  });
  return cells.length > 0 ? cells : null;
}

/** PUG names the first object's columns without a number. */
const PUG_CONCEPTS: { readonly [suffix: string]: string } = {
  name: "character",
  texture: "texture",
};

function pugCells(header: readonly string[]): Cell[] | null {
  const cells = header.flatMap((column, at): Cell[] => {
    const match = /^character([2-9]?)_(name|texture)$/.exec(column);
    if (!match) return [];
    const concept = PUG_CONCEPTS[match[2]];
    return [{ column, at, slot: Number(match[1] || 1), concept, kind: "name" }];
  });
  return cells.length > 0 ? cells : null;
}

function complete(
  table: CsvTable,
  concept: string,
  cells: readonly (Cell | undefined)[],
): number[] {
  return cells.map((cell, i) => {
    if (cell) return cell.at;
    throw new SyntaxError(
      `${table.name} has no column with the ${concept} of object ${i + 1} ` +
        `(object${i + 1}_${concept}). Every object needs the same concepts.`,
    );
  });
}
