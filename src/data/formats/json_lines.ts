import * as z from "zod";
import { shown } from "../../result/visible_text.ts";
import { readText } from "../files/files.ts";
import { parseJson } from "./json.ts";
import { type TextTable, withTrimmedNames } from "./text_table.ts";

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const row = z.record(
  z.string(),
  z.union([cell, z.array(z.record(z.string(), cell)), z.unknown()]),
);

/** Where a row lists its objects, as in `{"objects": [{"color": "red"}, {"color": "blue"}]}`. */
const OBJECTS = "objects";

/**
 * Reads a table from lines of JSON, one object a line: `{"object1_color": "red", …}`, or its objects in
 * a list, `{"objects": [{"color": "red", …}, …]}`. Texts and numbers are cells; lists are none.
 */
export async function readJsonLines(path: string): Promise<TextTable> {
  return parseJsonLines(path, await readText(path));
}

/** The same for text that is already in memory. */
export function parseJsonLines(name: string, text: string): TextTable {
  const lines = text.split("\n").map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== "");
  if (lines.length === 0) {
    throw new SyntaxError(`${name} is empty; a line of JSON a scene is needed.`);
  }
  const parsed = lines.map(({ line, number }) =>
    cellsOf(parseJson(`${name}, line ${number}`, line, row))
  );
  const header = [...parsed[0].keys()];
  const rows = parsed.map((cells, i) => {
    const other = [...cells.keys()].find((column) => !parsed[0].has(column)) ??
      header.find((column) => !cells.has(column));
    if (other === undefined) return header.map((column) => cells.get(column)!);
    throw new SyntaxError(
      `${name}, line ${lines[i].number}: "${shown(other)}" is here or in line ${
        lines[0].number
      }, but not ` +
        "in both. Every scene needs the same names.",
    );
  });
  return withTrimmedNames({
    name,
    header,
    rows,
    placeOf: (i) => `line ${lines[i].number}`,
  });
}

function cellsOf(fields: z.infer<typeof row>): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (column: string, value: unknown) => {
    const read = cell.safeParse(value);
    if (read.success) cells.set(column, read.data === null ? "" : String(read.data).trim());
  };
  for (const [column, value] of Object.entries(fields)) {
    if (column === OBJECTS && Array.isArray(value)) {
      value.forEach((object, i) => {
        for (const [concept, word] of Object.entries(object ?? {})) {
          put(`object${i + 1}_${concept}`, word);
        }
      });
    } else put(column, value);
  }
  return cells;
}
