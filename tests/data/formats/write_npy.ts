/** Arrays as .npy files, for tests that read them again. */
import type { Matrix } from "../../../src/core/matrix.ts";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import type { Digest } from "../../../src/data/files/hash.ts";
import { formatNpy, formatNpyMatrix, type NpyArray } from "../../../src/data/formats/npy.ts";

export function writeNpy(path: string, array: NpyArray): Promise<Digest> {
  return writeAtomic(path, formatNpy(array));
}

export function writeNpyMatrix(path: string, matrix: Matrix): Promise<Digest> {
  return writeAtomic(path, formatNpyMatrix(matrix));
}
