/** Looks for the set that a Result names among the folders of this place. */
import type { Core } from "../core/core.ts";
import { exists, isFolder, namesIn } from "../data/files/files.ts";
import { findPart } from "../data/find_part.ts";
import { loadEmbeddingSet } from "../data/load_embedding_set.ts";
import { filesAt } from "../host/mounts.ts";
import { join } from "../host/paths.ts";
import { TaskError } from "../job/failure.ts";
import { sampleScenes } from "../job/open_set.ts";
import type { ResultInput } from "../result/result.ts";
import { described, readAs } from "./given_set.ts";
import type { Given } from "./remaker.ts";

/** Folders below folders: `out/demo/captions/set` has three. */
const DEPTH = 5;

/**
 * The set of the input hash below these folders, wherever it lies.
 *
 * Only folders with enough numbers are read. The caches of finished jobs are left out.
 */
export function findSet(core: Core, places: readonly string[], ask: string): Given["set"] {
  return async (input, maxScenes, seed) => {
    for (const folder of places.flatMap((place) => setFolders(place, input, DEPTH))) {
      const found = await readAs(
        input,
        async (aliases) =>
          sampleScenes(core, await loadEmbeddingSet(core, { folder, aliases }), maxScenes, seed),
      )
        .catch(() => null);
      if (found === null) continue;
      if (found.sha256 === input.sha256) return found;
      found.dispose();
    }
    throw new TaskError(
      `No set in ${places.join(" or ")} is ${described(input)}. Give its folder: ${ask}`,
    );
  };
}

function setFolders(place: string, input: ResultInput, depth: number): string[] {
  if (!exists(place) || !isFolder(place)) return [];
  const below = depth === 0 ? [] : namesIn(place).sort()
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => setFolders(join(place, name), input, depth - 1));
  return canHold(place, input) ? [place, ...below] : below;
}

/** Whether its embeddings are files of at least so many numbers, two bytes each; packed ones may be less. */
function canHold(folder: string, { scenes, dim }: ResultInput): boolean {
  let path: string | null;
  try {
    path = findPart(folder, "embeddings");
  } catch {
    return false;
  }
  if (path === null) return false;
  return !path.endsWith(".npy") || filesAt(path).facts(path).size >= 2 * scenes * dim;
}
