/**
 * Whether rows and labels go together as they are given. Sums of values by position explain the vectors; so they do
 * with labels that are some rows further, in reversed order, and in random orders. A file whose rows are one line out
 * of step is explained better at another offset; one that has nothing to do with its labels no better than at random.
 * Random orders are of scenes, each with all of its rows.
 *
 * In a list in order, values some rows further are functions of the objects here, and tell more of a code of objects than the
 * values themselves. So where another match seems better, whole objects decide, and say which it is: of rows that are really
 * out of step they explain less as given.
 */

import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { Design } from "../../core/tables/design.ts";
import { columnMeans, leastSquaresTable } from "../../core/tables/table_estimators.ts";
import { fitQuality } from "../../core/tables/table_fit.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Alignment } from "../../metrics/kinds/probe.ts";
import { rowsOfScenes, shuffledWhole } from "../../inference/nulls/repeated_scenes.ts";
import { readAlignment } from "../../verdict/alignment.ts";
import { conceptDesign, objectDesign } from "../../data/scenes/designs.ts";

/** Steps that a file is out by, as people lose or repeat a line, or count from 1. */
const OFFSETS = [1, -1, 2, -2, 3, -3] as const;
/** Random orders. */
const DRAWS = 19;
/** Rows that are looked at; of more, eight runs of neighbours. */
const MOST_ROWS = 2048;
const RUNS = 8;
/** Columns of the design above which it would explain nearly all by chance, or take long. */
const MOST_COLUMNS = 256;

/** @returns null where the vectors don't vary, or the scenes are too few for this many values */
export function alignment(core: Core, set: EmbeddingSet, seed: number): Alignment | null {
  const { scenes, embeddings } = set;
  const N = scenes.count;
  const whole = conceptDesign(scenes, true);
  const listed = lookedAt(N);
  const rowsOf = rowsOfScenes(scenes);
  const looked = new Set(listed.map((row) => rowsOf.of[row])).size;
  if (whole.columns > MOST_COLUMNS || 2 * whole.columns > looked) return null;
  using rows = selectRows(core, embeddings, listed);
  const centre = columnMeans(core, rows);
  const r2 = (labelOf: (row: number) => number, of = whole): number | null => {
    const ids = gatherRows(of.ids, of.k, listed.map(labelOf));
    const design: Design = { ...of, ids, scenes: listed.length };
    const { table } = leastSquaresTable(core, rows, design, centre);
    using kept = table;
    return fitQuality(core, rows, design, kept, centre).r2;
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
  if (readAlignment({ probe: { alignment: result } })?.outOfStep === null) return result;
  const objects = objectDesign(scenes, true);
  // With too few rows objects explain whatever they are.
  if (2 * objects.columns > looked) return result;
  const ownObjects = r2((row) => row, objects)!;
  const byObjects = others.map((other) => ({ ...other, objects: r2(other.labelOf, objects)! }));
  const ofObjects = byObjects.reduce((best, other) => other.objects > best.objects ? other : best);
  return {
    ...result,
    ...ofObjects.objects > ownObjects &&
      { offset: ofObjects.offset, order: ofObjects.order, offsetR2: ofObjects.r2 },
    objects: { r2: ownObjects, offsetR2: ofObjects.objects },
  };
}

function lookedAt(N: number): Int32Array {
  if (N <= MOST_ROWS) return Int32Array.from({ length: N }, (_, row) => row);
  const run = MOST_ROWS / RUNS;
  return Int32Array.from({ length: MOST_ROWS }, (_, i) => {
    const start = Math.floor(Math.floor(i / run) * (N - run) / (RUNS - 1));
    return start + i % run;
  });
}
