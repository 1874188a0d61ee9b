/** A file's rows as they are: no field is known yet. */
import {
  type IgnoredColumn,
  parseCsv,
  readText,
  repeatedName,
  type TextTable,
} from "@bindscope/bindscope/rooms/data";
import { basename, extname } from "@bindscope/bindscope/rooms/host";
import { packedHashes, readParquetTable } from "@bindscope/bindscope/rooms/inputs";
import { jsonLocation } from "@bindscope/bindscope/rooms/result";
import { shown } from "@bindscope/bindscope/rooms/options";
import type { PairPicture } from "../pair_set.ts";

export type Value = null | boolean | number | string | readonly Value[] | Fields;
export type Fields = { readonly [name: string]: Value };

/** One row: an object, or a list whose places mean something. */
export interface RawRow {
  /** The name that an object of rows gives it; null in a list. */
  readonly key: string | null;
  readonly value: Fields | readonly Value[];
  /** How a person finds it. */
  readonly location: string;
}

export interface RawFile {
  readonly path: string;
  /** Without folder and ending: "swap_att". */
  readonly name: string;
  readonly rows: readonly RawRow[];
  /** Columns that could not be read, with their reasons. */
  readonly ignored: readonly IgnoredColumn[];
  /** Of columns of pictures in a table, the hash of each row's; null where there is none. */
  readonly packed?: ReadonlyMap<string, readonly (string | null)[]>;
  /** Its pictures and captions in an order of its own, where that is not their first appearance in items. */
  readonly order?: {
    readonly pictures: readonly PairPicture[];
    readonly captions: readonly string[];
  };
}

export const ROW_ENDINGS: readonly string[] = [
  ".json",
  ".jsonl",
  ".ndjson",
  ".csv",
  ".tsv",
  ".parquet",
];

/**
 * Reads JSON (a list of rows, or an object of rows by their names), JSON lines, CSV and parquet.
 *
 * @param named columns of a parquet file that are read whatever they hold
 * @throws {SyntaxError} where the file holds no rows
 */
export async function readRawFile(path: string, named?: ReadonlySet<string>): Promise<RawFile> {
  const ending = extname(path).toLowerCase();
  const name = basename(path).slice(0, basename(path).length - ending.length);
  if (ending === ".parquet") {
    const file = ofTable(path, name, await readParquetTable(path, named));
    return { ...file, packed: await packedIn(file) };
  }
  const text = await readText(path);
  if (ending === ".json") return { path, name, rows: jsonRows(path, text), ignored: [] };
  if (ending === ".jsonl" || ending === ".ndjson") {
    return { path, name, rows: jsonLineRows(path, text), ignored: [] };
  }
  if (ROW_ENDINGS.includes(ending)) return ofTable(path, name, parseCsv(path, text));
  throw new SyntaxError(
    `${path} is no known file of rows. Use one of ${ROW_ENDINGS.join(", ")}.`,
  );
}

function ofTable(path: string, name: string, table: TextTable): RawFile {
  const { header } = table;
  return {
    path,
    name,
    rows: table.rows.map((cells, i) => ({
      key: null,
      value: Object.fromEntries(header.map((column, c) => [column, cells[c]])),
      location: `row ${i + 1}`,
    })),
    ignored: table.ignored ?? [],
  };
}

/** Hashes of what columns of bytes hold. */
async function packedIn({ path, rows, ignored }: RawFile) {
  const found = new Map<string, (string | null)[]>();
  for (const { name } of ignored.filter(({ bytes }) => bytes)) {
    found.set(name, await packedHashes(path, name, rows.length));
  }
  return found;
}

function jsonRows(path: string, text: string): RawRow[] {
  const value = parsed(path, text);
  const twice = repeatedName(text);
  if (twice !== null) {
    throw new SyntaxError(
      `${path} has "${shown(twice)}" twice in one object, and only one of the two would count. ` +
        "Give each a name of its own.",
    );
  }
  if (Array.isArray(value)) {
    return value.map((row, i) => rowOf(path, null, row, `item ${i}`));
  }
  if (typeof value === "object" && value !== null) {
    const values = rowsAmongFacts(value as Fields);
    if (values !== null) return values.map((row, i) => rowOf(path, null, row, `item ${i}`));
    return Object.entries(value).flatMap(([key, row]) =>
      nestedRows(key, row).map(([key, row]) => rowOf(path, key, row, `item "${shown(key)}"`))
    );
  }
  throw new SyntaxError(`${path} holds neither a list nor an object of rows.`);
}

/** The one list of rows of an object that says other things too, as a harness writes its model and its means. */
function rowsAmongFacts(value: Fields): readonly Value[] | null {
  const all = Object.values(value);
  const isRow = (one: Value) => typeof one === "object" && one !== null;
  const lists = all.filter((one) => Array.isArray(one) && one.length > 0 && one.every(isRow));
  return lists.length === 1 && !all.every(isRow) ? lists[0] as readonly Value[] : null;
}

/** Rows in lists by the name of a video, or of what is seen in it: each is called by its names and place. */
function nestedRows(key: string, value: Value): [key: string, row: Value][] {
  const isRow = (one: Value) => typeof one === "object" && one !== null && !Array.isArray(one);
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isRow)
      ? value.map((row, i): [string, Value] => [`${key}/${i}`, row])
      : [[key, value]];
  }
  const inside = isRow(value) ? Object.entries(value as Fields) : [];
  return inside.length > 0 &&
      inside.every(([, one]) => Array.isArray(one) && one.length > 0 && one.every(isRow))
    ? inside.flatMap(([name, one]) => nestedRows(`${key}/${name}`, one))
    : [[key, value]];
}

function jsonLineRows(path: string, text: string): RawRow[] {
  return text.split("\n").flatMap((line, i) =>
    line.trim() === ""
      ? []
      : [rowOf(path, null, parsed(`${path}, line ${i + 1}`, line), `line ${i + 1}`)]
  );
}

function parsed(name: string, text: string): Value {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `${name} is not valid JSON${jsonLocation(error)}. Write or copy it again.`,
      {
        cause: error,
      },
    );
  }
}

function rowOf(path: string, key: string | null, value: Value, location: string): RawRow {
  if (typeof value === "object" && value !== null) return { key, value, location: location };
  throw new SyntaxError(`${path}, ${location} is neither an object nor a list, so it is no row.`);
}
