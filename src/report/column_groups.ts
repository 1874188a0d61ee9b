/** A table that is wider than its room, as several: the columns that name a row again before each group of others. */
import { visibleText } from "../result/visible_text.ts";
import { cellTexts } from "./cell_texts.ts";
import type { Table } from "./table.ts";
import { textWidth } from "../metrics/text/text_width.ts";

const GAP = 2;

/** Below this the terminal's tables don't narrow a column of text that has more. */
const NARROWEST = 8;

/** Groups of columns that fit a room without a word broken; the table itself where all fit. */
export function columnGroups(table: Table, room: number): Table[] {
  const cells = cellTexts(table);
  const words = (text: string) => Math.max(...visibleText(text).split(" ").map(textWidth));
  const widths = table.columns.map(({ name, kind }, c) => {
    const texts = [name, ...cells.map((row) => row[c])];
    const least = kind === "number" ? 0 : Math.min(NARROWEST, Math.max(...texts.map(textWidth)));
    const own = cells.map((row) => kind === "number" ? textWidth(row[c]) : words(row[c]));
    return Math.max(words(name), least, ...own);
  });
  const named = namingColumns(table);
  const groups: number[][] = [];
  let left = 0;
  for (let c = named; c < widths.length; c++) {
    const width = widths[c] + GAP;
    if (groups.length === 0 || width > left) {
      groups.push(Array.from({ length: named }, (_, at) => at));
      left = room - widths.slice(0, named).reduce((sum, own) => sum + own + GAP, -GAP);
    }
    groups.at(-1)!.push(c);
    left -= width;
  }
  if (groups.length < 2) return [table];
  return groups.map((columns, i) => ({
    title: `${table.title} (${i + 1} of ${groups.length})`,
    caption: i === 0 ? table.caption : "",
    columns: columns.map((c) => table.columns[c]),
    rows: table.rows.map((row) => columns.map((c) => row[c])),
  }));
}

/** The first column, or as many of text as it takes to tell rows apart. */
function namingColumns({ columns, rows }: Table): number {
  const numbers = columns.findIndex(({ kind }) => kind === "number");
  for (let some = 1; some <= numbers; some++) {
    if (new Set(rows.map((row) => JSON.stringify(row.slice(0, some)))).size === rows.length) {
      return some;
    }
  }
  return 1;
}
