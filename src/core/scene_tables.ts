/**
 * Tables of object or concept vectors, fitted to embeddings: F[s] ≈ mean + Σ_i table[id_i(s)].
 *
 * All sums are in double; the tables are float32.
 */
import { requireFinite, sameLength, wholeNumber } from "./check.ts";
import type { Core } from "./core.ts";
import { inSteps, type Pace } from "./in_steps.ts";
import { Matrix } from "./matrix.ts";

/**
 * A one-hot design without its zeros: scene s has the columns `ids[s k .. s k + k - 1]`.
 *
 * A column named twice in a scene counts twice. Objects shared by all slots: k = slots, columns =
 * objects. Per slot: the columns of slot i start at i x objects. Concept values likewise.
 */
export interface Design {
  /** [scenes, k], each in 0..columns-1. */
  readonly ids: Int32Array;
  /** Number of scenes. */
  readonly scenes: number;
  /** Columns a scene. */
  readonly k: number;
  /** Number of columns. */
  readonly columns: number;
}

/** The scenes of a design from `start` up to `end`. */
export function scenesOf(design: Design, start: number, end: number): Design {
  const ids = design.ids.subarray(start * design.k, end * design.k);
  return { ...design, ids, scenes: end - start };
}

/** How well sums of table rows rebuild the embeddings. */
export interface FitQuality {
  /** 1 - SSE / SST, all dimensions together; null where the embeddings don't vary. */
  readonly r2: number | null;
  /** Mean over the dimensions that vary of their own R²; null where none does. */
  readonly meanR2: number | null;
  /** Σ_s ‖F[s] - mean - reconstruction‖². */
  readonly sse: number;
  /** Σ_s ‖F[s] - mean‖². */
  readonly sst: number;
}

/** A least-squares table and the rank of its design. */
export interface LeastSquaresTable {
  /** [columns, dim]. */
  readonly table: Matrix;
  /** Columns that carry information of their own. */
  readonly rank: number;
}

/** Additions a step of long work. */
const STEP_WORK = 2e8;

/** The normal equations of more columns than this don't fit beside the embeddings. */
const MOST_COLUMNS = 5000;

/**
 * Mean of each column of `F` [scenes, dim], in double; zeros for an empty set.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { columnMeans, loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
 * assert(columnMeans(core, embeddings)[1] === 3);
 * ```
 */
export function columnMeans(core: Core, embeddings: Matrix): Float64Array {
  return core.column_means(embeddings.handle);
}

/**
 * The estimators `avg` (shared columns) and `avg_pos` (columns per slot): a column's row is the mean
 * of F - mean over all its occurrences [columns, dim], zeros where it has none.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { averageTable, columnMeans, loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 3, 1, [1, 2, 6]);
 * const design = { ids: Int32Array.of(0, 0, 1), scenes: 3, k: 1, columns: 2 };
 * using table = averageTable(core, embeddings, design, columnMeans(core, embeddings));
 * assert(table.view()[1] === 3);
 * ```
 */
export function averageTable(
  core: Core,
  embeddings: Matrix,
  design: Design,
  mean: Float64Array,
): Matrix {
  checkFit(embeddings, design, mean);
  checkFinite(embeddings, mean);
  return filled(core, design.columns, embeddings.cols, (table) => {
    core.average_table(table.handle, embeddings.handle, design.ids, design.k, mean);
  });
}

/**
 * The estimators `ls` and `ls_pos` and the direct concept fits: the table [columns, dim] that
 * minimises Σ_s ‖F[s] - mean - Σ_i table[id_i(s)]‖², of smallest norm among equals.
 *
 * Exact: normal equations in double, gathered in one pass; eigenvalues of at most 1e-10 of the
 * largest count as zero. A column without occurrences gets zeros.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { columnMeans, leastSquaresTable, loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 4, 1, [0, 1, 2, 3]);
 * const design = { ids: Int32Array.of(0, 2, 0, 3, 1, 2, 1, 3), scenes: 4, k: 2, columns: 4 };
 * const { table, rank } = leastSquaresTable(core, embeddings, design, columnMeans(core, embeddings));
 * assert(rank === 3 && Math.abs(table.view()[1] - 1) < 1e-6);
 * table.dispose();
 * ```
 */
export function leastSquaresTable(
  core: Core,
  embeddings: Matrix,
  design: Design,
  mean: Float64Array,
): LeastSquaresTable {
  checkFit(embeddings, design, mean);
  checkFinite(embeddings, mean);
  checkColumns(design);
  let rank = 0;
  const table = filled(core, design.columns, embeddings.cols, (table) => {
    rank = core.least_squares_table(
      table.handle,
      embeddings.handle,
      design.ids,
      design.k,
      mean,
    );
  });
  return { table, rank };
}

