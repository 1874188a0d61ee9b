import { CsvError, parse } from "csv-parse/sync";
import { readText } from "../files/files.ts";

/** A comma-separated table with a header row. */
export interface CsvTable {
  /** How errors call it; for a file, its path. */
  readonly name: string;
  /** Names of the columns. */
  readonly header: readonly string[];
  /** Cells, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** Line of the file on which data row `row` (counted from 0) begins, as editors count. */
  lineOf(row: number): number;
}

/** Reads a table; see {@linkcode parseCsv}. */
export async function readCsv(path: string): Promise<CsvTable> {
  return parseCsv(path, await readText(path));
}

/** RFC 4180, strictly: quotes, CRLF or LF, a byte order mark, the same number of cells in every row. */
export function parseCsv(name: string, text: string): CsvTable {
  const [header, ...rows] = parseRows(name, text);
  if (header === undefined) throw new SyntaxError(`${name} is empty; a header row is needed.`);
  const twice = header.find((column, i) => header.indexOf(column) !== i);
  if (twice !== undefined) throw new SyntaxError(`${name} has two columns named "${twice}".`);
  return {
    name,
    header,
    rows,
    lineOf(row) {
      let line = 1;
      for (const cells of [header, ...rows.slice(0, row)]) line += 1 + breaksIn(cells);
      return line;
    },
  };
}

/** One row, quoted where it has to be. */
export function formatCsvRow(cells: readonly (string | number)[]): string {
  return cells.map((cell) => {
    const text = String(cell);
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",") + "\n";
}

function parseRows(name: string, text: string): string[][] {
  try {
    return parse(text, { bom: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SyntaxError(`${name}, ${explain(error)}`);
  }
}

function explain(error: CsvError): string {
  const line = typeof error.lines === "number" ? `line ${error.lines}: ` : "";
  switch (error.code) {
    case "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH":
      return `${line}this row has another number of cells than the header. ` +
        "Quote cells that hold commas.";
    case "CSV_QUOTE_NOT_CLOSED":
      return `${line}a quoted cell is never closed.`;
    default:
      return `${line}${error.message.split("\n")[0]}.`;
  }
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
}
