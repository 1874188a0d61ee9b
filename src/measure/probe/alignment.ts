/**
 * Whether rows and labels go together as they are given. Sums of values by position explain the vectors; so they do
 * with labels that are some rows further, in reversed order, and in random orders. A file whose rows are one line out
 * of step is explained better at another offset; one that has nothing to do with its labels no better than at random.
 * Random orders are of scenes, each with all of its rows.
 *
 * In a list in order, values some rows further are functions of the objects here, and tell more of a code of objects than the
 * values themselves; and half of a label is right one row further. So whole objects decide, where there are scenes enough, and say which
 * match it is: of rows that are really out of step they explain less as given. What each row gains there has a standard error over
 * blocks of neighbouring rows.
 */

import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { Design } from "../../core/tables/design.ts";
import { columnMeans, leastSquaresTable } from "../../core/tables/table_estimators.ts";
import { fitQuality } from "../../core/tables/table_fit.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Alignment } from "../../metrics/kinds/row_order.ts";
import { rowsOfScenes, shuffledWhole } from "../../inference/nulls/repeated_scenes.ts";
import { conceptDesign, objectDesign } from "../../data/scenes/designs.ts";
import { rowSquares, unexplained } from "./unexplained.ts";

/** Steps that a file is out by, as people lose or repeat a line, or count from 1. */
const OFFSETS = [1, -1, 2, -2, 3, -3] as const;
/** Random orders. */
const DRAWS = 19;
/** Rows that are looked at; of more, eight runs of neighbours. */
const MOST_ROWS = 2048;
const RUNS = 8;
/** Blocks of neighbouring rows. */
const BLOCKS = 24;
/** Columns of the design above which it would explain nearly all by chance, or take long. */
const MOST_COLUMNS = 256;

/** @returns null where the vectors don't vary, or the scenes are too few for this many values */
export function alignment(core: Core, set: EmbeddingSet, seed: number): Alignment | null {
  const { scenes, embeddings } = set;
  const N = scenes.count;
  const whole = conceptDesign(scenes, true);
  const listed = rowsLookedAt(N);
  const rowsOf = rowsOfScenes(scenes);
  const looked = new Set(listed.map((row) => rowsOf.of[row])).size;
  if (whole.columns > MOST_COLUMNS || 2 * whole.columns > looked) return null;
  using rows = selectRows(core, embeddings, listed);
  const centre = columnMeans(core, rows);
  const designOf = (of: Design, labelOf: (row: number) => number): Design => (
    { ...of, ids: gatherRows(of.ids, of.k, listed.map(labelOf)), scenes: listed.length }
  );
  const r2 = (labelOf: (row: number) => number): number | null => {
    const design = designOf(whole, labelOf);
    using table = leastSquaresTable(core, rows, design, centre).table;
    return fitQuality(core, rows, design, table, centre).r2;
  };
  const own = r2((row) => row);
  if (own === null) return null;
  const others = [
    ...OFFSETS.map((offset) => ({
      ...{ offset, order: "offset" },
      labelOf: (row: number) => (row - offset + 3 * N) % N,
    })),
    { offset: 0, order: "reversed", labelOf: (row: number) => N - 1 - row },
  ].map((other) => ({ ...other, r2: r2(other.labelOf)! }));
  const best = others.reduce((best, other) => other.r2 > best.r2 ? other : best);
  using stream = new CounterStream(core, seed, "probe/alignment");
  const random = Array.from({ length: DRAWS }, () => {
    const order = shuffledWhole(stream, rowsOf);
    return r2((row) => order[row])!;
  });
  const middle = mean(random)!;
  const squares = random.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const result: Alignment = {
    r2: own,
    offset: best.offset,
    order: best.order,
    offsetR2: best.r2,
    mean: middle,
    spread: Math.sqrt(squares / (DRAWS - 1)),
    draws: DRAWS,
  };
  const objects = objectDesign(scenes, true);
  // With too few rows objects explain whatever they are.
  if (objects.columns > MOST_COLUMNS || 4 * objects.columns > 3 * looked) return result;
  const left = (labelOf: (row: number) => number): Float64Array => {
    using rest = unexplained(core, rows, designOf(objects, labelOf));
    return rowSquares(rest);
  };
  const given = left((row) => row);
  const total = squaresAround(rows.view(), centre);
  const shareOf = (squares: Float64Array) => 1 - squares.reduce((sum, x) => sum + x, 0) / total;
  const byObjects = others.map((other) => {
    const there = left(other.labelOf);
    return { ...other, there, objects: shareOf(there) };
  });
  const found = byObjects.reduce((best, other) => other.objects > best.objects ? other : best);
  const isMore = found.objects > shareOf(given);
  return {
    ...result,
    ...isMore && { offset: found.offset, order: found.order, offsetR2: found.r2 },
    objects: {
      r2: shareOf(given),
      offsetR2: found.objects,
      spread: spreadOfSums(given.map((x, row) => x - found.there[row])) / total,
    },
  };
}

/** Σ_s ‖F[s] - centre‖². */
function squaresAround(values: Float32Array, centre: Float64Array): number {
  return values.reduce((sum, x, i) => sum + (x - centre[i % centre.length]) ** 2, 0);
}

/** Standard error of a sum over rows, from the sums of blocks of neighbouring rows. */
function spreadOfSums(rows: Float64Array): number {
  const sums = Array.from({ length: BLOCKS }, (_, block) =>
    rows.subarray(
      Math.floor(block * rows.length / BLOCKS),
      Math.floor((block + 1) * rows.length / BLOCKS),
    ).reduce((sum, x) => sum + x, 0));
  const middle = mean(sums)!;
  const apart = sums.reduce((total, x) => total + (x - middle) ** 2, 0);
  return Math.sqrt(apart * BLOCKS / (BLOCKS - 1));
}

/** Rows that order is asked of. */
function rowsLookedAt(N: number): Int32Array {
  if (N <= MOST_ROWS) return Int32Array.from({ length: N }, (_, row) => row);
  const run = MOST_ROWS / RUNS;
  return Int32Array.from({ length: MOST_ROWS }, (_, i) => {
    const start = Math.floor(Math.floor(i / run) * (N - run) / (RUNS - 1));
    return start + i % run;
  });
}
