import type { AcrossReadOut } from "../../core/probe/across_job.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import { jointMatches, meanMatches } from "../../probe/match_rates.ts";
import { swapsOf } from "../../probe/readout/set_read_outs.ts";
import type { AnyRows } from "../../probe/row_source.ts";
import { VERSION } from "../../version.ts";
import type { MeasureContext } from "../measure.ts";
import { candidates, type ViewPlan } from "./view_plan.ts";

/** What one fit says, a number a row. */
export interface RowReadOut {
  /** Share of the concepts recognised; null where they were not asked, as of exchanged rows. */
  readonly concept: Float64Array | null;
  readonly object: Uint8Array;
  /** Share of the other sets that the true one outscores, NaN without another; null without sets. */
  readonly swap: Float64Array | null;
  readonly role: Uint8Array;
  /** The set of objects that a row shows, or is taken to show where rows are exchanged: its place among its bag's. */
  readonly truths: Uint32Array | null;
}

export interface Choice {
  readonly fitted: readonly number[];
  readonly own: RowReadOut;
  readonly exchanged: readonly RowReadOut[];
}

interface ViewRequest {
  /** Names the rows among those with the same scenes. */
  readonly key: string;
  readonly rows: AnyRows;
  readonly choices: readonly (readonly number[])[];
  /** Exchanges that are read with the fits on one view, and on all but one. */
  readonly orders: readonly Int32Array[];
}

/** A reading a choice; `done` is called with how many there are. */
export async function viewReadOuts(
  set: EmbeddingSet,
  plan: ViewPlan,
  { key, rows, choices, orders }: ViewRequest,
  { pool, store, seed, signal }: Pick<
    MeasureContext,
    "pool" | "store" | "seed" | "signal"
  >,
  done: (choices: number) => void,
): Promise<Choice[]> {
  const numbers = sharedCopy(rows.pick(plan.rows));
  const sets = candidates(plan);
  let finished = 0;
  return await Array.fromAsync(pool.inOrder(choices.length, async (at) => {
    const fitted = Uint8Array.from(plan.views, (view) => choices[at].includes(view) ? 1 : 0);
    // What exchanges reach changes little between the two ends.
    const isEnd = [1, plan.names.length - 1].includes(choices[at].length);
    const permuted = isEnd ? orders : [];
    const job = {
      kind: "readings-across",
      version: VERSION,
      seed,
      options: {
        rows: key,
        read: hashOfArrays([plan.rows]),
        fitted: hashOfArrays([Int32Array.from(fitted)]),
        orders: hashOfArrays(permuted),
      },
      inputs: [inputOf(set)],
    };
    const acrossReadOuts = await storedWork(store, job, () =>
      pool.run("readAcross", {
        // Without shared memory each job has its own.
        rows: numbers.buffer instanceof ArrayBuffer ? numbers.slice() : numbers,
        dim: rows.cols,
        offsets: plan.families.offsets,
        fitted,
        heads: plan.heads,
        sets,
        exchanged: { head: plan.objectHead, orders: permuted },
      }, { signal }));
    done(++finished);
    const [own, ...others] = acrossReadOuts;
    return {
      fitted: choices[at],
      own: rowReadOut(plan, own, null),
      exchanged: others.map((readOut, draw) => rowReadOut(plan, readOut, orders[draw])),
    };
  }));
}

function rowReadOut(
  { objectHead, sets, families }: ViewPlan,
  { matches, setScores }: AcrossReadOut,
  order: Int32Array | null,
): RowReadOut {
  const concepts = order === null ? matches.slice(0, objectHead) : null;
  const [object, ...ofPositions] = matches.slice(order === null ? objectHead : 0);
  const truths = sets && (order === null ? sets.truths : Uint32Array.from(
    order,
    (row) => sets.truths[row],
  ));
  return {
    concept: concepts && meanMatches(concepts),
    object,
    swap: sets && swapsOf(families, { ...sets, truths: truths! }, setScores),
    role: jointMatches(ofPositions),
    truths,
  };
}
