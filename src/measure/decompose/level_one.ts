/** Level I for one estimator: how well scenes are rebuilt as sums of object vectors. (Contract 7.) */

import type { Core } from "../../core/core.ts";
import { type Design, scenesOf } from "../../core/tables/design.ts";
import type { FittedTable } from "../../core/tables/fitted_table.ts";
import type { Matrix } from "../../core/matrix.ts";
import {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "../../core/statistics/noise_floor.ts";
import { permutationTest } from "../../core/statistics/permutation_test.ts";
import { selfRetrieval } from "../../core/tables/self_retrieval.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { LevelOne, LevelOneTest } from "../../metrics/decompose.ts";
import { clusteredIntervals } from "../statistics/clustered_intervals.ts";
import { objectDesign } from "../tables/designs.ts";
import type { LinearProbe } from "../../probe/linear_probe.ts";
import type { MeasureContext } from "../measure.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import type { ObjectVectors } from "../tables/object_vectors.ts";
import { hitRate } from "../../probe/hit_rates.ts";
import { forEachBlock, type RowSource } from "../../probe/row_source.ts";

/** What R² would be for shuffled scenes: from the design's counts, or the table that was given. */
export function noiseFloor(
  core: Core,
  { embeddings }: EmbeddingSet,
  estimator: Estimator,
  { design, table }: ObjectVectors,
  mean: Float64Array,
): number | null {
  switch (estimator) {
    case "avg":
    case "avg_pos":
      return averageNoiseFloor(core, design);
    case "ls":
    case "ls_pos":
      return leastSquaresNoiseFloor(core, design);
    case "single":
      return constantNoiseFloor(core, embeddings, design, table, mean);
  }
}

/** Numbers of one estimator, and what they are means of, a number a scene each. */
export async function quality(
  context: MeasureContext,
  { embeddings, scenes }: EmbeddingSet,
  { design, fitted, table }: ObjectVectors,
  mean: Float64Array,
  probe: LinearProbe,
  untouched: Int32Array | null,
): Promise<{ numbers: Omit<LevelOne, "noiseFloor" | "ci">; perScene: PerScene }> {
  const { core, signal, progress } = context;
  const { r2, sst } = fitted.score(embeddings, design);
  const rebuilt = rebuiltRows(design, fitted);
  const read = probe.hits(core, rebuilt, scenes);
  const retrieved = await selfRetrieval(core, embeddings, design, table, mean, {
    signal,
    progress: (share) => progress(share, "decomposing"),
  });
  return {
    numbers: {
      r2,
      retrieval: rate(retrieved),
      probing: rate(read.joint),
      probingObject: rate(read.object),
      /** The same on scenes that the probes were not fitted on. */
      probingTest: untouched && hitRate(read.joint, untouched),
      probingObjectTest: untouched && hitRate(read.object, untouched),
    },
    perScene: {
      r2: r2 === null ? null : shareExplained(embeddings, rebuilt, sst),
      retrieval: retrieved,
      probing: read.joint,
      probingObject: read.object,
    },
  };
}

/** What the numbers are means of; null where the number does not exist. */
type PerScene = {
  readonly [N in keyof LevelOneIntervals]: Float64Array | Uint8Array | null;
};
type LevelOneIntervals = NonNullable<LevelOne["ci"]>;

/** The 95 % intervals of each number, over scenes and over objects. */
export async function intervals(
  context: MeasureContext,
  { scenes }: EmbeddingSet,
  estimator: Estimator,
  perScene: PerScene,
): Promise<LevelOneIntervals> {
  const rows = Int32Array.from({ length: scenes.count }, (_, row) => row);
  const made = Object.entries(perScene).map(async ([name, values]) => {
    if (values === null) return [name, null] as const;
    const stream = `decompose/${estimator}/${name}`;
    const interval = await clusteredIntervals(
      context,
      scenes,
      Float64Array.from(values),
      rows,
      stream,
    );
    return [name, { ...interval }] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as LevelOneIntervals;
}

/** Scenes rebuilt from object vectors, mean + Σ_i u. */
function rebuiltRows(design: Design, fitted: FittedTable): RowSource {
  return {
    rows: design.scenes,
    cols: fitted.dim,
    block: (start, end) => fitted.predict(scenesOf(design, start, end)),
  };
}

/** A number a scene whose mean is R²: 1 - N SSE_s / SST. The whole set's variance stays fixed. */
function shareExplained(embeddings: Matrix, rebuilt: RowSource, sst: number): Float64Array {
  const { rows, cols } = embeddings;
  const shares = new Float64Array(rows);
  forEachBlock(rebuilt, (block, first) => {
    const F = embeddings.view().subarray(first * cols, (first + block.rows) * cols);
    const P = block.view();
    for (let row = 0; row < block.rows; row++) {
      let sse = 0;
      for (let i = row * cols; i < (row + 1) * cols; i++) sse += (F[i] - P[i]) ** 2;
      shares[first + row] = 1 - rows * sse / sst;
    }
  });
  return shares;
}

/** Additions that a permutation test may cost; it makes at least 19 shuffles, so that p can be 0.05. */
const TEST_WORK = 2e9;

/** Whether sums of object vectors (avg_pos) explain more than those of shuffled scenes. */
export async function levelOneTest(
  { core, seed, signal, progress }: MeasureContext,
  { embeddings, scenes }: EmbeddingSet,
): Promise<LevelOneTest> {
  const design = objectDesign(scenes, true);
  const work = 2 * embeddings.rows * embeddings.cols * scenes.objects;
  const permutations = Math.max(19, Math.min(999, Math.floor(TEST_WORK / work)));
  const { p, nullMean, nullMax } = await permutationTest(core, embeddings, design, {
    permutations,
    seed,
    stream: "decompose/permutation test",
    signal,
    progress: (share) => progress(0.9 + 0.1 * share, "shuffling scenes"),
  });
  return { p, nullMean, nullMax, permutations };
}

function rate(hits: Uint8Array): number {
  let sum = 0;
  for (const hit of hits) sum += hit;
  return sum / hits.length;
}
