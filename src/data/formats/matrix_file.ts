/** Which reader reads which file of embeddings. */
import { extname } from "../../host/paths.ts";
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { readNpyMatrix } from "./npy.ts";
import { readNpzMatrix } from "./npz.ts";
import { readParquetMatrix } from "./parquet/parquet_matrix.ts";
import { readPickleMatrix } from "./pickle/pickle_matrix.ts";
import { readSafetensorsMatrix } from "./safetensors.ts";

/** Reads one array into the core's memory; in a file of several, the one called `part`. */
type MatrixReader = (core: Core, path: string, part: string) => Promise<Matrix>;

/** Readers by the ending of a file's name. A new format is one more line. */
const READERS: { readonly [extension: string]: MatrixReader } = {
  ".npy": readNpyMatrix,
  ".npz": readNpzMatrix,
  ".safetensors": readSafetensorsMatrix,
  ".parquet": readParquetMatrix,
  ".pkl": readPickleMatrix,
};

/** The endings that {@linkcode readMatrixFile} knows, dot included. */
export const MATRIX_EXTENSIONS: readonly string[] = Object.keys(READERS);

/**
 * Reads embeddings of any known format into the core's memory, as float32 [rows, cols].
 *
 * `part` says which array is meant where a file holds several: `embeddings`, `objects`, `captions`.
 */
export function readMatrixFile(core: Core, path: string, part: string): Promise<Matrix> {
  const reader = READERS[extname(path).toLowerCase()];
  if (reader) return reader(core, path, part);
  return Promise.reject(
    new TypeError(`${path} is no known file of embeddings. Use ${MATRIX_EXTENSIONS.join(", ")}.`),
  );
}
