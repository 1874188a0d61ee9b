/** Thousands of Results as one: a row a model, ranks, correlations. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { PAIRED_METRICS } from "@bindscope/bindscope/rooms/compare";
import {
  byWhatWasAdded,
  keyMetrics,
  metricAtPath,
  mostTelling,
} from "@bindscope/bindscope/rooms/metrics";
import {
  type Json,
  type Note,
  type Result,
  RESULT_SCHEMA,
} from "@bindscope/bindscope/rooms/result";
import { verdictRank } from "@bindscope/bindscope/rooms/verdict";
import { VERSION } from "@bindscope/bindscope";
import { correlations, type MetricPair } from "./correlations.ts";
import { collectNote } from "./notes.ts";
import { MOST_RANKED, type RankedGroup, rankModels } from "./ranks.ts";
import type { ReadResults } from "./read_results.ts";
import { type ModelRow, modelRows } from "./rows.ts";

interface CollectSettings {
  /** Paths of the catalogue; null: the headline numbers that there are. */
  readonly metrics: readonly string[] | null;
  /** Numbers to hold against one another; null: the first headline against the next ones. */
  readonly pairs: readonly MetricPair[] | null;
  readonly seed: number;
}

/** Pairs of numbers that are held against one another unless said otherwise. */
const PAIRS = 3;
/** Differences in the Result: all of a hundred models. */
const DIFFERENCES = 5000;

/** The Result of `collect`; nothing of it depends on where the Results are. */
export function collect(
  core: Core,
  { results, refused, objects }: ReadResults,
  { metrics, pairs, seed }: CollectSettings,
): Result {
  const rows = modelRows(results);
  const there = new Set(rows.flatMap(({ numbers }) => [...numbers.keys()]));
  const headlines = keyMetrics().map(({ path }) => path).filter((path) => there.has(path));
  const columns = metrics ?? (headlines.length > 0 ? headlines : [...there].sort().slice(0, 12));
  const ranked = PAIRED_METRICS.find(({ path }) => rows.some(({ readings }) => readings.has(path)));
  const groups = ranked === undefined ? [] : rankModels(core, rows, ranked.path, objects);
  const against = pairs ?? defaultPairs(columns);
  const related = correlations(core, rows, against, seed);
  const versions = [...new Set(results.map(({ digest }) => digest.version))].sort();
  const sorted = sortedRows(rows, ranked?.path ?? columns[0]);
  return {
    schema: RESULT_SCHEMA,
    kind: "collect",
    version: VERSION,
    seed,
    options: { metrics: [...columns], pairs: against.map((pair) => [...pair]) },
    inputs: [],
    metrics: { models: rows.length, results: results.length, unread: refused.length },
    curves: {},
    tables: {
      rows: sorted.map((row) => rowJson(row, columns)),
      ...ranked === undefined ? {} : rankJson(groups, ranked),
      correlations: related as unknown as Json,
    },
    notes: [
      ...refused.map((why) => collectNote("collect.left-out", { why })),
      ...(versions.length > 1 ? [collectNote("compare.versions", { versions })] : []),
      ...(ranked === undefined ? [] : unrankedNotes(rows, ranked.path, groups)),
    ],
  };
}

/** Which models have no rank, and why. */
function unrankedNotes(
  rows: readonly ModelRow[],
  path: string,
  groups: readonly RankedGroup[],
): Note[] {
  const placed = new Set(groups.flatMap(({ ranks }) => ranks.map(({ name }) => name)));
  const without = rows.filter(({ name }) => !placed.has(name));
  const bare = without.filter(({ readings }) => !readings.has(path));
  const apart = without.filter(({ readings }) => readings.has(path));
  return [
    ...bare.length === 0 ? [] : [collectNote("collect.no-record", listed(bare))],
    ...apart.length === 0
      ? []
      : [collectNote("collect.none-beside", { ...listed(apart), most: MOST_RANKED })],
  ];
}

/** Names that a note has room for. */
const MOST_LISTED = 10;

function listed(rows: readonly ModelRow[]) {
  return {
    models: rows.slice(0, MOST_LISTED).map(({ name }) => name),
    more: Math.max(0, rows.length - MOST_LISTED),
  };
}

function defaultPairs(columns: readonly string[]): MetricPair[] {
  const telling = mostTelling(columns.map((path) => ({ path })), PAIRS + 1);
  const [first, ...others] = telling.map(({ path }) => path);
  return others.map((other): MetricPair => [other, first]);
}

/** By their verdicts; then those first of which most is shown to be added; then best first by a number; models without it last, by their names. */
function sortedRows(rows: readonly ModelRow[], path: string | undefined): ModelRow[] {
  const lower = path !== undefined && metricAtPath(path)?.metric.better === "lower";
  const of = ({ numbers }: ModelRow) => numbers.get(path ?? "")?.value ?? null;
  const first = byWhatWasAdded(({ numbers }: ModelRow, path) => numbers.get(path)?.value ?? null);
  const rank = ({ words }: ModelRow) => verdictRank(words.verdict);
  return rows.toSorted((a, b) => {
    const added = rank(a) - rank(b) || first(a, b);
    if (added !== 0) return added;
    const [x, y] = [of(a), of(b)];
    if (x !== y && (x === null || y === null)) return x === null ? 1 : -1;
    if (x !== null && y !== null && x !== y) return lower ? x - y : y - x;
    return a.name < b.name ? -1 : 1;
  });
}

function rowJson(row: ModelRow, columns: readonly string[]): Json {
  const { name, model, seeds, scenes, kinds, words, numbers } = row;
  return {
    name,
    model: model as unknown as Json,
    seeds,
    scenes,
    kinds,
    words,
    numbers: Object.fromEntries(columns.flatMap((path) => {
      const number = numbers.get(path);
      if (number === undefined) return [];
      const { value, interval, spread } = number;
      return [[path, { value, interval, spread }]];
    })),
  };
}

function rankJson(
  groups: readonly RankedGroup[],
  { path, name }: { readonly path: string; readonly name: string },
): { [name: string]: Json } {
  return {
    ranked: { path, name },
    ranks: groups.flatMap(({ ranks }, group) => ranks.map((rank) => ({ group, ...rank }))),
    differences: groups.flatMap(({ differences }, group) =>
      differences.map((one) => ({ group, ...one }))
    ).toSorted((a, b) => Number(b.real) - Number(a.real)).slice(0, DIFFERENCES),
  };
}
