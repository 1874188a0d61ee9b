import { type AdditiveTableOptions, fitAdditiveTable } from "./additive_table.ts";
import { sameLength } from "../check.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import type { Design } from "./design.ts";
import { averageTable, leastSquaresTable } from "./table_estimators.ts";
import { type FitQuality, fitQuality, reconstruct } from "./table_fit.ts";

/** A fitted table as plain data. */
export interface FittedTableJson {
  /** Distinguishes it among fitted things. */
  kind: "table";
  /** Rank of the design, where least squares found it. */
  rank: number | null;
  /** [dim]. */
  mean: number[];
  /** Row-major, [columns, dim]. */
  vectors: number[];
}

/**
 * Vectors that add up to scenes, F[s] ≈ mean + Σ_i vectors[id_i(s)]: of objects or of concept values, as
 * the design has it. It can't be changed; an unfitted one can't exist.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { columnMeans, FittedTable } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 4, 1, [0, 1, 2, 3]);
 * const design = { ids: Int32Array.of(0, 2, 0, 3, 1, 2, 1, 3), scenes: 4, k: 2, columns: 4 };
 * const mean = columnMeans(core, embeddings);
 * using table = FittedTable.byLeastSquares(core, embeddings, design, mean);
 * using rebuilt = table.predict(design);
 * assert(table.rank === 3 && Math.abs(rebuilt.view()[3] - 3) < 1e-6);
 * ```
 */
export class FittedTable implements Disposable {
  /** Vectors, one a column of the design. */
  readonly columns: number;
  /** Dimensions of an embedding. */
  readonly dim: number;
  /** Rank of the design, where least squares found it. */
  readonly rank: number | null;
  readonly #core: Core;
  readonly #vectors: Matrix;
  readonly #mean: Float64Array;

  /**
   * Takes vectors [columns, dim] and frees them with itself.
   *
   * @param vectors [columns, dim]; taken over, so leave it alone from here on
   * @param mean [dim]
   */
  constructor(core: Core, vectors: Matrix, mean: Float64Array, rank: number | null = null) {
    sameLength("mean", mean.length, "the table", vectors.cols);
    this.columns = vectors.rows;
    this.dim = vectors.cols;
    this.rank = rank;
    this.#core = core;
    this.#vectors = vectors;
    this.#mean = mean.slice();
    Object.freeze(this);
  }

  /** {@linkcode averageTable}: `avg` and `avg_pos`. */
  static byAverages(
    core: Core,
    embeddings: Matrix,
    design: Design,
    mean: Float64Array,
  ): FittedTable {
    return new FittedTable(core, averageTable(core, embeddings, design, mean), mean);
  }

  /** {@linkcode leastSquaresTable}: `ls`, `ls_pos`, concepts. */
  static byLeastSquares(
    core: Core,
    embeddings: Matrix,
    design: Design,
    mean: Float64Array,
  ): FittedTable {
    const { table, rank } = leastSquaresTable(core, embeddings, design, mean);
    return new FittedTable(core, table, mean, rank);
  }

  /** {@linkcode fitAdditiveTable}: the published steps. */
  static bySteps(
    core: Core,
    embeddings: Matrix,
    design: Design,
    mean: Float64Array,
    options: AdditiveTableOptions,
  ): FittedTable {
    return new FittedTable(core, fitAdditiveTable(core, embeddings, design, mean, options), mean);
  }

  /** The table that {@linkcode FittedTable.toJSON} wrote. */
  static fromJSON(core: Core, { rank, mean, vectors }: FittedTableJson): FittedTable {
    const matrix = Matrix.from(core, vectors.length / mean.length, mean.length, vectors);
    return new FittedTable(core, matrix, Float64Array.from(mean), rank);
  }

  /** The vectors [columns, dim] as the core holds them: to be read, never written. */
  get vectors(): Matrix {
    return this.#vectors;
  }

  /** Scenes rebuilt, mean + Σ_i vectors[id_i(s)] [scenes, dim]; dispose of them. */
  predict(design: Design): Matrix {
    return reconstruct(this.#core, design, this.#vectors, this.#mean);
  }

  /** The part of scenes that the vectors make, without the mean [scenes, dim]; dispose of it. */
  part(design: Design): Matrix {
    return reconstruct(this.#core, design, this.#vectors, null);
  }

  /** How well scenes are rebuilt, the mean being that of the fit. */
  score(embeddings: Matrix, design: Design): FitQuality {
    return fitQuality(this.#core, embeddings, design, this.#vectors, this.#mean);
  }

  /** Plain data, which `fromJSON` reads back. */
  toJSON(): FittedTableJson {
    return {
      kind: "table",
      rank: this.rank,
      mean: Array.from(this.#mean),
      vectors: Array.from(this.#vectors.view()),
    };
  }

  /** Frees the memory. Doing it twice is no error. */
  dispose(): void {
    this.#vectors.dispose();
  }

  /** Frees it at the end of `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}
