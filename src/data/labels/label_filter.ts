/** A part of the scenes that a table lists: `--where world_name=Desert`. */
import { advised } from "../../core/remedy.ts";
import type { TextTable } from "../formats/text_table.ts";

/** What a cell must be, or must not be. */
export interface Condition {
  /** Head of the column. */
  readonly column: string;
  /** `*` is any value. */
  readonly value: string;
  /** Whether rows with these values are left out. */
  readonly not: boolean;
}

export interface KeptRows {
  /** Their numbers in the whole table, from 0, in order. */
  readonly rows: readonly number[];
  /** How many the whole table has. */
  readonly of: number;
}

/**
 * Reads `column=value,column!=value`. Values with commas can't be told.
 *
 * @throws {SyntaxError} if it is not of that form
 */
export function parseConditions(words: string): Condition[] {
  return words.split(",").map((word) => {
    const match = /^\s*([^=!]+?)\s*(!?)=\s*(.*?)\s*$/.exec(word);
    if (match) return { column: match[1], not: match[2] === "!", value: match[3] };
    throw new SyntaxError(
      `${words}: "${word}" is no condition. Write column=value or column!=value.`,
    );
  });
}

/**
 * The rows that meet all conditions.
 *
 * @throws {RangeError} if a column is missing, or no row is left; the sentence says what there is
 */
export function filterRows(
  table: TextTable,
  conditions: readonly Condition[],
): { table: TextTable; kept: KeptRows } {
  const tests = conditions.map(({ column, value, not }) => {
    const at = table.header.indexOf(column);
    if (at < 0) {
      throw new RangeError(
        `${table.name} has no column ${column}. It has ${table.header.join(", ")}.`,
      );
    }
    if (!table.rows.some((row) => value === "*" || row[at] === value)) {
      throw new RangeError(
        `${table.name}: no row has ${column} ${JSON.stringify(value)}. There is ${
          tally(table, at)
        }.`,
      );
    }
    return (row: readonly string[]) => (value === "*" || row[at] === value) !== not;
  });
  const rows = [...table.rows.keys()].filter((i) => tests.every((test) => test(table.rows[i])));
  if (rows.length === 0) {
    throw new RangeError(`${table.name}: no row meets all conditions at once.`);
  }
  return {
    kept: { rows, of: table.rows.length },
    table: {
      ...table,
      rows: rows.map((i) => table.rows[i]),
      placeOf: (row) => table.placeOf(rows[row]),
    },
  };
}

/** PUG's column of backgrounds, and its word for no character. */
const WORLD = "world_name";
const BLANK = "blank";

/**
 * PUG's own list has every scene once a world, and pictures of one character among those of two.
 * Taken together they would be other scenes than anybody means.
 */
export function refuseMixedPug(table: TextTable, conditions: readonly Condition[]): void {
  if (!table.header.includes("character_name")) return;
  const filtered = new Set(conditions.map(({ column }) => column));
  const world = table.header.indexOf(WORLD);
  if (world >= 0 && !filtered.has(WORLD)) {
    const [first, ...others] = new Set(table.rows.map((row) => row[world]));
    if (others.length > 0) {
      throw advised(
        new RangeError(
          `${table.name} lists scenes of ${others.length + 1} worlds: ${tally(table, world)}.`,
        ),
        {
          task: `Encode one by --where ${WORLD}=${first}, or all as one set by --where ${WORLD}=*.`,
          page: "Drop a file with the rows of one world.",
          library: `Give a condition on ${WORLD}.`,
        },
      );
    }
  }
  for (const column of ["character_name", "character2_name"]) {
    const at = table.header.indexOf(column);
    const blank = at < 0 ? 0 : table.rows.filter((row) => ["", BLANK].includes(row[at])).length;
    if (blank > 0 && blank < table.rows.length) {
      const word = table.rows.some((row) => row[at] === BLANK) ? BLANK : "";
      const texts = conditions.map((c) => `${c.column}${c.not ? "!" : ""}=${c.value}`);
      throw advised(
        new RangeError(
          `${table.name}: in ${blank} of ${table.rows.length} scenes ${column} is "${word}", so they ` +
            "show one character only.",
        ),
        {
          task: `Leave them out by --where ${[...texts, `${column}!=${word}`].join(",")}.`,
          page: "Leave their rows out.",
          library: `Leave them out by a condition on ${column}.`,
        },
      );
    }
  }
}

/** `Desert 7392, Island 7392`: the values of a column and how many rows have them. */
function tally(table: TextTable, at: number): string {
  const counts = new Map<string, number>();
  for (const row of table.rows) counts.set(row[at], (counts.get(row[at]) ?? 0) + 1);
  const shown = [...counts].slice(0, 12).map(([value, count]) => `${value || '""'} (${count})`);
  return shown.join(", ") + (counts.size > 12 ? ` and ${counts.size - 12} more` : "");
}
