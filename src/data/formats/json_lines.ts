import * as z from "zod";
import { shown } from "../../result/visible_text.ts";
import { readText } from "../files/files.ts";
import { ValueLimit } from "../labels/continuous.ts";
import { parseJson } from "./json.ts";
import { repeatedName } from "./json_names.ts";
import { withExactNumbers } from "./json_numbers.ts";
import { columnOfObject, OBJECT_LIST } from "./object_list.ts";
import { type TextTable, withTrimmedNames } from "./text_table.ts";

const row = z.record(z.string(), z.unknown());

/** In place of a list: it is no label, but its column has a name. */
const LIST = Symbol("list");

type Cell = string | typeof LIST;

/** Objects inside each other that become columns. */
const MAX_DEPTH = 8;

/**
 * Reads a table from lines of JSON, one object a line: `{"object1_color": "red", …}`, or its objects in
 * a list, `{"objects": [{"color": "red", …}, …]}`. Texts, numbers and truth values are cells, numbers digit
 * by digit; objects inside are columns `outer.inner`; other lists are not read, and named.
 */
export async function readJsonLines(path: string): Promise<TextTable> {
  return parseJsonLines(path, await readText(path));
}

/** The same for text that is already in memory; `lineName` is how errors call a line, whose number is counted from 1. */
export function parseJsonLines(
  name: string,
  text: string,
  lineName = (number: number) => `line ${number}`,
): TextTable {
  const lines = text.split("\n").map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== "");
  if (lines.length === 0) {
    throw new SyntaxError(`${name} is empty; a line of JSON a scene is needed.`);
  }
  const parsed: Map<string, Cell>[] = [];
  let limit: ValueLimit | null = null;
  let names: string[] = [];
  for (const { line, number } of lines) {
    const cells = lineCells(`${name}, ${lineName(number)}`, line);
    if (limit === null) limit = new ValueLimit(name, names = [...cells.keys()]);
    limit.add(names.map((column) => cells.get(column) ?? ""));
    parsed.push(cells);
  }
  const lists = new Set<string>();
  for (const [i, cells] of parsed.entries()) {
    const other = [...cells.keys()].find((column) => !parsed[0].has(column)) ??
      names.find((column) => !cells.has(column));
    if (other !== undefined) {
      throw new SyntaxError(
        `${name}, ${lineName(lines[i].number)}: "${shown(other)}" is here or in ${
          lineName(lines[0].number)
        }, but not in both. Every scene needs the same names.`,
      );
    }
    for (const [column, cell] of cells) if (cell === LIST) lists.add(column);
  }
  for (const column of lists) refuseMixed(name, column, parsed, (i) => lineName(lines[i].number));
  const header = names.filter((column) => !lists.has(column));
  return withTrimmedNames({
    name,
    header,
    rows: parsed.map((cells) => header.map((column) => cells.get(column) as string)),
    placeOf: (i) => lineName(lines[i].number),
    ignored: [...lists].map((name) => ({ name, reason: "holds lists", numbers: false })),
  });
}

function lineCells(location: string, line: string): Map<string, Cell> {
  const fields = parseJson(location, line, row);
  const twice = repeatedName(line);
  if (twice !== null) {
    throw new SyntaxError(`${location} has "${shown(twice)}" twice. Give each name one value.`);
  }
  const exact = withExactNumbers(line);
  const cells = new Map<string, Cell>();
  addCells(cells, exact === line ? fields : parseJson(location, exact, row), (name) => name, 1);
  return cells;
}

function addCells(
  cells: Map<string, Cell>,
  fields: object,
  columnOf: (name: string) => string,
  depth: number,
): void {
  for (const [name, value] of Object.entries(fields)) {
    const column = columnOf(name);
    if (column === OBJECT_LIST && isListOfObjects(value)) {
      for (const [i, object] of value.entries()) {
        addCells(cells, object, (concept) => columnOfObject(i, concept), depth + 1);
      }
    } else if (Array.isArray(value) || (typeof value === "object" && depth === MAX_DEPTH)) {
      cells.set(column, LIST);
    } else if (typeof value === "object" && value !== null) {
      addCells(cells, value, (inner) => `${column}.${inner}`, depth + 1);
    } else cells.set(column, value === null ? "" : String(value).trim());
  }
}

function isListOfObjects(value: unknown): value is object[] {
  return Array.isArray(value) &&
    value.every((one) => typeof one === "object" && one !== null && !Array.isArray(one));
}

/** A column of lists is left out whole; one of lists and of something else is a slip. */
function refuseMixed(
  name: string,
  column: string,
  parsed: readonly ReadonlyMap<string, Cell>[],
  placeOf: (line: number) => string,
): void {
  const list = parsed.findIndex((cells) => cells.get(column) === LIST);
  const other = parsed.findIndex((cells) => !["", LIST].includes(cells.get(column)!));
  if (other < 0) return;
  throw new SyntaxError(
    `${name}: "${shown(column)}" is a list in ${placeOf(list)} and none in ${
      placeOf(other)
    }. Write one value a name.`,
  );
}