/**
 * R² of the reconstruction mean + Σ_i table[id_i(s)], with its sums of squares.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { columnMeans, fitQuality, loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 1, [0, 2]);
 * using table = Matrix.from(core, 2, 1, [-1, 1]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
 * assert(fitQuality(core, embeddings, design, table, columnMeans(core, embeddings)).r2 === 1);
 * ```
 */
export function fitQuality(
  core: Core,
  embeddings: Matrix,
  design: Design,
  table: Matrix,
  mean: Float64Array,
): FitQuality {
  checkFit(embeddings, design, mean);
  checkTable(design, table, embeddings.cols);
  const [sse, sst, meanR2] = core.fit_quality(
    embeddings.handle,
    design.ids,
    design.k,
    table.handle,
    mean,
  );
  const varies = sst > 0;
  return { r2: varies ? 1 - sse / sst : null, meanR2: varies ? meanR2 : null, sse, sst };
}

/**
 * Scenes rebuilt from table rows: offset + Σ_i table[id_i(s)] [scenes, dim], summed in double.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix, reconstruct } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using table = Matrix.from(core, 2, 1, [1, 10]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 1, k: 2, columns: 2 };
 * using scenes = reconstruct(core, design, table, null);
 * assert(scenes.view()[0] === 11);
 * ```
 */
export function reconstruct(
  core: Core,
  design: Design,
  table: Matrix,
  offset: Float64Array | null,
): Matrix {
  checkDesign(design);
  checkTable(design, table, table.cols);
  if (offset !== null) sameLength("offset", offset.length, "the table", table.cols);
  return filled(core, design.scenes, table.cols, (out) => {
    core.reconstruct(out.handle, design.ids, design.k, table.handle, offset ?? undefined);
  });
}

/**
 * What R² of averages would be if scenes had nothing to do with embeddings: its mean over all
 * shuffles of the rows, exactly (2 tr HC - tr H'HC) / (N - 1); null below two scenes.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { averageNoiseFloor, loadCore } from "@bindscope/bindscope";
 *
 * const design = { ids: Int32Array.of(0, 0, 1, 1), scenes: 4, k: 1, columns: 2 };
 * assert(Math.abs(averageNoiseFloor(await loadCore(), design)! - 1 / 3) < 1e-12);
 * ```
 */
export function averageNoiseFloor(core: Core, design: Design): number | null {
  checkDesign(design);
  return existing(core.average_noise_floor(design.ids, design.k, design.columns));
}

/**
 * The same for least squares, (rank - 1) / (scenes - 1): a projection that holds the constant.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { leastSquaresNoiseFloor, loadCore } from "@bindscope/bindscope";
 *
 * const design = { ids: Int32Array.of(0, 0, 1, 1), scenes: 4, k: 1, columns: 2 };
 * assert(leastSquaresNoiseFloor(await loadCore(), design) === 1 / 3);
 * ```
 */
export function leastSquaresNoiseFloor(core: Core, design: Design): number | null {
  checkDesign(design);
  checkColumns(design);
  return existing(core.least_squares_noise_floor(design.ids, design.k, design.columns));
}

/**
 * The same for a table that was not fitted to the scenes, such as single objects: -‖P‖² / SST with P
 * the reconstructions, since shuffled embeddings average to their mean; null if nothing varies.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { columnMeans, constantNoiseFloor, loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 1, [-2, 2]);
 * using table = Matrix.from(core, 2, 1, [-1, 1]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
 * const mean = columnMeans(core, embeddings);
 * assert(constantNoiseFloor(core, embeddings, design, table, mean) === -0.25);
 * ```
 */
export function constantNoiseFloor(
  core: Core,
  embeddings: Matrix,
  design: Design,
  table: Matrix,
  mean: Float64Array,
): number | null {
  const { sst } = fitQuality(core, embeddings, design, table, mean);
  return existing(core.constant_noise_floor(design.ids, design.k, table.handle, sst));
}

/**
 * 1 for each scene whose reconstruction mean + Σ_i table[id_i(s)] is nearer to it, by cosine, than to
 * any other scene [scenes]; of equally near scenes the first one wins. Decided as if in double.
 *
 * Scores are sums of k rows of table · F' (made for a block of scenes at a time), so the work is
 * scenes² x k additions in float32 and the memory stays flat.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix, selfRetrieval } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 0, 0, 1]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
 * const hits = await selfRetrieval(core, embeddings, design, embeddings, new Float64Array(2));
 * assert(hits[0] === 1 && hits[1] === 1);
 * ```
 */
