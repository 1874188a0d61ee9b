/**
 * Scenes that have several rows, for views or because they are given again. These rows are no scenes of their own: they are shuffled
 * together, and what chance explains goes by scenes. Where every scene has one row, all is as it is by rows, to the bit.
 */
import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { gatherRows } from "../../core/rows_of.ts";
import { averageNoiseFloor, leastSquaresNoiseFloor } from "../../core/statistics/noise_floor.ts";
import type { Design } from "../../core/tables/design.ts";
import {
  averageTable,
  columnMeans,
  leastSquaresTable,
} from "../../core/tables/table_estimators.ts";
import { fitQuality } from "../../core/tables/table_fit.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";

/** Dimensions of drawn noise: its R² is within 2 % of its mean, with a rank of 40 or more. */
const NOISE_DIM = 128;

/** Which rows show one scene. */
interface RowsOfScenes {
  /** Number of the scene of each row. */
  readonly of: Int32Array;
  /** First row of each scene. */
  readonly first: Int32Array;
}

/** Rows of equal values and positions are of one scene. */
export function rowsOfScenes(scenes: SceneSet): RowsOfScenes {
  const of = scenes.sceneIds();
  const first: number[] = [];
  for (const [row, scene] of of.entries()) if (scene === first.length) first.push(row);
  return { of, first: Int32Array.from(first) };
}

/** For each row the row whose labels it takes: scenes change places at random, each with all of its rows. */
export function shuffledWhole(stream: CounterStream, { of, first }: RowsOfScenes): Int32Array {
  const order = stream.permutation(first.length);
  return of.map((scene) => first[order[scene]]);
}

/** Scenes once each. */
export interface RepeatedScenes extends RowsOfScenes, Disposable {
  /** Mean of the rows of each scene [scenes, dim]. */
  readonly means: Matrix;
  /** Share of the rows' variance that is between scenes; 1 where nothing varies. */
  readonly between: number;
  /** Rows of each scene. */
  readonly counts: Int32Array;
}

/** @returns null where every scene has one row */
export function repeatedScenes(
  core: Core,
  { scenes, embeddings }: EmbeddingSet,
): RepeatedScenes | null {
  const { of, first } = rowsOfScenes(scenes);
  if (first.length === of.length) return null;
  const dim = embeddings.cols;
  const counts = new Int32Array(first.length);
  for (const scene of of) counts[scene]++;
  const centre = columnMeans(core, embeddings);
  const F = embeddings.view();
  const sums = new Float64Array(first.length * dim);
  for (let i = 0; i < F.length; i++) {
    sums[of[Math.floor(i / dim)] * dim + i % dim] += F[i];
  }
  const mean = sums.map((sum, i) => sum / counts[Math.floor(i / dim)]);
  let [all, within] = [0, 0];
  for (let i = 0; i < F.length; i++) {
    all += (F[i] - centre[i % dim]) ** 2;
    within += (F[i] - mean[of[Math.floor(i / dim)] * dim + i % dim]) ** 2;
  }
  const means = Matrix.from(core, first.length, dim, mean);
  return {
    of,
    first,
    means,
    between: all > 0 ? 1 - within / all : 1,
    counts,
    [Symbol.dispose]: () => means.dispose(),
  };
}

/**
 * What a table of averages or of least squares explains by chance; `repeated` where scenes have several rows. With equally many
 * rows each, that of the design with every scene once, of the variance between scenes, exactly. Else scenes of many rows weigh
 * more: noise is drawn, a vector a scene, and fitted row by row; what rows of a scene differ by counts by rows.
 */
export function noiseFloorOf(
  core: Core,
  fit: "averages" | "least squares",
  design: Design,
  repeated: RepeatedScenes | null,
): number | null {
  const { floor, table } = FITS[fit];
  const byRow = floor(core, design);
  if (repeated === null || byRow === null) return byRow;
  const { of, first, counts, between } = repeated;
  const [rows, scenes] = [of.length, first.length];
  if (counts.every((count) => count === counts[0])) {
    const own = floor(core, { ...design, ids: gatherRows(design.ids, design.k, first), scenes });
    return own && between * own;
  }
  using stream = new CounterStream(core, 0, "noise floor/repeated scenes");
  const drawn = Float32Array.from(stream.normal(scenes * NOISE_DIM));
  using noise = Matrix.from(core, rows, NOISE_DIM, gatherRows(drawn, NOISE_DIM, of));
  const mean = columnMeans(core, noise);
  using fitted = table(core, noise, design, mean);
  const byScene = fitQuality(core, noise, design, fitted, mean).r2!;
  // Of the variance between scenes, what their rows' own noise makes.
  const spread = Math.min(between, (1 - between) * (scenes - 1) / (rows - scenes));
  return byScene * (between - spread) + byRow * spread * (rows - 1) / (scenes - 1);
}

const FITS = {
  averages: { floor: averageNoiseFloor, table: averageTable },
  "least squares": {
    floor: leastSquaresNoiseFloor,
    table: (...asked: Parameters<typeof leastSquaresTable>) => leastSquaresTable(...asked).table,
  },
} as const;
