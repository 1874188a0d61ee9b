/** What a Result of kind `reproduce` says of each row: published and ours, side by side. */

import type { Json, Result } from "@bindscope/bindscope/rooms/result";
/** One quantity of a row. */
export interface RowNumber {
  /** Short and stable: `r2.avg_pos`. */
  readonly column: string;
  /** What people read. */
  readonly name: string;
  readonly published: number | null;
  /** The paper's number for another encoder on similar scenes, where it has none for this row. */
  readonly scale: number | null;
  /** Ours: the mean over seeds, if there are several; null where it was not measured. */
  readonly ours: number | null;
  /** The lowest and highest seed, or a 95 % interval over objects where there is one set only. */
  readonly range: readonly [number, number] | null;
  /** ours - published; null where one of them is missing. */
  readonly difference: number | null;
  /** Ours, one a seed. */
  readonly bySeed: readonly (number | null)[];
  /** Left out of the matrix of all rows and numbers. */
  readonly minor: boolean;
  /** No share of scenes: it is shown as a number alone. */
  readonly notShare?: boolean;
}

/** One row of a published table, or one that is ours alone. */
export interface RowRecord {
  readonly id: string;
  readonly name: string;
  /** The row of the paper that it is compared with: "Text, random weights". */
  readonly published: string | null;
  /** A row of the paper for another encoder, shown as a scale where there is none for this one. */
  readonly scale: string | null;
  /** How its numbers were obtained: encoder, scenes, seeds. */
  readonly how: string;
  /** Why there are none of ours and what to do, a sentence each; empty if there are. */
  readonly missing: readonly string[];
  /** Scenes measured, and how many there are. */
  readonly scenes: number | null;
  readonly allScenes: number;
  /** Seeds of the model's weights; empty where they are not random. */
  readonly seeds: readonly number[];
  readonly numbers: readonly RowNumber[];
}

/** The rows of a study; none for Results of other kinds. */
export function rowRecords({ kind, tables }: Result): readonly RowRecord[] {
  if (kind !== "reproduce" || !Array.isArray(tables.rows)) return [];
  return tables.rows as unknown as readonly RowRecord[];
}

/** Rows as a Result holds them. */
export function rowsJson(rows: readonly RowRecord[]): Json {
  return rows as unknown as Json;
}

/** Whether all rows are compared with the same row of the paper: they differ in what was chosen here. */
export function areVariants(rows: readonly RowRecord[]): boolean {
  return rows.length > 1 && rows[0].published !== null &&
    rows.every(({ published }) => published === rows[0].published);
}
