import { formatNumber } from "../metrics/text/number.ts";
import type { Cell, Table } from "./table.ts";

/** Digits after the point that a column takes so that none of its numbers looks like zero. */
const MOST_DECIMALS = 5;

/** Every cell as text, each column of numbers in one format. */
export function cellTexts(table: Table): string[][] {
  const formats = table.columns.map(({ decimals }, c) => {
    const cells = table.rows.map((row) => row[c]);
    return formatOf(cells, decimals ?? (isCount(cells) ? 0 : 3));
  });
  return table.rows.map((row) =>
    row.map((cell, c) => typeof cell === "string" ? cell : formats[c](cell))
  );
}

/** As `formatNumber` has a single number; the digits that one number of the column needs, all get. */
function formatOf(cells: readonly Cell[], least: number): (cell: number | null) => string {
  const sizes = cells.filter((cell): cell is number => typeof cell === "number" && cell !== 0)
    .map(Math.abs);
  const fit = (decimals: number) => sizes.every((size) => size >= 0.5 / 10 ** decimals);
  let decimals = least;
  while (decimals > 0 && decimals < MOST_DECIMALS && !fit(decimals)) decimals++;
  // Where no number of digits is enough each says its own: 1.000 beside 2.0e-9, and no 1.00e+0.
  return (cell) => formatNumber(cell, fit(decimals) ? decimals : least);
}

/** Whole numbers, and not all of them 0 or 1: a recognition of 1.000 everywhere is no count. */
function isCount(cells: readonly unknown[]): boolean {
  const numbers = cells.filter((cell) => typeof cell === "number");
  return numbers.every(Number.isInteger) && numbers.some((x) => Math.abs(x) > 1);
}
