/**
 * Ridge read-outs fitted on some of the rows (say, those of one view) and judged on all, each row by a fit that left out its
 * family: all rows of its bag of values.
 */

import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { gatherRows } from "../rows_of.ts";
import { coreHeads, labelsOf } from "./readout_parts.ts";
import { type CandidateSets, coreSets, type ReadoutHead, splitEvenly } from "./ridge_readout.ts";

export interface AcrossProblem {
  /** [rows, dim], family by family. Its memory is given up, unless threads share it. */
  readonly rows: Float32Array;
  readonly dim: number;
  /** Where each family starts, and the end of the last. */
  readonly offsets: Uint32Array;
  /** 1 for each row that is fitted on. */
  readonly fitted: Uint8Array;
  readonly heads: readonly ReadoutHead[];
  readonly sets: CandidateSets | null;
  /** The null: further fits of the heads from `head` on, by the same penalties, in which row i has the labels of row `order[i]`. */
  readonly exchanged: { readonly head: number; readonly orders: readonly Int32Array[] };
}

export interface AcrossReadOut {
  /** By head: 1 where what is present scores above what is not. */
  readonly matches: Uint8Array[];
  /** Row by row the scores of the family's sets; empty without sets. */
  readonly setScores: Float64Array;
}

/** The reading with the rows' own labels, then one for each exchange; all share one eigendecomposition, and its penalties. */
export function readAcross(core: Core, problem: AcrossProblem): AcrossReadOut[] {
  const { rows, dim, offsets, fitted, heads, sets, exchanged } = problem;
  const count = fitted.length;
  using matrix = Matrix.from(core, count, dim, rows);
  if (rows.buffer instanceof ArrayBuffer) rows.buffer.transfer(0);
  using across = new core.RidgeAcross(matrix.handle, offsets, fitted);
  /** Heads `first`, … of the problem, with labels of their own. */
  const read = (readoutHeads: readonly ReadoutHead[], first: number, penalties: Float64Array) => {
    using shapes = coreHeads(core, [readoutHeads]);
    using acrossRead = across.read(
      shapes,
      labelsOf(readoutHeads, 0, count),
      coreSets(core, sets && { ...sets, head: sets.head - first }),
      penalties,
    );
    const readOut: AcrossReadOut = {
      matches: splitEvenly(acrossRead.matches, readoutHeads.length),
      setScores: acrossRead.set_scores,
    };
    return { readOut, shares: acrossRead.shares };
  };
  const own = read(heads, 0, new Float64Array());
  const shares = own.shares.subarray(exchanged.head);
  return [
    own.readOut,
    ...exchanged.orders.map((order) =>
      read(
        heads.slice(exchanged.head).map((head) => ({
          ...head,
          labels: gatherRows(head.labels, head.positions, order),
        })),
        exchanged.head,
        shares,
      ).readOut
    ),
  ];
}
