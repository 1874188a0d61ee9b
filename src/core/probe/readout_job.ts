/** A whole read-out on one worker: rows that arrive in pieces, a reading for each order of them. */

import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import {
  type CandidateSets,
  type ReadoutHead,
  RidgePermutation,
  RidgeReadout,
  RidgeSpectrum,
  type RowGroups,
} from "./ridge_readout.ts";
import { gatherPieces, type RowPieces } from "../jobs/row_pieces.ts";
import { scatterRows } from "../rows_of.ts";

export interface ReadoutProblem {
  /** Every row once. */
  readonly pieces: RowPieces;
  readonly rows: number;
  readonly dim: number;
  readonly heads: readonly ReadoutHead[];
  /** Scenes that are left out together, every scene in one family. */
  readonly families: RowGroups;
  readonly sets: CandidateSets | null;
  /** Which row each scene has, a reading each; null: its own. */
  readonly orders: readonly (Int32Array | null)[];
  /** More orders, of which only the head of the sets is read, and all after it; every head where there are no sets. */
  readonly ofSets: readonly Int32Array[];
}

export interface ReadOut {
  /** By head and scene: 1 where the fit without the scene's family recognises it. */
  readonly matches: Uint8Array[];
  /** The same by the fit on all scenes. */
  readonly fitted: Uint8Array[];
  /** Family by family and scene by scene, the scores of the family's sets. */
  readonly setScores: Float64Array;
  /** Mean squared error of each head's scores, summed over its classes. */
  readonly error: Float64Array;
  /** The same by the fit on all scenes. */
  readonly fittedError: Float64Array;
  /** Penalty of each head in units of the mean eigenvalue. */
  readonly shares: Float64Array;
}

/** What is read of rows that are exchanged within bags: of a {@linkcode ReadOut} what says what goes with what. */
export type PermutedRows = Pick<ReadOut, "matches" | "setScores">;

export interface ReadOuts {
  readonly readOuts: ReadOut[];
  readonly exchanged: PermutedRows[];
}

/** One {@linkcode ReadOut} for each order, and one of each exchange; all share one eigendecomposition. */
export async function readOut(core: Core, problem: ReadoutProblem): Promise<ReadOuts> {
  const { pieces, rows, dim, heads, families, sets, orders, ofSets } = problem;
  using matrix = await gatherPieces(core, rows, dim, pieces);
  using spectrum = new RidgeSpectrum(core, matrix);
  const readOuts = orders.map((order): ReadOut => {
    const placed = order === null ? heads : heads.map((head) => withRows(head, order));
    using readout = RidgeReadout.fit(core, spectrum, placed);
    const lists = order === null
      ? families
      : { ...families, rows: families.rows.map((scene) => order[scene]) };
    const { matches, fitted, ...rest } = readout.readWithout(lists, sets);
    const byScene = (listed: Uint8Array) => {
      const to = new Uint8Array(rows);
      for (const [i, scene] of families.rows.entries()) to[scene] = listed[i];
      return to;
    };
    return {
      matches: matches.map(byScene),
      fitted: fitted.map(byScene),
      ...rest,
      shares: readout.shares,
    };
  });
  if (ofSets.length === 0) return { readOuts: readOuts, exchanged: [] };
  // With the penalties of the first order: whether they are chosen anew moves no exchange by more than it varies.
  const first = sets?.head ?? 0;
  const few = heads.slice(first);
  const shares = readOuts[0].shares.slice(first);
  using exchange = new RidgePermutation(core, spectrum, few, shares, families);
  const own = sets && { ...sets, head: 0 };
  const positions = listedAt(families, own);
  return {
    readOuts: readOuts,
    exchanged: ofSets.map((order) => {
      const labels = concat(Int32Array, few.map((head) => withRows(head, order).labels));
      return ofScenes(exchange.read(labels, own), order, families, positions);
    }),
  };
}

/** Where each row, and its sets, are in what was listed. */
function listedAt({ offsets, rows }: RowGroups, sets: CandidateSets | null) {
  const [at, first, count] = [0, 0, 0].map(() => new Uint32Array(rows.length));
  let next = 0;
  for (let group = 0; group + 1 < offsets.length; group++) {
    const own = sets === null ? 0 : sets.offsets[group + 1] - sets.offsets[group];
    for (let i = offsets[group]; i < offsets[group + 1]; i++) {
      [at[rows[i]], first[rows[i]], count[rows[i]]] = [i, next, own];
      next += own;
    }
  }
  return { at, first, count };
}

/** What was read of rows, for the scenes that have them: all of a scene's rows are of its bag, and so are the sets. */
function ofScenes(
  { matches, setScores }: PermutedRows,
  order: Int32Array,
  { rows }: RowGroups,
  { at, first, count }: ReturnType<typeof listedAt>,
): PermutedRows {
  const placed = new Float64Array(setScores.length);
  let next = 0;
  for (const scene of rows) {
    const row = order[scene];
    placed.set(setScores.subarray(first[row], first[row] + count[row]), next);
    next += count[row];
  }
  return {
    matches: matches.map((listed) => Uint8Array.from(order, (row) => listed[at[row]])),
    setScores: placed,
  };
}

/** Labels of rows, where scene i has row `order[i]`. */
export function withRows(
  { classes, labels, positions }: ReadoutHead,
  order: Int32Array,
): ReadoutHead {
  const placed = new Int32Array(labels.length);
  scatterRows(placed, labels, positions, order);
  return { classes, labels: placed, positions };
}
