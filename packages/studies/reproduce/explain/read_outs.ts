/**
 * What else "R²" and "retrieval" of a sum of object vectors can mean. The paper defines neither to the
 * last step, so the readings are side by side: a difference from its numbers is then a measurement.
 */
import { type EmbeddingSet, Matrix } from "@bindscope/bindscope";
import {
  averageNoiseFloor,
  averageTable,
  columnMeans,
  type Core,
  fitQuality,
  matmul,
  reconstruct,
  selfRetrieval,
} from "@bindscope/bindscope/core";
import type { Measure, MeasureContext, MeasureOutcome, Metrics } from "@bindscope/bindscope/report";
import { objectDesign } from "@bindscope/bindscope/rooms/data";

/** Under `readings.E`, E in avg, avg_pos: `r2.…` and `retrieval.…`, one a reading. */
export const readOuts: Measure<Record<string, never>> = {
  kind: "readings",
  summary: "R² and retrieval of sums of object vectors under several definitions.",
  options: {},
  requires: (set) => set.scenes.count < 2 ? "Readings of R² need at least two scenes." : null,
  // Seconds beside those of encoding, which a row counts.
  work: () => ({ operations: 0 }),
  measure,
  tables: () => [],
  charts: () => [],
};

async function measure(
  set: EmbeddingSet,
  _options: Record<string, never>,
  { core, progress }: MeasureContext,
): Promise<MeasureOutcome> {
  const metrics: Metrics = {};
  for (const [i, estimator] of (["avg", "avg_pos"] as const).entries()) {
    progress(i / 2, "reading R² and retrieval in several ways");
    metrics[estimator] = await readOutsOf(core, set, estimator === "avg_pos");
  }
  return { metrics };
}

async function readOutsOf(
  core: Core,
  { embeddings, scenes }: EmbeddingSet,
  perPosition: boolean,
): Promise<Metrics> {
  const design = objectDesign(scenes, perPosition);
  const mean = columnMeans(core, embeddings);
  using table = averageTable(core, embeddings, design, mean);
  using rebuilt = reconstruct(core, design, table, null);
  using centred = lessMean(core, embeddings, mean);
  const { r2 } = fitQuality(core, embeddings, design, table, mean);
  const floor = averageNoiseFloor(core, design);
  const rate = (matches: Uint8Array) =>
    matches.reduce((sum, match) => sum + match, 0) / matches.length;
  const zero = new Float64Array(embeddings.cols);
  return {
    r2: {
      pooled: r2,
      /**
       * What is left above what shuffled scenes would reach: about where more partners an object
       * would lead (within 0.03 on planted sums of all pairs of 25 objects).
       */
      aboveFloor: r2 === null || floor === null || floor === 1 ? null : (r2 - floor) / (1 - floor),
      ...otherShares(centred, rebuilt, mean),
    },
    retrieval: {
      cosine: rate(await selfRetrieval(core, embeddings, design, table, mean)),
      centred: rate(await selfRetrieval(core, centred, design, table, zero)),
      euclidean: rate(nearestIsOwn(core, centred, rebuilt)),
    },
  };
}

function lessMean(core: Core, embeddings: Matrix, mean: Float64Array): Matrix {
  const { rows, cols } = embeddings;
  const from = embeddings.view();
  return Matrix.from(
    core,
    rows,
    cols,
    Float32Array.from({ length: rows * cols }, (_, i) => from[i] - mean[i % cols]),
  );
}

/** The mean of each dimension's own R², and the share of squares around zero in place of the mean. */
function otherShares(centred: Matrix, rebuilt: Matrix, mean: Float64Array): Metrics {
  const { rows, cols } = centred;
  const F = centred.view();
  const P = rebuilt.view();
  const squares = new Float64Array(cols);
  const errors = new Float64Array(cols);
  for (let i = 0; i < F.length; i++) {
    squares[i % cols] += F[i] ** 2;
    errors[i % cols] += (F[i] - P[i]) ** 2;
  }
  let shares = 0;
  let varying = 0;
  let error = 0;
  let raw = 0;
  for (let j = 0; j < cols; j++) {
    error += errors[j];
    raw += squares[j] + rows * mean[j] ** 2;
    if (squares[j] === 0) continue;
    shares += 1 - errors[j] / squares[j];
    varying++;
  }
  return {
    perDimension: varying === 0 ? null : shares / varying,
    aroundZero: raw === 0 ? null : 1 - error / raw,
  };
}

/** Rebuilt scenes looked up at once. */
const BLOCK = 512;

/** 1 where no scene is nearer, by Euclidean distance, to a rebuilt scene than the scene itself. */
function nearestIsOwn(core: Core, scenes: Matrix, rebuilt: Matrix): Uint8Array {
  const { rows, cols } = scenes;
  const F = scenes.view();
  const half = new Float64Array(rows);
  for (let i = 0; i < F.length; i++) half[Math.floor(i / cols)] += F[i] ** 2 / 2;
  const matches = new Uint8Array(rows);
  for (let start = 0; start < rows; start += BLOCK) {
    const count = Math.min(BLOCK, rows - start);
    using part = Matrix.from(
      core,
      count,
      cols,
      rebuilt.view().slice(start * cols, (start + count) * cols),
    );
    using products = matmul(core, part, scenes, { transposeB: true });
    const scores = products.view();
    for (let q = 0; q < count; q++) {
      let best = 0;
      for (let s = 1; s < rows; s++) {
        if (scores[q * rows + s] - half[s] > scores[q * rows + best] - half[best]) best = s;
      }
      matches[start + q] = best === start + q ? 1 : 0;
    }
  }
  return matches;
}
