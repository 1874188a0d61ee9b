/** A Table as aligned text for a terminal. */
import { visibleText } from "../result/visible_text.ts";
import { cellTexts } from "./cell_texts.ts";
import type { Table } from "./table.ts";
import { textWidth, wordsOf, wrapText } from "../metrics/text/text_width.ts";

interface TerminalOptions {
  /** Columns of the terminal; wider tables wrap, and below that become one block a row. */
  width: number;
  /** Bold and dim; a task passes `!Deno.noColor` and whether it writes to a terminal. */
  color: boolean;
}

const GAP = "  ";
/** Below this a column of text is no longer read, only deciphered. */
const NARROWEST = 8;

/** Ends in a newline. */
export function terminalTable(table: Table, { width, color }: TerminalOptions): string {
  const bold = (text: string) => color && text !== "" ? `\x1b[1m${text}\x1b[22m` : text;
  const dim = (text: string) => color && text !== "" ? `\x1b[2m${text}\x1b[22m` : text;
  const names = table.columns.map(({ name }) => visibleText(name));
  const cells = cellTexts(table).map((row) => row.map(visibleText));
  const numeric = table.columns.map(({ kind }) => kind === "number");
  const room = Math.max(width, 20);

  const lines = [
    ...wrapText(visibleText(table.title), room).filter((line) => line !== "").map(bold),
    ...wrapText(visibleText(table.caption), room).filter((line) => line !== "").map(dim),
    "",
  ];
  const widths = fit(names, cells, numeric, room);
  if (widths === null) {
    lines.push(...blocks(names, cells, room, bold));
  } else {
    lines.push(...rowLines(names, widths, numeric).map(bold));
    lines.push(dim(widths.map((w) => "─".repeat(w)).join(GAP)));
    for (const row of cells) lines.push(...rowLines(row, widths, numeric));
  }
  return lines.join("\n") + "\n";
}

/**
 * Column widths that fit the room; null where none do. Headings over numbers wrap first, then text
 * between its words, and only then are words broken.
 */
function fit(
  names: string[],
  cells: string[][],
  numeric: boolean[],
  room: number,
): number[] | null {
  const rows = [names, ...cells];
  const widest = (c: number, cut: (text: string) => number, from = rows) =>
    Math.max(...from.map((row) => cut(row[c])), 1);
  const longestWord = (text: string) => Math.max(...wordsOf(text).map(textWidth));
  const widths = names.map((_, c) => widest(c, textWidth));
  // A number is never wrapped; the heading above it may be, at its spaces.
  const number = (c: number) => Math.max(widest(c, textWidth, cells), longestWord(names[c]));
  const words = (c: number) => Math.max(widest(c, longestWord), Math.min(widths[c], NARROWEST));
  const stages = [
    (c: number) => numeric[c] ? number(c) : widths[c],
    (c: number) => numeric[c] ? number(c) : words(c),
    (c: number) => numeric[c] ? number(c) : Math.min(widths[c], NARROWEST),
  ];
  let excess = widths.reduce((a, b) => a + b, 0) + GAP.length * (widths.length - 1) - room;
  for (const stage of stages) {
    const least = names.map((_, c) => stage(c));
    while (excess > 0) {
      const slack = widths.map((w, c) => w > least[c] ? w : 0);
      const c = slack.indexOf(Math.max(...slack));
      if (slack[c] === 0) break;
      widths[c]--;
      excess--;
    }
  }
  return excess > 0 ? null : widths;
}

/** One row of a table as one or more lines. */
function rowLines(row: string[], widths: number[], numeric: boolean[]): string[] {
  const wrapped = row.map((text, c) => wrapText(text, widths[c]));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    wrapped
      .map((lines, c) => pad(lines[i] ?? "", widths[c], numeric[c]))
      .join(GAP)
      .trimEnd());
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return right ? space + text : text + space;
}

/** The form for very narrow terminals: the first cell as a heading, with its name where it is a number, then "name: value" lines. */
function blocks(
  names: string[],
  cells: string[][],
  room: number,
  bold: (text: string) => string,
): string[] {
  return cells.flatMap((row, r) => [
    ...(r > 0 ? [""] : []),
    ...wrapText(/^\d/.test(row[0]) ? `${names[0]} ${row[0]}` : row[0], room).map(bold),
    ...row.slice(1).flatMap((cell, c) => wrapText(`${names[c + 1]}: ${cell}`, room)),
  ]);
}
