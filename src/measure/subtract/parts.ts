/** The concept part and the object part of embeddings, and embeddings without them. (docs/results.md: subtract.) */

import { estimate } from "../../result/estimate.ts";
import { FittedTable } from "../../core/tables/fitted_table.ts";
import { CounterStream, TorchStream } from "../../core/random/streams.ts";
import { type Design, scenesOf } from "../../core/tables/design.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import type { Matrix } from "../../core/matrix.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PartFit, SubtractMetrics } from "../../metrics/kinds/subtract.ts";
import { conceptDesign, objectDesign } from "../../data/scenes/designs.ts";
import type { MeasureContext } from "../measure.ts";
import type { AnyRows } from "../../probe/row_source.ts";

/** Tables of one kind of vectors, one block of rows for each position. */
interface Part {
  readonly design: Design;
  readonly table: FittedTable;
}

type PartName = "concept" | "object";
type OrderName = "own" | "permuted" | "deranged";

/** The table row that replaces each, by column; null where none is replaced. */
type Order = Int32Array | null;

interface Parts extends Disposable {
  readonly concept: Part;
  readonly object: Part;
  readonly orders: Record<PartName, Record<OrderName, Order>>;
  /** R² of the fits, under fit.concept and fit.object. */
  readonly quality: SubtractMetrics["fit"];
}

/** Steps, rate, rows a step and share of scenes of the published fit. */
export const PUBLISHED_FIT = { steps: 10_000, learningRate: 0.01, batch: 2048, trainShare: 0.99 };

export function fitParts(
  context: MeasureContext,
  set: EmbeddingSet,
  fit: "exact" | "adamw",
): Parts {
  const mean = columnMeans(context.core, set.embeddings);
  const designs = {
    concept: conceptDesign(set.scenes, true),
    object: objectDesign(set.scenes, true),
  };
  const concept = fitPart(context, set, designs.concept, mean, fit, "concept");
  let object;
  try {
    object = fitPart(context, set, designs.object, mean, fit, "object");
  } catch (error) {
    concept.part.table.dispose();
    throw error;
  }
  return {
    concept: concept.part,
    object: object.part,
    orders: orders(context, set),
    quality: { concept: concept.quality, object: object.quality },
    [Symbol.dispose]() {
      concept.part.table.dispose();
      object.part.table.dispose();
    },
  };
}

function fitPart(
  { core, seed }: MeasureContext,
  set: EmbeddingSet,
  design: Design,
  mean: Float64Array,
  fit: "exact" | "adamw",
  name: PartName,
): { part: Part; quality: PartFit } {
  const F = set.embeddings;
  if (fit === "exact") {
    const table = FittedTable.byLeastSquares(core, F, design, mean);
    return { part: { design, table }, quality: { r2: estimate(table.score(F, design).r2) } };
  }
  using stream = new CounterStream(core, seed, `subtract/adamw ${name}`);
  const order = stream.permutation(design.scenes);
  const train = order.slice(0, Math.max(1, Math.floor(PUBLISHED_FIT.trainShare * design.scenes)));
  const test = order.slice(train.length);
  const table = FittedTable.bySteps(core, F, design, mean, {
    ...PUBLISHED_FIT,
    rows: train,
    seed,
    stream: `subtract/adamw ${name}/steps`,
  });
  const quality = (rows: Int32Array) => {
    if (rows.length === 0) return null;
    using part = selectRows(core, F, rows);
    const { k } = design;
    const ids = Int32Array.from(
      { length: rows.length * k },
      (_, i) => design.ids[rows[Math.floor(i / k)] * k + i % k],
    );
    return table.score(part, { ...design, ids, scenes: rows.length }).r2;
  };
  return {
    part: { design, table },
    quality: { r2: estimate(quality(train)), r2Test: quality(test) },
  };
}

/** Published permutations come from PyTorch's stream, one fresh stream a kind of vectors. */
function orders({ core, seed }: MeasureContext, { scenes }: EmbeddingSet): Parts["orders"] {
  const sizes = scenes.space.concepts.map(({ values }) => values.length);
  const U = scenes.appearance().radix.length;
  using ofConcepts = new TorchStream(core, seed);
  using ofObjects = new TorchStream(core, seed);
  using deranging = new CounterStream(core, seed, "subtract/derangements");
  const m = scenes.objects;
  return {
    concept: {
      own: null,
      permuted: everyPosition(sizes.map((n) => ofConcepts.randperm(n)), m),
      deranged: everyPosition(sizes.map((n) => deranging.derangement(n)), m),
    },
    object: {
      own: null,
      permuted: everyPosition([ofObjects.randperm(U)], m),
      deranged: everyPosition([U > 1 ? deranging.derangement(U) : Int32Array.of(0)], m),
    },
  };
}

/** Permutations of blocks that lie side by side, the same in every position. */
function everyPosition(blocks: readonly Int32Array[], positions: number): Int32Array {
  const order: number[] = [];
  for (let position = 0; position < positions; position++) {
    for (const block of blocks) {
      const offset = order.length;
      for (const to of block) order.push(offset + to);
    }
  }
  return Int32Array.from(order);
}

/** F minus the reconstruction, with row order[id] in place of row id; the mean stays. [scenes, dim] */
export function withoutPart(
  { embeddings }: EmbeddingSet,
  { design, table }: Part,
  order: Order,
): AnyRows {
  const { rows, cols } = embeddings;
  /** What is left of the scenes whose columns are `ids`, row by row. */
  const left = (ids: Int32Array, rowOf: (i: number) => number): Matrix => {
    const placed = order === null ? ids : ids.map((id) => order[id]);
    const left = table.part({ ...design, ids: placed, scenes: ids.length / design.k });
    const F = embeddings.view();
    const to = left.view();
    for (let i = 0; i < left.rows; i++) {
      const from = rowOf(i) * cols;
      for (let j = 0; j < cols; j++) to[i * cols + j] = F[from + j] - to[i * cols + j];
    }
    return left;
  };
  return {
    rows,
    cols,
    block: (start, end) => left(scenesOf(design, start, end).ids, (i) => start + i),
    pick(listed) {
      using some = left(gatherRows(design.ids, design.k, listed), (i) => listed[i]);
      return some.toArray();
    },
  };
}
