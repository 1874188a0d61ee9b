/** Words of a command line that name matrices. */
import { exists, isFolder } from "../data/files/files.ts";
import { formatOf } from "../data/formats/formats.ts";
import { basename, extname, resolve } from "../host/paths.ts";

/** Whether a word names a file of embeddings: it is then read as `--embeddings` is. */
export function isMatrixFile(word: string): boolean {
  return formatOf(word)?.vectors !== undefined && exists(word) && !isFolder(word);
}

/** What a Result calls the baseline at a path: by its last word, never by the path. */
export function baselineWord(path: string): string {
  const last = basename(resolve(path));
  return (isMatrixFile(path) ? last.slice(0, last.length - extname(last).length) : last)
    .replaceAll(/[^\w-]+/g, "_");
}
