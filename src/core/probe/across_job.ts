/** Readers fitted on some of the rows and judged on all, each row by a fit that left out its family. */

import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import type { CandidateSets, ReadoutHead } from "./ridge_readout.ts";

export interface AcrossProblem {
  /** [rows, dim], family by family; emptied unless threads share them. */
  readonly rows: Float32Array;
  readonly dim: number;
  /** Where each family starts, and the end of the last. */
  readonly offsets: Uint32Array;
  /** 1 for each row that is fitted on. */
  readonly fitted: Uint8Array;
  readonly heads: readonly ReadoutHead[];
  readonly sets: CandidateSets | null;
  /** More fits, in which row i has the labels of row `order[i]`, of the heads from this one on. */
  readonly exchanged: { readonly head: number; readonly orders: readonly Int32Array[] };
}

export interface AcrossReading {
  /** By head: 1 where what is present scores above what is not. */
  readonly matches: Uint8Array[];
  /** Row by row the scores of the family's sets; empty without sets. */
  readonly setScores: Float64Array;
}

/** The reading with the rows' own labels, then one for each exchange; all share one eigendecomposition. */
export function readAcross(core: Core, problem: AcrossProblem): AcrossReading[] {
  const { rows, dim, offsets, fitted, heads, sets, exchanged } = problem;
  const count = fitted.length;
  using matrix = Matrix.from(core, count, dim, rows);
  if (rows.buffer instanceof ArrayBuffer) rows.buffer.transfer(0);
  const across = new core.RidgeAcross(matrix.handle, offsets, fitted);
  const read = (asked: readonly ReadoutHead[], first: number): AcrossReading => {
    const shapes = new core.RidgeHeads(
      Uint32Array.of(asked.length),
      Uint32Array.from(asked, ({ classes }) => classes),
      Uint32Array.from(asked, ({ positions }) => positions),
    );
    const found = across.read(
      shapes,
      concat(Int32Array, asked.map(({ labels }) => labels)),
      sets === null ? 0 : sets.head - first,
      sets?.objects ?? 1,
      sets?.offsets ?? new Uint32Array(0),
      sets?.members ?? new Uint32Array(0),
    );
    const matches = found.matches;
    const reading = {
      matches: asked.map((_, head) => matches.slice(head * count, (head + 1) * count)),
      setScores: found.set_scores,
    };
    found.free();
    shapes.free();
    return reading;
  };
  try {
    return [
      read(heads, 0),
      ...exchanged.orders.map((order) =>
        read(heads.slice(exchanged.head).map((head) => ofOthers(head, order)), exchanged.head)
      ),
    ];
  } finally {
    across.free();
  }
}

/** Labels of other rows. */
function ofOthers({ classes, labels, positions }: ReadoutHead, order: Int32Array): ReadoutHead {
  const taken = new Int32Array(labels.length);
  for (const [row, other] of order.entries()) {
    taken.set(labels.subarray(other * positions, (other + 1) * positions), row * positions);
  }
  return { classes, labels: taken, positions };
}
