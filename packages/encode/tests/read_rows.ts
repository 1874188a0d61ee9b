import { assert } from "@std/assert";
import { readNpy } from "../../../src/data/formats/npy.ts";

/** A float32 matrix as an array of its rows. */
export async function readRows(path: string): Promise<Float32Array[]> {
  const { data, shape: [rows, dim] } = await readNpy(path);
  assert(data instanceof Float32Array);
  return Array.from({ length: rows }, (_, row) => data.subarray(row * dim, (row + 1) * dim));
}

export function squaredLength(row: Float32Array): number {
  return row.reduce((sum, value) => sum + value * value, 0);
}
