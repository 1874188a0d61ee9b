import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import { MAX_ELEMENTS, NotFinite } from "@bindscope/bindscope/rooms/data";
import type { FloatColumn } from "./float_columns.ts";
import type { Floats } from "./page_values.ts";
import type { Page } from "./pages.ts";
import { shown } from "@bindscope/bindscope/rooms/result";

/** Puts pages where they belong in a matrix [rows, cols] of the core. */
export class MatrixFiller {
  readonly matrix: Matrix;
  readonly #path: string;
  /** For vectors how many numbers are there; else how many rows of each column. */
  readonly #done: Float64Array;
  readonly #bad: NotFinite;

  constructor(core: Core, path: string, rows: number, cols: number) {
    if (rows * cols > MAX_ELEMENTS) {
      throw new RangeError(
        `${path} claims ${rows} x ${cols} numbers; at most ${MAX_ELEMENTS} fit into memory.`,
      );
    }
    this.matrix = Matrix.zeros(core, rows, cols);
    this.#path = path;
    this.#done = new Float64Array(cols);
    this.#bad = new NotFinite(path, cols);
  }

  putVectors({ count, repetition, definition, values }: Page<Floats>, column: FloatColumn): void {
    const { rows, cols } = this.matrix;
    const first = this.#done[0];
    for (let i = 0, inside = first % cols; i < count; i++) {
      const level = definition === null ? column.present : definition[i];
      if (level < column.filled) throw this.#noVector(Math.ceil((first + i) / cols), level, column);
      if ((repetition![i] === 0) !== (inside === 0)) {
        throw this.#otherLength(first + i, repetition![i]);
      }
      if (level < column.present) throw this.#null(Math.floor((first + i) / cols), column.name);
      if (++inside === cols) inside = 0;
    }
    if (first + count > rows * cols) {
      throw new RangeError(`there are more rows than the ${rows} claimed`);
    }
    this.#copy(values, first);
    this.#done[0] = first + count;
  }

  putColumn(
    { count, definition, values }: Page<Floats>,
    column: FloatColumn,
    dimension: number,
  ): void {
    const { rows, cols } = this.matrix;
    const first = this.#done[dimension];
    if (definition !== null) {
      throw this.#null(
        first + definition.findIndex((level) => level < column.present),
        column.name,
      );
    }
    if (first + count > rows) throw new RangeError(`there are more rows than the ${rows} claimed`);
    const out = this.matrix.view();
    for (let i = 0, at = first * cols + dimension; i < count; i++, at += cols) {
      out[at] = values[i];
      if (out[at] - out[at] !== 0) this.#bad.add(at, values[i]);
    }
    this.#done[dimension] = first + count;
  }

  /** @throws {RangeError} if any of the numbers is none that an embedding can hold */
  checkFinite(): void {
    this.#bad.refuse(this.matrix.rows * this.matrix.cols);
  }

  /** Makes sure that the first `rows` rows are whole, and nothing came after them. */
  checkRows(rows: number, columns: readonly FloatColumn[], vector: boolean): void {
    const { cols } = this.matrix;
    const whole = vector ? rows * cols : rows;
    const wrong = columns.findIndex((_, i) => this.#done[i] !== whole);
    if (wrong < 0) return;
    const done = this.#done[wrong];
    if (vector && done % cols !== 0) throw this.#otherLength(done, 0);
    throw new RangeError(
      `${this.#path}: column ${shown(columns[wrong].name)} has ${
        vector ? done / cols : done
      } rows where ` +
        `the file claims ${rows}. It is damaged; write it again.`,
    );
  }

  #copy(values: Floats, start: number): void {
    const out = this.matrix.view();
    out.set(values, start);
    for (let i = start; i < start + values.length; i++) {
      if (out[i] - out[i] !== 0) this.#bad.add(i, values[i - start]);
    }
  }

  #noVector(row: number, level: number, { filled }: FloatColumn): RangeError {
    if (level === filled - 1) {
      return new RangeError(
        `Row ${row} of ${this.#path} has 0 numbers, but row 0 has ${this.matrix.cols}.`,
      );
    }
    return new RangeError(
      `Row ${row} of ${this.#path} (counted from 0) is null. Drop the scene or encode it again.`,
    );
  }

  /** A row that ended early, or goes on where it should end. */
  #otherLength(at: number, repetition: number): RangeError {
    const { cols } = this.matrix;
    const row = repetition === 0 ? Math.floor(at / cols) : at / cols - 1;
    const has = repetition === 0 ? `${at % cols}` : `more than ${cols}`;
    return new RangeError(
      `Row ${row} of ${this.#path} has ${has} numbers, but row 0 has ${cols}. Embeddings are of ` +
        "one length.",
    );
  }

  #null(row: number, name: string): RangeError {
    return new RangeError(
      `Row ${row}, column ${shown(name)} of ${this.#path} (counted from 0) is null. ` +
        "Embeddings must be numbers; drop the scene or encode it again.",
    );
  }
}
