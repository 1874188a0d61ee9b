/** A whole read-out on one worker: rows that arrive in pieces, a reading for each order of them. */

import type { Core } from "../core.ts";
import {
  type CandidateSets,
  type ReadoutHead,
  RidgeReadout,
  RidgeSpectrum,
  type RowFamilies,
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
  readonly families: RowFamilies;
  readonly sets: CandidateSets | null;
  /** Which row each scene has, a reading each; null: its own. */
  readonly orders: readonly (Int32Array | null)[];
  /** More orders, of which only what goes with what is read: the head of the sets, and all after it. */
  readonly ofSets: readonly Int32Array[];
}

export interface Reading {
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

/** One {@linkcode Reading} for each order, those of sets last; all share one eigendecomposition. */
export async function readOut(core: Core, problem: ReadoutProblem): Promise<Reading[]> {
  const { pieces, rows, dim, heads, families, sets, orders, ofSets } = problem;
  using matrix = await gatherPieces(core, rows, dim, pieces);
  using spectrum = new RidgeSpectrum(core, matrix);
  const read = (
    heads: readonly ReadoutHead[],
    sets: CandidateSets | null,
    order: Int32Array | null,
  ): Reading => {
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
  };
  return [
    ...orders.map((order) => read(heads, sets, order)),
    ...sets === null
      ? []
      : ofSets.map((order) => read(heads.slice(sets.head), { ...sets, head: 0 }, order)),
  ];
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
