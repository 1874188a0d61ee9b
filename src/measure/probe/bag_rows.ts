/**
 * Rows that keep of a scene only what its bag of values determines, and the spread of what is left: what
 * a reading finds in these, it finds in the bag.
 */

import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { gatherRows } from "../../core/rows_of.ts";
import { columnMeans, leastSquaresTable } from "../../core/tables/table_estimators.ts";
import { reconstruct } from "../../core/tables/table_fit.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { BagSets } from "../../probe/readout/candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";
import { type AnyRows, madeRows } from "../../probe/row_source.ts";
import { conceptDesign } from "../../data/scenes/designs.ts";

export interface BagRows {
  readonly rows: AnyRows;
  /** `exact`: means of bags. `fitted`: sums of value vectors, where some bag shows one set only. */
  readonly kind: "exact" | "fitted";
}

/**
 * Exact: the mean of all scenes with the same bag, plus what another scene of another bag has beyond the
 * mean of its own. Where a bag that allows several sets shows only one of them, its mean would keep what
 * is bound: then value vectors are fitted by least squares, and the residuals permuted.
 */
export function bagRows(
  core: Core,
  set: EmbeddingSet,
  groups: BagGroups,
  sets: BagSets | null,
  seed: number,
): BagRows {
  using stream = new CounterStream(core, seed, "probe/bag rows");
  const count = set.scenes.count;
  if (sets !== null && everySetHasAMinimalPair(groups, sets)) {
    const donors = donorsOfOtherBags(stream.permutation(count), groups.of);
    return { rows: exactRows(core, set.embeddings, groups, donors), kind: "exact" };
  }
  return { rows: fittedRows(core, set, stream.permutation(count)), kind: "fitted" };
}

/** Whether each bag that allows several sets shows at least two. */
function everySetHasAMinimalPair(groups: BagGroups, { offsets, truths }: BagSets): boolean {
  for (let group = 0; group + 1 < offsets.length; group++) {
    if (offsets[group + 1] - offsets[group] < 2) continue;
    const rows = groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1]);
    if (rows.every((scene) => truths[scene] === truths[rows[0]])) return false;
  }
  return true;
}

/** A permutation in which no scene gets one of its own bag, where there is one to exchange with. */
function donorsOfOtherBags(donors: Int32Array, of: Int32Array): Int32Array {
  const count = donors.length;
  for (let scene = 0; scene < count; scene++) {
    if (of[donors[scene]] !== of[scene]) continue;
    for (let step = 1; step < count; step++) {
      const other = (scene + step) % count;
      if (of[donors[other]] === of[scene] || of[donors[scene]] === of[other]) continue;
      [donors[scene], donors[other]] = [donors[other], donors[scene]];
      break;
    }
  }
  return donors;
}

function exactRows(
  core: Core,
  embeddings: Matrix,
  { of, offsets, rows: listed }: BagGroups,
  donors: Int32Array,
): AnyRows {
  const { rows, cols } = embeddings;
  return madeRows(core, rows, cols, (scenes, to) => {
    const from = embeddings.view();
    const sum = new Float64Array(cols);
    const addMean = (group: number, sign: number) => {
      const own = listed.subarray(offsets[group], offsets[group + 1]);
      for (const row of own) {
        for (let j = 0; j < cols; j++) sum[j] += sign * from[row * cols + j] / own.length;
      }
    };
    for (const [i, scene] of scenes.entries()) {
      const donor = donors[scene];
      for (let j = 0; j < cols; j++) sum[j] = from[donor * cols + j];
      addMean(of[scene], 1);
      addMean(of[donor], -1);
      to.set(sum, i * cols);
    }
  });
}

function fittedRows(core: Core, set: EmbeddingSet, donors: Int32Array): AnyRows {
  const { rows, cols } = set.embeddings;
  const design = conceptDesign(set.scenes, false);
  const mean = columnMeans(core, set.embeddings);
  const table = (() => {
    const fit = leastSquaresTable(core, set.embeddings, design, mean);
    using kept = fit.table;
    return kept.toArray();
  })();
  return madeRows(core, rows, cols, (scenes, to) => {
    using weights = Matrix.from(core, design.columns, cols, table);
    const explained = (listed: Int32Array) => {
      const ids = gatherRows(design.ids, design.k, listed);
      return reconstruct(core, { ...design, ids, scenes: listed.length }, weights, mean);
    };
    const own = scenes.map((scene) => donors[scene]);
    using ofScenes = explained(scenes);
    using ofDonors = explained(own);
    const from = set.embeddings.view();
    const [sum, less] = [ofScenes.view(), ofDonors.view()];
    for (let i = 0; i < to.length; i++) {
      to[i] = sum[i] + (from[own[Math.floor(i / cols)] * cols + i % cols] - less[i]);
    }
  });
}
