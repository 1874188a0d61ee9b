/** Which reader reads which file of embeddings. */
import { extname } from "../../host/paths.ts";
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { MATRIX_EXTENSIONS } from "./matrix_extensions.ts";
import { readNpyMatrix, readNpyRows } from "./npy.ts";

/** Reads one array into the core's memory; in a file of several, the one called `part`. */
type MatrixReader = (core: Core, path: string, part: string) => Promise<Matrix>;

/** Readers by the ending of a file's name, loaded for a file that has it. A new format is one more line, here and there. */
const READERS: { readonly [E in (typeof MATRIX_EXTENSIONS)[number]]: MatrixReader } = {
  ".npy": readNpyMatrix,
  ".npz": async (...file) => (await import("./npz.ts")).readNpzMatrix(...file),
  ".safetensors": async (...file) =>
    (await import("./safetensors.ts")).readSafetensorsMatrix(...file),
  ".parquet": async (...file) =>
    (await import("./parquet/parquet_matrix.ts")).readParquetMatrix(...file),
  ".pkl": async (...file) => (await import("./pickle/pickle_matrix.ts")).readPickleMatrix(...file),
};

/** Some rows of a .npy file that is larger than memory, in the order given. */
export function readMatrixRows(core: Core, path: string, rows: Int32Array): Promise<Matrix> {
  if (extname(path).toLowerCase() === ".npy") return readNpyRows(core, path, rows);
  return Promise.reject(
    new TypeError(`${path} can't be read row by row. Save it as .npy, as the embeddings are.`),
  );
}

/**
 * Reads embeddings of any known format into the core's memory, as float32 [rows, cols].
 *
 * `part` says which array is meant where a file holds several: `embeddings`, `objects`, `captions`.
 */
export function readMatrixFile(core: Core, path: string, part: string): Promise<Matrix> {
  const ending = MATRIX_EXTENSIONS.find((known) => known === extname(path).toLowerCase());
  if (ending !== undefined) return READERS[ending](core, path, part);
  return Promise.reject(
    new TypeError(`${path} is no known file of embeddings. Use ${MATRIX_EXTENSIONS.join(", ")}.`),
  );
}
