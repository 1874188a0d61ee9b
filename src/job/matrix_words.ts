/** Words of a command line that name matrices. */
import { exists, isFolder } from "../data/files/files.ts";
import { formatOf, namedArray } from "../data/formats/formats.ts";
import { basename, extname, resolve } from "../host/paths.ts";

/** Whether a word names a file of embeddings, or an array of one: it is then read as `--embeddings` is. */
export function isMatrixFile(word: string): boolean {
  const { file } = namedArray(word);
  return formatOf(file)?.vectors !== undefined && exists(file) && !isFolder(file);
}

/** What a Result calls the baseline at a path: by its last word, or that of the array, never by the path. */
export function baselineWord(path: string): string {
  const { array } = namedArray(path);
  const last = array ?? basename(resolve(path));
  return (array === null && isMatrixFile(path)
    ? last.slice(0, last.length - extname(last).length)
    : last)
    .replaceAll(/[^\w-]+/g, "_");
}
