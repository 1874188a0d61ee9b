import { readdirSync } from "node:fs";
import { TaskError } from "../../job/failure.ts";

/** Files of a set that a page can read; what else lies in the folder is nobody's business. */
const PARTS =
  /^((embeddings|objects|captions|concept_captions)\.(npy|npz|safetensors|parquet|pkl)|scenes\.(json|npy)|labels\.(csv|jsonl|parquet)|dataset\.pkl|manifest\.json)$/;

/** @throws {TaskError} where the folder holds no set */
export function setFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new TaskError(`${folder} is no folder that can be read. Check the path.`, { cause });
  }
  const files = names.filter((name) => PARTS.test(name)).sort();
  if (!files.some((name) => name.startsWith("embeddings."))) {
    throw new TaskError(`${folder} has no embeddings.npy. Encode its scenes first.`);
  }
  return files;
}
