import { host } from "../host/this_host.ts";
import type { Core } from "./core.ts";

type MatrixHandle = InstanceType<Core["Matrix"]>;

/**
 * float32 [rows, cols], row-major, in the core's memory.
 *
 * Give it back with {@linkcode Matrix.dispose} or `using`; touching it afterwards throws.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
 * assert(embeddings.view()[3] === 4);
 * ```
 */
export class Matrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly cols: number;
  readonly #core: Core;
  readonly #handle: MatrixHandle;
  #disposed = false;

  /**
   * Takes over a handle that the core returned; users start at `zeros` or `from`.
   *
   * @internal
   */
  constructor(core: Core, handle: MatrixHandle) {
    this.#core = core;
    this.#handle = handle;
    this.rows = handle.rows;
    this.cols = handle.cols;
  }

  /** A [rows, cols] matrix of zeros. */
  static zeros(core: Core, rows: number, cols: number): Matrix {
    for (const size of [rows, cols]) {
      if (!Number.isSafeInteger(size) || size < 0) {
        throw new RangeError(
          `A matrix can't be ${rows} x ${cols}: sizes are whole numbers from 0.`,
        );
      }
    }
    if (rows * cols >= 2 ** 29) {
      throw new RangeError(
        `A matrix of ${rows} x ${cols} takes ${(rows * cols / 2 ** 28).toFixed(1)} GiB; the core ` +
          `holds less than 2 GiB in one piece. Use fewer rows.`,
      );
    }
    const { name, matrixBytes } = host();
    if (matrixBytes !== null && 4 * rows * cols > matrixBytes) {
      throw new RangeError(
        `A matrix of ${rows} x ${cols} takes ${
          megabytes(4 * rows * cols)
        }, but ${name} has room for ` +
          `${megabytes(matrixBytes)}. At most ${
            Math.floor(matrixBytes / 4 / cols)
          } rows fit; use so many.`,
      );
    }
    return new Matrix(core, new core.Matrix(rows, cols));
  }

  /** A copy of `values` [rows x cols, row-major], rounded to float32. */
  static from(core: Core, rows: number, cols: number, values: ArrayLike<number>): Matrix {
    if (values.length !== rows * cols) {
      throw new RangeError(`${values.length} values don't fill a matrix of ${rows} x ${cols}.`);
    }
    const matrix = Matrix.zeros(core, rows, cols);
    matrix.view().set(values);
    return matrix;
  }

  /** A [rows, cols] matrix that `fill` writes; freed again if that fails. */
  static filled(
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

  /** The core that holds it. */
  get core(): Core {
    return this.#core;
  }

  /**
   * The core's own handle, for the wrappers in this folder.
   *
   * @internal
   */
  get handle(): MatrixHandle {
    if (this.#disposed) {
      throw new ReferenceError(
        `This ${this.rows} x ${this.cols} matrix was disposed of. Use it before dispose(), or keep a toArray().`,
      );
    }
    return this.#handle;
  }

  /**
   * Gives the numbers to the core: this matrix can't be used any more.
   *
   * @internal
   */
  release(): MatrixHandle {
    const handle = this.handle;
    this.#disposed = true;
    return handle;
  }

  /** The numbers where they are [rows x cols]. Good until the next call of the core, no longer. */
  view(): Float32Array<ArrayBuffer> {
    const handle = this.handle;
    return new Float32Array(this.#core.memory.buffer as ArrayBuffer, handle.ptr, handle.len);
  }

  /** The same memory as bytes, for reading a file straight into it. As short-lived as `view()`. */
  bytes(): Uint8Array<ArrayBuffer> {
    const handle = this.handle;
    return new Uint8Array(this.#core.memory.buffer as ArrayBuffer, handle.ptr, handle.len * 4);
  }

  /** A copy of the numbers [rows x cols]. */
  toArray(): Float32Array<ArrayBuffer> {
    return this.view().slice();
  }

  /** Row and column of the first number, row by row, that is NaN or infinite; null if none is. */
  firstNotFinite(): { row: number; column: number } | null {
    const at = this.handle.first_not_finite();
    return at < 0 ? null : { row: Math.floor(at / this.cols), column: at % this.cols };
  }

  /** Frees the memory. Doing it twice is no error. */
  dispose(): void {
    if (this.#disposed) return;
    this.#handle.free();
    this.#disposed = true;
  }

  /** Frees it at the end of `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
