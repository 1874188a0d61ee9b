/** Rows that were found, a line each, beside the code that found them: `claims.csv` and `hostile.csv`. */

import { formatCsvRow, parseCsv } from "@bindscope/bindscope/rooms/data";
import type { Json } from "@bindscope/bindscope/rooms/result";

/** Cells of a row by their column: numbers, words, and null for what there is not. */
type FoundRow = { readonly [column: string]: Json };

/** @throws {SyntaxError} where the file is no table */
export function readFound<Row>(name: string, text: string): (Row & { readonly commit: string })[] {
  const { header, rows } = parseCsv(name, text);
  return rows.map((cells) =>
    Object.fromEntries(
      cells.map((cell, i) => [header[i], header[i] === "commit" ? cell : valueOf(cell)]),
    )
  ) as unknown as (Row & { readonly commit: string })[];
}

function valueOf(cell: string): Json {
  if (cell === "") return null;
  if (cell === "true" || cell === "false") return cell === "true";
  return Number.isNaN(Number(cell)) ? cell : Number(cell);
}

/** Every digit of each number, in the order of the first row's columns. */
export function formatFound(rows: readonly FoundRow[]): string {
  const columns = Object.keys(rows[0]);
  const cells = rows.map((row) => columns.map((column) => `${row[column] ?? ""}`));
  return [columns, ...cells].map((line) => formatCsvRow(line)).join("");
}

/** Older rows where they stand, those of the same cell replaced, and what is new behind them. */
export function withRows(
  older: readonly FoundRow[],
  newer: readonly FoundRow[],
  cell: readonly string[],
): FoundRow[] {
  const nameOf = (row: FoundRow) => JSON.stringify(cell.map((column) => row[column]));
  const rows = new Map([...older, ...newer].map((row) => [nameOf(row), row]));
  return [...rows.values()];
}

/** Rows by the order of what one column names, and as they stand among those of one name. */
export const inOrderOf = (
  names: readonly string[],
  rows: readonly FoundRow[],
  column: string,
): FoundRow[] =>
  rows.toSorted((a, b) => names.indexOf(`${a[column]}`) - names.indexOf(`${b[column]}`));
