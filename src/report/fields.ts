/** Tables described column by column: each head is next to what it shows of a row, so that the two stay in step. */
import type { Cell, Column, Table } from "./table.ts";

/** A column, or some that belong together, and their cells of a row. */
interface Field<R> {
  readonly columns: readonly Column[];
  cells(row: R): readonly Cell[];
}

/** Columns and rows of a {@linkcode Table}, a row each. Of a missing number the cell is null. */
export const fields = <R>(
  rows: readonly R[],
  of: readonly Field<R>[],
): Pick<Table, "columns" | "rows"> => ({
  columns: of.flatMap(({ columns }) => columns),
  rows: rows.map((row) => of.flatMap((field) => field.cells(row))),
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
): Field<R> => {
  const [low, high] = [
    number<R>(from, (row) => of(row)?.[0], decimals),
    number<R>(to, (row) => of(row)?.[1], decimals),
  ];
  return {
    columns: [...low.columns, ...high.columns],
    cells: (row) => [...low.cells(row), ...high.cells(row)],
  };
};
