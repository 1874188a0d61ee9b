/**
 * Embeddings as blocks of rows, made when they are needed: the rows of a set, or a control or a
 * variant of them, which is never held whole.
 */

import type { Core } from "../core/core.ts";
import { Matrix } from "../core/matrix.ts";
import type { RowPiece } from "../core/jobs/row_pieces.ts";
import { CounterStream } from "../core/random/streams.ts";
import { gatherRows, scatterRows, selectRows } from "../core/rows_of.ts";
import type { Json } from "../result/result.ts";

/** Other rows in place of a set's own: a control, or embeddings with a part taken away. */
export interface Variant {
  /** Says what the rows are, completely: part of the hash under which a fit is cached. */
  key: Json;
  embeddings: AnyRows;
}

/**
 * Numbers in a set, or in the rows that a fit holds, up to which pieces of work share the time. Above it
 * they come one after the other and share the memory.
 */
export const SIDE_BY_SIDE = 2 ** 23;

/** Rows that are asked for block by block. */
export interface RowSource {
  readonly rows: number;
  readonly cols: number;
  /** Rows `start` to `end` - 1 in a new matrix [end - start, cols]; dispose of it. */
  block(start: number, end: number): Matrix;
}

/** Rows in any order, as often as needed: none of them need to be held. */
export interface AnyRows extends RowSource {
  /** Rows in the order given [listed, cols]. */
  pick(listed: Int32Array): Float32Array<ArrayBuffer>;
}

/** Rows a block: 8 MB at 512 dimensions. */
const BLOCK_ROWS = 4096;
/** Rows a piece that is sent: 2 MB, so that what is under way and what an allocator keeps of it is little. */
const PIECE_ROWS = 1024;

/** A matrix as it is, or with its rows in another order. */
export function matrixRows(core: Core, matrix: Matrix, order: Int32Array | null = null): AnyRows {
  return {
    rows: matrix.rows,
    cols: matrix.cols,
    pick: (listed) =>
      gatherRows(
        matrix.view(),
        matrix.cols,
        order === null ? listed : listed.map((row) => order[row]),
      ),
    block(start, end) {
      if (order !== null) return selectRows(core, matrix, order.subarray(start, end));
      const block = Matrix.zeros(core, end - start, matrix.cols);
      block.view().set(matrix.view().subarray(start * matrix.cols, end * matrix.cols));
      return block;
    },
  };
}

/** Rows that `make` fills into [scenes, cols] by the numbers of their scenes. */
export function madeRows(
  core: Core,
  rows: number,
  cols: number,
  make: (scenes: Int32Array, to: Float32Array) => void,
): AnyRows {
  const pick = (scenes: Int32Array) => {
    const made = new Float32Array(scenes.length * cols);
    make(scenes, made);
    return made;
  };
  return {
    rows,
    cols,
    pick,
    block: (start, end) => {
      const scenes = Int32Array.from({ length: end - start }, (_, i) => start + i);
      return Matrix.from(core, end - start, cols, pick(scenes));
    },
  };
}

/** Independent standard normal rows; every block of {@linkcode BLOCK_ROWS} has a stream of its own. */
export function gaussianRows(
  core: Core,
  rows: number,
  cols: number,
  seed: number,
  name: string,
): AnyRows {
  const streamOf = (block: number) => new CounterStream(core, seed, `${name}/${block}`);
  return {
    rows,
    cols,
    pick(listed) {
      const positions = new Map<number, number[]>();
      for (const [place, row] of listed.entries()) {
        const block = Math.floor(row / BLOCK_ROWS);
        const own = positions.get(block);
        if (own === undefined) positions.set(block, [place]);
        else own.push(place);
      }
      const all = new Float32Array(listed.length * cols);
      for (const [block, own] of positions) {
        using stream = streamOf(block);
        const drawn = stream.normalRows(
          Uint32Array.from(own, (position) => listed[position] % BLOCK_ROWS),
          cols,
        );
        scatterRows(all, drawn, cols, own);
      }
      return all;
    },
    block(start, end) {
      if (start % BLOCK_ROWS !== 0 || end - start > BLOCK_ROWS) {
        throw new RangeError(`Random rows come by whole blocks of ${BLOCK_ROWS}.`);
      }
      using stream = streamOf(start / BLOCK_ROWS);
      return Matrix.from(core, end - start, cols, stream.normal((end - start) * cols));
    },
  };
}

/** Calls `visit` with one block after the other and the number of its first row. */
export function forEachBlock(
  source: RowSource,
  visit: (block: Matrix, start: number) => void,
): void {
  for (let start = 0; start < source.rows; start += BLOCK_ROWS) {
    using block = source.block(start, Math.min(start + BLOCK_ROWS, source.rows));
    visit(block, start);
  }
}

/** Sum of the squares of all numbers around the mean of their column. */
export function squaresAroundMean(source: RowSource): number {
  const { rows, cols } = source;
  const mean = new Float64Array(cols);
  forEachBlock(source, (block) => {
    const values = block.view();
    for (let i = 0; i < values.length; i++) mean[i % cols] += values[i];
  });
  for (let j = 0; j < cols; j++) mean[j] /= rows;
  let sum = 0;
  forEachBlock(source, (block) => {
    const values = block.view();
    for (let start = 0; start < values.length; start += cols) {
      for (let j = 0; j < cols; j++) sum += (values[start + j] - mean[j]) ** 2;
    }
  });
  return sum;
}

/** Rows [any, cols] that are there already. */
export function heldRows(values: Float32Array, cols: number): Pick<AnyRows, "pick"> {
  return { pick: (listed) => gatherRows(values, cols, listed) };
}

/** The listed rows, or those of a range of them, as pieces to send on, as often as asked: row `listed[i]` has place i. */
export function rowPieces(
  source: Pick<AnyRows, "pick">,
  listed: Int32Array,
  each = PIECE_ROWS,
  start = 0,
  end = listed.length,
): Iterable<RowPiece> {
  return {
    *[Symbol.iterator]() {
      for (let from = start; from < end; from += each) {
        yield rowPiece(source, listed, from, Math.min(from + each, end));
      }
    },
  };
}

/** The listed rows `from` to `to` - 1. */
export function rowPiece(
  source: Pick<AnyRows, "pick">,
  listed: Int32Array,
  from: number,
  to: number,
): RowPiece {
  return {
    rows: source.pick(listed.subarray(from, to)),
    places: Int32Array.from({ length: to - from }, (_, i) => from + i),
  };
}
