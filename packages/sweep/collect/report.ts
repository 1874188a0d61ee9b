/** Tables and figures of a Result of `collect`, from the Result alone. */
import { COLLECT_NOTES } from "./notes.ts";
import { formatInterval, formatNumber, NO_NUMBER } from "@bindscope/bindscope/rooms/metrics";
import type { Table } from "@bindscope/bindscope/rooms/report";
import { ANSWERED, type AnsweredQuestion } from "@bindscope/bindscope/rooms/verdict";
import type { Result, ResultModel } from "@bindscope/bindscope/rooms/result";
import type { Rank, RankedDifference } from "./ranks.ts";
import { columnName, correlationCharts, correlationTables, rankTables } from "./ranks_report.ts";

interface StoredRow {
  readonly name: string;
  readonly model: ResultModel | null;
  readonly seeds: number;
  readonly scenes: number | null;
  readonly words: { readonly [name: string]: string };
  readonly numbers: {
    readonly [path: string]: {
      readonly value: number;
      readonly interval: readonly [number, number] | null;
      readonly spread: number | null;
    };
  };
}

/** What `report` reads of a Result of `collect`. */
export const COLLECT_REPORT = {
  kind: "collect",
  notes: COLLECT_NOTES,
  tables,
  charts: correlationCharts,
};

/** Answers with a column of their own where a model has them: the verdict before the numbers, the others after them. */
const FIRST = ["verdict", "transfer"];
const WORDS = [
  ...FIRST,
  // The first two say these.
  ...Object.keys(ANSWERED).filter((name) => name !== "binds" && name !== "generalises"),
];

function tables(result: Result): Table[] {
  return [modelTable(result), ...rankTables(result), ...correlationTables(result)];
}

/** A row a model; of a number its interval too, where some model has one, and its spread over seeds. */
export function modelTable(result: Result): Table {
  const rows = result.tables.rows as unknown as StoredRow[];
  const paths = result.options.metrics as string[];
  // Asked of every row, so found once.
  const having = (part: "interval" | "spread") =>
    new Set(paths.filter((path) => rows.some(({ numbers }) => numbers[path]?.[part] != null)));
  const [ranged, spread] = [having("interval"), having("spread")];
  const words = WORDS.filter((word) => rows.some((row) => row.words[word] !== undefined));
  const names = headings(paths);
  const ranks = rankColumn(result);
  return {
    title: "Models",
    caption:
      `${rows.length} models of ${result.metrics.results} Results. From and to: 95 % intervals over objects. Spread: the standard deviation over seeds, whose mean the number is.`,
    columns: [
      { name: "model", kind: "text" },
      ...ranks.heads.map((name) => ({ name, kind: "text" as const })),
      { name: "encoder", kind: "text" },
      { name: "seeds", kind: "number", decimals: 0 },
      ...paths.flatMap((path, i) => [
        { name: names[i], kind: "number" as const },
        ...(ranged.has(path)
          ? [
            { name: `${names[i]}, from`, kind: "number" as const },
            { name: `${names[i]}, to`, kind: "number" as const },
          ]
          : []),
        ...(spread.has(path) ? [{ name: `${names[i]}, spread`, kind: "number" as const }] : []),
      ]),
      ...words.map((name) => ({ name, kind: "text" as const })),
    ],
    rows: rows.map((row) => [
      row.name,
      ...ranks.of(row.name),
      encoderName(row.model),
      row.seeds,
      ...paths.flatMap((path) => {
        const number = row.numbers[path];
        return [
          number?.value ?? null,
          ...(ranged.has(path)
            ? [number?.interval?.[0] ?? null, number?.interval?.[1] ?? null]
            : []),
          ...(spread.has(path) ? [number?.spread ?? null] : []),
        ];
      }),
      ...words.map((word) => row.words[word] ?? "–"),
    ]),
  };
}

/** The same as a terminal has room for: a number, its interval or its spread in one cell. */
export function shortModelTable(result: Result, asked: readonly string[]): Table {
  const rows = result.tables.rows as unknown as StoredRow[];
  const { first, last } = wordsOf(rows);
  const ranks = rankColumn(result);
  const paths = swapsFirst(asked);
  const cell = (number: StoredRow["numbers"][string] | undefined) => {
    if (number === undefined) return NO_NUMBER;
    const { value, interval, spread } = number;
    if (spread !== null) return `${twoDigits(value)} ± ${twoDigits(spread)}`;
    return twoDigits(value) + (interval ? ` (${interval.map(twoDigits).join(" to ")})` : "");
  };
  return {
    title: "Models",
    caption:
      `${rows.length} models of ${result.metrics.results} Results. In brackets: 95 % intervals over objects; ±: the standard deviation over seeds.`,
    columns: ["model", ...ranks.heads, ...first, "seeds", ...headings(paths), ...last].map(
      (name) => ({ name, kind: "text" as const }),
    ),
    rows: rows.map(({ name, seeds, numbers, words: said }) => [
      name,
      ...ranks.of(name),
      ...first.map((word) => said[word] ?? NO_NUMBER),
      String(seeds),
      ...paths.map((path) => cell(numbers[path])),
      ...last.map((word) => said[word] ?? NO_NUMBER),
    ]),
  };
}

/** One format for all numbers of a table: shares are read, digits are in the files. */
function twoDigits(value: number): string {
  return Math.abs(value) >= 1e6 ? value.toExponential(2) : value.toFixed(2);
}

/** Words that some model has: those before the numbers, and those after. */
function wordsOf(rows: readonly StoredRow[]): { first: string[]; last: string[] } {
  const there = WORDS.filter((word) => rows.some((row) => row.words[word] !== undefined));
  return {
    first: there.filter((word) => FIRST.includes(word)),
    last: there.filter((word) => !FIRST.includes(word)),
  };
}

