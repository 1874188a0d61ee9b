/** Embeddings that may be larger than memory, read where they are needed. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { npyMatrixShape, readMatrixFile, readMatrixRows } from "@bindscope/bindscope/rooms/data";
import { toUnitLength } from "@bindscope/bindscope/rooms/encode";

/** Rows of length 1. */
export interface Vectors {
  readonly count: number;
  readonly dim: number;
  /** Rows [wanted, dim], in the order given. */
  rows(wanted: Int32Array): Promise<Float32Array>;
}

/** Those of a file. An .npy file is read row by row, any other whole. */
export async function fileVectors(core: Core, path: string, part: string): Promise<Vectors> {
  if (path.toLowerCase().endsWith(".npy")) {
    const [count, dim] = await npyMatrixShape(path);
    return {
      count,
      dim,
      async rows(wanted) {
        using matrix = await readMatrixRows(core, path, wanted);
        return unit(path, matrix.view().slice(), dim, wanted);
      },
    };
  }
  using matrix = await readMatrixFile(core, path, part);
  const { rows: count, cols: dim } = matrix;
  const all = matrix.view().slice();
  return {
    count,
    dim,
    rows: (wanted) => Promise.resolve(unit(path, taken(all, dim, wanted), dim, wanted)),
  };
}

/** Those that come in chunks of equally many rows; a few stay in memory. */
export function chunkVectors(
  { count, dim, size, name }: { count: number; dim: number; size: number; name: string },
  read: (chunk: number) => Promise<Float32Array>,
): Vectors {
  const recent = new Map<number, Float32Array>();
  const chunkOf = async (chunk: number) => {
    const values = recent.get(chunk) ?? await read(chunk);
    recent.delete(chunk);
    recent.set(chunk, values);
    if (recent.size > KEPT) recent.delete(recent.keys().next().value!);
    return values;
  };
  return {
    count,
    dim,
    async rows(wanted) {
      const rows = new Float32Array(wanted.length * dim);
      for (const [i, row] of wanted.entries()) {
        const chunk = await chunkOf(Math.floor(row / size));
        const at = (row % size) * dim;
        rows.set(chunk.subarray(at, at + dim), i * dim);
      }
      return unit(name, rows, dim, wanted);
    },
  };
}

/** Chunks in memory. */
const KEPT = 64;

function taken(all: Float32Array, dim: number, wanted: Int32Array): Float32Array {
  const rows = new Float32Array(wanted.length * dim);
  for (const [i, row] of wanted.entries()) {
    rows.set(all.subarray(row * dim, (row + 1) * dim), i * dim);
  }
  return rows;
}

function unit(name: string, rows: Float32Array, dim: number, wanted: Int32Array): Float32Array {
  const bad = rows.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `row ${wanted[Math.floor(bad / dim)]}, column ${bad % dim} of ${name} is ${
        rows[bad]
      }. Embeddings must be finite; encode again.`,
    );
  }
  toUnitLength(rows, dim);
  return rows;
}
