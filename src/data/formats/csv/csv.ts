import { hasBlankCells, withTabs } from "./blank_cells.ts";
import { readText } from "../../files/files.ts";
import { csvText, readCsvText } from "../../../result/visible_text.ts";
import { CsvProblem, csvRows } from "./csv_rows.ts";
import { ValueLimit } from "../../labels/continuous.ts";
import { type TextTable, withTrimmedNames } from "../text_table.ts";

/** Separators of cells, the usual one first. */
const DELIMITERS: readonly Delimiter[] = [
  { mark: ",", name: "commas" },
  { mark: ";", name: "semicolons" },
  { mark: "\t", name: "tabs" },
  { mark: "|", name: "bars (|)" },
];

interface Delimiter {
  readonly mark: string;
  readonly name: string;
}

/** Reads a table; see {@linkcode parseCsv}. */
export async function readCsv(path: string): Promise<TextTable> {
  return parseCsv(path, await readText(path));
}

/**
 * RFC 4180, strictly: quotes, CRLF or LF, a byte order mark, the same number of cells in every row.
 *
 * Cells may also be apart by semicolons, tabs or bars: the one that is in the header and cuts every
 * row into as many cells. Two that do are refused. Where none is in a header of label columns, blanks
 * divide, however many. Blanks around cells and names are none of theirs,
 * unless they are quoted. An apostrophe before what a spreadsheet would compute (`'=1+1`) is none of a cell either.
 */
export function parseCsv(name: string, text: string): TextTable {
  const [header, ...rows] = cut(name, text);
  if (header === undefined) {
    throw new SyntaxError(
      `${name} is empty. Its first line has to name the columns: object1_color, object1_shape, ….`,
    );
  }
  return withTrimmedNames({
    name,
    header,
    rows,
    placeOf(row) {
      let line = 1;
      for (const cells of [header, ...rows.slice(0, row)]) line += 1 + breaksIn(cells);
      return `line ${line}`;
    },
  });
}

/**
 * The rows of a table of numbers one by one, the names among them if it has any: a whole table of cells takes many times
 * the room of its numbers. The separator that is most frequent in the first line is taken; else blanks do.
 */
export function numberedRows(name: string, text: string): Generator<string[], void> {
  // NumPy marks names as a comment.
  const whole = text.replace(/^\ufeff?# ?/, "");
  const line = firstLine(whole);
  const [most] = DELIMITERS.map((delimiter) => ({
    delimiter,
    count: line.split(delimiter.mark).length - 1,
  })).toSorted((a, b) => b.count - a.count);
  return most.count === 0 && /\S[ \t\f]+\S/.test(line)
    ? splitRows(name, withTabs(whole), { mark: "\t", name: "blanks" })
    : splitRows(name, whole, most.delimiter);
}

/** One row, as {@linkcode parseCsv} reads it. */
export function formatCsvRow(cells: readonly (string | number)[]): string {
  return cells.map((cell) => typeof cell === "number" ? cell : csvText(cell)).join(",") + "\n";
}

/** The rows, by the one delimiter that fits. */
function cut(name: string, text: string): string[][] {
  const header = firstLine(text);
  const possible = DELIMITERS.filter(({ mark }) => header.includes(mark));
  const printed = possible.length === 0
    ? hasBlankCells(text)
    : possible.every(({ mark }) => mark === "\t") && /[^\t]\t\t+[^\t]/.test(header);
  if (printed) {
    return parseRows(name, withTabs(text), { mark: "\t", name: "blanks" });
  }
  if (possible.length <= 1) return parseRows(name, text, possible[0] ?? DELIMITERS[0]);
  const fitting = possible.flatMap((delimiter) => {
    try {
      return [{ delimiter, rows: parseRows(name, text, delimiter) }];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
  if (fitting.length === 1) return fitting[0].rows;
  if (fitting.length === 0) return parseRows(name, text, possible[0]);
  throw new SyntaxError(
    `${name}: cells could be apart by ${
      fitting.map(({ delimiter }) => delimiter.name).join(" or ")
    }. Quote the cells that hold ${fitting[1].delimiter.name}.`,
  );
}

/** The header, without what its quotes hold: marks in there are part of names. */
function firstLine(text: string): string {
  let line = "";
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "\n" || character === "\r")) return line;
    else if (!quoted) line += character;
  }
  return line;
}

function parseRows(name: string, text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [];
  let limit: ValueLimit | null = null;
  for (const cells of splitRows(name, text, delimiter)) {
    const row = cells.map(readCsvText);
    rows.push(row);
    if (limit === null) limit = new ValueLimit(name, row);
    else limit.add(row);
  }
  return rows;
}

function* splitRows(
  name: string,
  text: string,
  { mark, name: marks }: Delimiter,
): Generator<string[], void> {
  try {
    // Editors leave empty lines at the end; they are no rows.
    yield* csvRows(text.slice(0, endOfRows(text)), mark, marks);
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    throw new SyntaxError(`${name}, line ${error.line}: ${error.message}`);
  }
}

/** Where the line ends after the last row begin. A pattern for the end would be tried at every line. */
function endOfRows(text: string): number {
  let end = text.length;
  while (end > 0 && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return end;
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
}