export async function selfRetrieval(
  core: Core,
  embeddings: Matrix,
  design: Design,
  table: Matrix,
  mean: Float64Array,
  pace: Pace = {},
): Promise<Uint8Array> {
  checkFit(embeddings, design, mean);
  checkTable(design, table, embeddings.cols);
  const search = new core.SelfRetrieval(
    embeddings.handle,
    design.ids,
    design.k,
    table.handle,
    mean,
  );
  try {
    // About a tenth of a second a step.
    const blocks = Math.max(1, Math.floor(STEP_WORK / (256 * Math.max(1, design.ids.length))));
    let done = 0;
    await inSteps(() => {
      const more = search.step(embeddings.handle, table.handle, blocks);
      done += 256 * blocks;
      return more ? done / design.scenes : 1;
    }, pace);
    return search.hits();
  } finally {
    search.free();
  }
}

/**
 * R² of the chosen rows of a table as sums of other vectors (Level II: objects as sums of concept
 * values) with an intercept; row `rows[r]` of the table has the columns of the design's scene r.
 *
 * Null where the rows don't vary. For slots fitted each on their own and pooled, give every slot
 * its own columns.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix, tableFit } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using table = Matrix.from(core, 4, 1, [1, 3, 11, 13]);
 * const design = { ids: Int32Array.of(0, 2, 0, 3, 1, 2, 1, 3), scenes: 4, k: 2, columns: 4 };
 * assert(tableFit(core, table, Int32Array.of(0, 1, 2, 3), design)! > 0.999999);
 * ```
 */
export function tableFit(
  core: Core,
  table: Matrix,
  rows: Int32Array,
  design: Design,
): number | null {
  checkDesign(design);
  checkColumns(design);
  sameLength("rows", rows.length, "the design", design.scenes);
  for (const row of rows) wholeNumber("A row of the table", row, 0, table.rows - 1);
  const [sse, sst] = core.table_fit(table.handle, rows, design.ids, design.k, design.columns);
  return sst > 0 ? 1 - sse / sst : null;
}

function existing(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A new matrix, freed again if filling it fails. */
function filled(
  core: Core,
  rows: number,
  cols: number,
  fill: (matrix: Matrix) => void,
): Matrix {
  const matrix = Matrix.zeros(core, rows, cols);
  try {
    fill(matrix);
    return matrix;
  } catch (error) {
    matrix.dispose();
    throw error;
  }
}

function checkColumns({ columns }: Design): void {
  if (columns > MOST_COLUMNS) {
    throw new RangeError(
      `Least squares with ${columns} columns needs more memory than the core has. ` +
        `Use at most ${MOST_COLUMNS}: fewer objects, or concepts instead of objects.`,
    );
  }
}

/** Throws unless the design is one. */
export function checkDesign({ ids, scenes, k, columns }: Design): void {
  sameLength("ids", ids.length, `a design of ${scenes} scenes with ${k} columns each`, scenes * k);
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] < 0 || ids[i] >= columns) {
      throw new RangeError(
        `Scene ${Math.floor(i / k)} names column ${ids[i]} of a design with ${columns} columns.`,
      );
    }
  }
}

/** Throws unless embeddings, design and mean are of the same scenes and dimensions. */
export function checkFit(embeddings: Matrix, design: Design, mean: Float64Array): void {
  checkDesign(design);
  if (embeddings.rows !== design.scenes) {
    throw new RangeError(
      `The embeddings have ${embeddings.rows} rows, but the design describes ${design.scenes} scenes.`,
    );
  }
  sameLength("mean", mean.length, "the embeddings", embeddings.cols);
}

/** Throws where the mean shows that the embeddings hold NaN or infinity, and names the place. */
export function checkFinite(embeddings: Matrix, mean: Float64Array): void {
  if (mean.every(Number.isFinite)) return;
  requireFinite(embeddings, "the embeddings");
  throw new RangeError(
    "The mean of the embeddings is no finite number. Divide them by their size.",
  );
}

/** Throws unless the table has a row a column, of `dim` numbers. */
export function checkTable(design: Design, table: Matrix, dim: number): void {
  if (table.rows !== design.columns || table.cols !== dim) {
    throw new RangeError(
      `The table is ${table.rows} x ${table.cols}; this design needs ${design.columns} x ${dim}.`,
    );
  }
}
