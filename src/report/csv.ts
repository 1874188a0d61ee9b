/** A Table as CSV (RFC 4180, with plain line feeds): every digit of every number, for programs. */
import { csvText } from "../result/visible_text.ts";
import type { Cell, Table } from "./table.ts";

/** A number that does not exist is an empty field. Title and caption are left out. */
export function csvTable(table: Table): string {
  return [table.columns.map(({ name }) => name), ...table.rows]
    .map((row) => row.map(field).join(",") + "\n")
    .join("");
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  // A lone empty text would make an empty line, which readers skip; quotes keep it.
  return cell === "" ? '""' : csvText(cell);
}
