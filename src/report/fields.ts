/** Tables described column by column: each head is next to what it shows of a row, so that the two stay in step. */
import type { Cell, Column, Table } from "./table.ts";

/** A column, or some that go together, and their cells of a row. */
export interface Field<R> {
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
export const together = <R>(...of: readonly Field<R>[]): Field<R> => ({
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
