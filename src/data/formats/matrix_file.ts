import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { formatOf, namedArray, VECTOR_ENDINGS } from "./formats.ts";
import { refusedFile } from "./refused_files.ts";

/** Some rows of a file that is larger than memory, in the order given. */
export function readMatrixRows(core: Core, path: string, rows: Int32Array): Promise<Matrix> {
  const read = formatOf(path)?.rows;
  if (read !== undefined) return read(core, path, rows);
  return Promise.reject(
    new TypeError(`${path} can't be read row by row. Save it as .npy, as the embeddings are.`),
  );
}

/**
 * Reads embeddings of any known format into the core's memory, as float32 [rows, cols].
 *
 * `part` says which array is meant where a file holds several: `embeddings`, `objects`, `captions`. A path such as
 * `file.npz:name` says it itself.
 *
 * @param say called with a sentence on columns of numbers that are left out
 */
export function readMatrixFile(
  core: Core,
  path: string,
  part: string,
  say?: (sentence: string) => void,
): Promise<Matrix> {
  const read = formatOf(path)?.vectors;
  const { file, array } = namedArray(path);
  if (read !== undefined) return read(core, file, array ?? part, array !== null, say);
  return Promise.reject(
    refusedFile(path) ??
      new TypeError(`${path} is no known file of embeddings. Use ${VECTOR_ENDINGS.join(", ")}.`),
  );
}
