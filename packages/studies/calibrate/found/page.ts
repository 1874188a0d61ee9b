/** The tables of docs/calibration.md that are made of rows that were found. */

import type { Cell, Table } from "@bindscope/bindscope/rooms/report";

/**
 * The page with the rows of these tables in place of those that stand below the same columns.
 *
 * @throws {RangeError} where the page lacks such a table, or has two
 */
export function withTables(page: string, tables: readonly Table[]): string {
  const lines = page.split("\n");
  for (const { title, columns, rows } of tables) {
    const head = columns.map(({ name }) => name).join("|");
    const [at, ...others] = lines.flatMap((line, i) => cellsOf(line) === head ? i : []);
    if (at === undefined || others.length > 0) {
      throw new RangeError(`docs/calibration.md should have one table "${title}", with ${head}.`);
    }
    const end = lines.findIndex((line, i) => i > at && !line.startsWith("|"));
    const body = rows.map((row) => `| ${row.map(shown).join(" | ")} |`);
    lines.splice(at + 2, end - at - 2, ...body);
  }
  return lines.join("\n");
}

/** The text without what a formatter may do to tables: widths of columns. */
export function withoutWidths(page: string): string {
  return page.split("\n").map((line) =>
    !line.startsWith("|") ? line : /^[|\s:-]+$/.test(line) ? "|-|" : cellsOf(line)
  ).join("\n");
}

const cellsOf = (line: string) =>
  line.startsWith("|") ? line.split("|").slice(1, -1).map((cell) => cell.trim()).join("|") : null;

function shown(cell: Cell): string {
  if (cell === null) return "–";
  return typeof cell === "number" && !Number.isInteger(cell) ? cell.toFixed(2) : `${cell}`;
}
