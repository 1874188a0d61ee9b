/** Scores or outcomes in columns: `--scores FILE.csv|.json|.jsonl|.parquet`. */
import { shown } from "@bindscope/bindscope/rooms/options";
import { fieldsOf } from "../file/fields.ts";
import { readRawFile } from "../file/raw_file.ts";
import type { PairFormat } from "../formats/format.ts";
import { questionsOf } from "../judge/shapes.ts";
import type { PairItem, PairSet } from "../pair_set.ts";
import type { ItemScores, ScoreSource } from "./item_scores.ts";
import { roundedScores } from "./given_matrix.ts";
import { outcomeOf, scoreColumns } from "./score_columns.ts";
import { pairsNote } from "../notes.ts";

/** Columns of a parquet file that may hold scores. */
const NAMES = [
  ...["id", "scores", "correct"],
  ...["pos", "neg", "true", "false", "pos_score", "neg_score", "true_score", "false_score"],
  ...["c0_i0", "c1_i0", "c0_i1", "c1_i1", "score_0", "score_1", "score_2", "score_3"],
  ...["s_anchor", "s_half_truth", "s_full_truth", "anchor", "half_truth", "full_truth"],
];

/** @throws {SyntaxError} for ids that are not the set's, and for scores that are no numbers */
export async function givenColumns(
  set: PairSet,
  format: PairFormat,
  paths: readonly string[],
  named: readonly string[] | null,
): Promise<ScoreSource> {
  const rows: Row[] = [];
  for (const path of paths) {
    const file = await readRawFile(path, new Set([...NAMES, ...named ?? []]));
    for (const row of file.rows) {
      const fields = Object.entries(fieldsOf(row)).map(([name, value]) =>
        [name, typeof value === "object" ? JSON.stringify(value) : String(value)] as const
      );
      const cells = new Map(fields);
      const id = row.key ?? cells.get("id") ?? null;
      // Of several files each is called as the items' own.
      const whole = id !== null && paths.length > 1 ? `${file.name}/${id}` : id;
      rows.push({ path, location: row.location, cells, id: whole });
    }
  }
  if (rows.length === 0) throw new SyntaxError(`${paths.join(", ")} has no rows of scores.`);
  const columns = scoreColumns(paths[0], rows[0].cells, format, named);
  const rowOf = alignedRows(set, paths, rows);
  return {
    scored: null,
    missing: [],
    notes: columns.scores === null && columns.list === null
      ? [pairsNote("pairs.outcomes-alone")]
      : [],
    read(from, to) {
      return Promise.resolve(
        set.items.slice(from, to).map((item): ItemScores => {
          const row = rowOf(item);
          if (columns.scores === null && columns.list === null) {
            const outcomes = Object.entries(columns.outcomes).map(([question, column]) => {
              const outcome = outcomeOf(row.cells.get(column) ?? "");
              if (outcome === null) fail(row, column);
              return [question, outcome] as const;
            });
            return {
              scores: null,
              rounded: {},
              text: null,
              image: null,
              outcomes: Object.fromEntries(outcomes),
            };
          }
          const scores = Float64Array.from(
            columns.list === null
              ? columns.scores!.map((column) => numberOf(row, column))
              : listOf(row, columns.list),
          );
          const itemQuestions = questionsOf(format.shape, item);
          const least = itemQuestions.scores - itemQuestions.between.length;
          if (scores.length !== itemQuestions.scores && scores.length !== least) {
            throw new RangeError(
              `${row.path}, ${row.location} has ${scores.length} scores, and item ${
                shown(item.id, 40)
              } needs ${itemQuestions.scores}. Name their columns: --score-columns A,B.`,
            );
          }
          const whole = new Float64Array(itemQuestions.scores).fill(NaN);
          whole.set(scores);
          return {
            scores: whole,
            rounded: roundedScores(whole),
            text: null,
            image: null,
            outcomes: null,
          };
        }),
      );
    },
  };
}

/** Whether a .parquet file has columns of scores; else it may hold a matrix. */
export async function hasScoreColumns(
  path: string,
  format: PairFormat,
  named: readonly string[] | null,
): Promise<boolean> {
  if (named !== null) return true;
  const { rows } = await readRawFile(path, new Set(NAMES));
  if (rows.length === 0) return false;
  const first = Object.entries(fieldsOf(rows[0])).map(([name, value]) =>
    [name, String(value)] as const
  );
  try {
    scoreColumns(path, new Map(first), format, null);
    return true;
  } catch {
    return false;
  }
}

interface Row {
  readonly path: string;
  readonly location: string;
  readonly cells: ReadonlyMap<string, string>;
  readonly id: string | null;
}

function alignedRows(
  set: PairSet,
  paths: readonly string[],
  rows: readonly Row[],
): (item: PairItem) => Row {
  const named = rows.every(({ id }) => id !== null && id !== "");
  if (named) {
    const byId = new Map<string, Row>();
    for (const row of rows) {
      if (!byId.has(row.id!)) byId.set(row.id!, row);
      else {throw new SyntaxError(
          `${row.path}, ${row.location}: the id ${shown(row.id!, 40)} is there twice.`,
        );}
    }
    const missing = set.items.find(({ id }) => !byId.has(id));
    if (missing === undefined) return ({ id }) => byId.get(id)!;
    throw new SyntaxError(
      `${paths.join(", ")} has no scores of item ${shown(missing.id, 60)}; its first id is ${
        shown(rows[0].id!, 60)
      }. Give the scores of this file.`,
    );
  }
  const inOrder = new Map(set.items.map((item, i) => [item, i]));
  if (rows.length === set.total) return ({ at }) => rows[at];
  if (rows.length === set.items.length) return (item) => rows[inOrder.get(item)!];
  throw new RangeError(
    `${
      paths.join(", ")
    } has ${rows.length} rows of scores without ids, but there are ${set.total} items. ` +
      "Give a row an item, or a column id.",
  );
}

function numberOf(row: Row, column: string): number {
  const cell = row.cells.get(column) ?? "";
  const value = Number(cell);
  return cell.trim() !== "" && Number.isFinite(value) ? value : fail(row, column);
}

function listOf(row: Row, column: string): number[] {
  try {
    const list = JSON.parse(row.cells.get(column) ?? "");
    if (Array.isArray(list)) {
      const flat = list.flat(3);
      if (flat.every((one) => typeof one === "number")) return flat;
    }
  } catch {
    // Said below, with the place.
  }
  return fail(row, column);
}

function fail(row: Row, column: string): never {
  throw new SyntaxError(
    `${row.path}, ${row.location}: ${shown(column)} is "${
      shown(row.cells.get(column) ?? "", 30)
    }" and no score. Scores are finite numbers; compute them again.`,
  );
}
