import { readdirSync } from "node:fs";
import { noVectors } from "@bindscope/bindscope/rooms/data";
import { namesOfSet, setNames, TaskError } from "@bindscope/bindscope/rooms/options";

/**
 * Files of a set that a page can read; what else is in the folder is nobody's business.
 *
 * @throws {TaskError} where the folder holds no set
 */
export function setFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new TaskError(`${folder} is no folder that can be read. Check the path.`, { cause });
  }
  const set = setNames(names);
  if (set.matrices.embeddings === null) {
    throw new TaskError(noVectors(folder, names).message);
  }
  return namesOfSet(set).sort();
}
