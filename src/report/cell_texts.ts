import { formatNumber } from "../text/number.ts";
import type { Table } from "./table.ts";

/** Every cell as text, each column of numbers in one format. */
export function cellTexts(table: Table): string[][] {
  const decimals = table.columns.map((column, c) =>
    column.decimals ?? (isCount(table.rows.map((row) => row[c])) ? 0 : 3)
  );
  return table.rows.map((row) =>
    row.map((cell, c) => typeof cell === "string" ? cell : formatNumber(cell, decimals[c]))
  );
}

/** Whole numbers, and not all of them 0 or 1: a recognition of 1.000 everywhere is no count. */
function isCount(cells: readonly unknown[]): boolean {
  const numbers = cells.filter((cell) => typeof cell === "number");
  return numbers.every(Number.isInteger) && numbers.some((x) => Math.abs(x) > 1);
}