/** The number that the verdict is made of is next to it. */
function swapsFirst(paths: readonly string[]): string[] {
  const swaps = "probe.swap.test";
  return paths.includes(swaps) ? [swaps, ...paths.filter((path) => path !== swaps)] : [...paths];
}

/** A cell of the page's table: its text, the small text below, and what it is sorted by. */
interface PageCell {
  readonly text: string;
  readonly below: string;
  /** Null where it is sorted by its text. */
  readonly value: number | null;
}

/** The same as a page shows it: the words first, then a cell a number. */
export function pageTable(result: Result): {
  readonly caption: string;
  readonly heads: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly PageCell[])[];
} {
  const rows = result.tables.rows as unknown as StoredRow[];
  const paths = swapsFirst(result.options.metrics as string[]);
  const { first, last } = wordsOf(rows);
  const ranks = rankColumn(result);
  const plain = (text: string): PageCell => ({ text, below: "", value: null });
  const word = (row: StoredRow) => (name: string) => plain(row.words[name] ?? NO_NUMBER);
  const number = (found: StoredRow["numbers"][string] | undefined): PageCell => {
    if (found === undefined) return { text: NO_NUMBER, below: "", value: null };
    const { value, interval, spread } = found;
    const below = spread !== null
      ? `± ${twoDigits(spread)}`
      : interval
      ? interval.map(twoDigits).join(" to ")
      : "";
    return { text: twoDigits(value), below, value };
  };
  return {
    caption:
      `${rows.length} models of ${result.metrics.results} Results. Below a number stands its 95 % interval over objects, or ± the standard deviation over seeds, whose mean it is.`,
    heads: [
      ...["model", ...ranks.heads, ...first].map((name) => ({ name, numeric: false })),
      ...headings(paths).map((name) => ({ name, numeric: true })),
      ...last.map((name) => ({ name: ANSWERED[name as AnsweredQuestion], numeric: false })),
    ],
    rows: rows.map((row) => [
      {
        text: row.name,
        below: [encoderName(row.model), row.seeds > 1 ? `${row.seeds} seeds` : ""]
          .filter((part) => part !== "" && part !== NO_NUMBER).join("; "),
        value: null,
      },
      ...ranks.of(row.name).map(plain),
      ...first.map(word(row)),
      ...paths.map((path) => number(row.numbers[path])),
      ...last.map(word(row)),
    ]),
  };
}

/** A column of ranks where some model has one: a model without stands beside the others, and is not one of them. */
function rankColumn(
  { tables }: Result,
): { readonly heads: readonly string[]; of(name: string): readonly string[] } {
  const ranks = (tables.ranks ?? []) as unknown as (Rank & { group: number })[];
  if (ranks.length === 0) return { heads: [], of: () => [] };
  const several = ranks.some(({ group }) => group > 0);
  const rankOf = new Map(
    ranks.map(({ name, rank, group }) => [name, several ? `${rank}, set ${group + 1}` : `${rank}`]),
  );
  return { heads: ["rank"], of: (name) => [rankOf.get(name) ?? "none"] };
}

/** Which model is first of those on the same scenes, by how much, and whether that is significant; null where none can be ranked. */
export function leadOf(result: Result): string | null {
  const ranked = result.tables.ranked as { name: string } | undefined;
  const ranks = (result.tables.ranks ?? []) as unknown as (Rank & { group: number })[];
  const [first, second] = ranks;
  if (ranked === undefined || first === undefined || second?.group !== first.group) return null;
  const group = ranks.filter(({ group }) => group === first.group);
  const equal = group.filter(({ rank }) => rank === first.rank).map(({ name }) => name);
  const verdict = (result.tables.rows as unknown as StoredRow[])
    .find(({ name }) => name === first.name)?.words.verdict;
  const own = `${verdict === undefined ? "" : ` (${verdict})`}: ${ranked.name} ${
    formatNumber(first.value, 2)
  }`;
  const among = `Of ${group.length} models tested on the same scenes`;
  if (equal.length > 1) {
    const named = equal.length > 3 ? `${equal.length}` : equal.join(" and ");
    return `${among}, ${named} stand first together${own}.`;
  }
  const rankedDifference = (result.tables.differences as unknown as RankedDifference[]).find((
    { a, b },
  ) => a === first.name && b === second.name);
  const interval = rankedDifference?.interval
    ? ` (95 % CI ${formatInterval(rankedDifference.interval, 2)})`
    : "";
  const less = first.value - second.value;
  return `${among}, ${first.name} stands first${own}. Next is ${second.name}, ${
    formatNumber(Math.abs(less), 2)
  } ${less < 0 ? "more" : "less"}; the difference${interval} is ${
    rankedDifference?.real ? "" : "not "
  }significant.`;
}

/** What somebody reads in a terminal of a table that has thousands of rows. */
export function firstRows(table: Table, most: number): Table {
  const { rows, caption } = table;
  if (rows.length <= most) return table;
  return {
    ...table,
    caption: `${caption} The first ${most} of ${rows.length} rows; the report has all.`,
    rows: rows.slice(0, most),
  };
}

/** Names of numbers, told apart by their paths where two are called alike. */
function headings(paths: readonly string[]): string[] {
  const names = paths.map(columnName);
  return names.map((name, i) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${paths[i]})`
  );
}

/** "all-MiniLM-L6-v2, int8, wasm, mean" */
function encoderName(model: ResultModel | null): string {
  if (model === null) return "–";
  const { id, revision, dtype, device, pooling } = model;
  const words = [id.replace(/-[0-9a-f]{10}$/, ""), revision?.slice(0, 8), dtype, device, pooling];
  return words.filter((word) => word != null && word !== "none").join(", ");
}
