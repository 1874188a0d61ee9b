import { readdirSync } from "node:fs";
import { namesOfSet, setNames, TaskError } from "@bindscope/bindscope/rooms/options";

/**
 * Files of a set that a page can read; what else is in the folder is nobody's business.
 *
 * @throws {TaskError} where the folder holds no set
 */
export async function setFiles(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new TaskError(`${folder} is no folder that can be read. Check the path.`, { cause });
  }
  const set = setNames(names);
  if (set.matrices.embeddings === null) {
    const { noVectors } = await import("@bindscope/bindscope/rooms/data");
    throw new TaskError(noVectors(folder, names).message);
  }
  return namesOfSet(set).sort();
}
