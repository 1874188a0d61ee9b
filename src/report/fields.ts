/** Tables described column by column: each head is next to what it shows of a row, so that the two stay in step. */
import type { Cell, Column, Table } from "./table.ts";

/** What a row has under a head: a cell, a number with its 95 % interval, or the two ends of an interval alone. */
export type Content =
  | Cell
  | undefined
  | readonly Cell[]
  | { readonly value: number | null; readonly interval?: readonly Cell[] | null };
/** Pairs where a head may be a number, which an object would put first, or where two heads are one. */
type Contents =
  | readonly (readonly [head: string, content: Content])[]
  | { readonly [head: string]: Content };

/** Columns and rows of a {@linkcode Table}: of each row its contents by their heads. A column in which no row has anything is left out. */
export function tableOf<R>(
  rows: readonly R[],
  of: (row: R) => Contents,
): Pick<Table, "columns" | "rows"> {
  const contents = rows.map((row) => {
    const own = of(row);
    return Array.isArray(own) ? own as [string, Content][] : Object.entries(own);
  });
  const heads: string[] = [];
  const columns = (contents[0] ?? []).flatMap(([head], c) => {
    const cells = contents.map((row) => cellsOf(row[c][1]));
    const isAlone = cells.every(([value]) => value === null);
    return [head, isAlone ? `${head} from` : "95 % from", "to"].flatMap((name, part) => {
      const column = cells.map((cell) => cell[part] ?? null);
      if (column.every((cell) => cell === null || cell === "")) return [];
      // Two heads of one table are never the same.
      while (heads.includes(name)) name += " ";
      heads.push(name);
      const isText = column.some((cell) => typeof cell === "string");
      return [{ name, kind: isText ? "text" as const : "number" as const, column }];
    });
  });
  return {
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    rows: rows.map((_, r) => columns.map(({ column }) => column[r])),
  };
}

/** A number and the two ends of its interval. */
export function cellsOf(content: Content): readonly (Cell | undefined)[] {
  if (content === null || typeof content !== "object") return [content];
  return "value" in content
    ? [content.value, ...content.interval ?? []]
    : [null, ...content as readonly Cell[]];
}

/** A column, or some that go together, and their cells of a row. */
interface Field<R> {
  readonly columns: readonly Column[];
  cells(row: R): readonly Cell[];
}

/** Columns and rows of a {@linkcode Table}, a row each. Of a missing number the cell is null. */
export const fields = <R>(
  rows: readonly R[],
  of: readonly Field<R>[],
): Pick<Table, "columns" | "rows"> => {
  const { columns, cells } = together(...of);
  return { columns, rows: rows.map(cells) };
};

/** Several columns that a row has as one. */
const together = <R>(...of: readonly Field<R>[]): Field<R> => ({
  columns: of.flatMap(({ columns }) => columns),
  cells: (row) => of.flatMap((field) => field.cells(row)),
});

type Of<R> = (row: R) => Cell | undefined;

const field = <R>(column: Column, of: Of<R>): Field<R> => ({
  columns: [column],
  cells: (row) => [of(row) ?? null],
});

export const text = <R>(name: string, of: Of<R>): Field<R> => field({ name, kind: "text" }, of);

/** @param decimals digits after the point, where not three */
export const number = <R>(name: string, of: Of<R>, decimals?: number): Field<R> =>
  field({ name, kind: "number", ...decimals !== undefined && { decimals } }, of);

export const count = <R>(name: string, of: Of<R>): Field<R> => number(name, of, 0);

/** The two ends of a 95 % interval, behind the number that it is of. */
export const ends = <R>(
  of: (row: R) => readonly Cell[] | null | undefined,
  [from, to]: readonly [string, string] = ["95 % from", "to"],
  decimals?: number,
): Field<R> =>
  together(
    number(from, (row) => of(row)?.[0], decimals),
    number(to, (row) => of(row)?.[1], decimals),
  );
