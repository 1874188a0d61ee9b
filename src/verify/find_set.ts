/** Looks for the set that a Result names among the folders of this place. */
import type { Core } from "../core/core.ts";
import { exists, isFolder, namesIn } from "../data/files/files.ts";
import { loadEmbeddingSet } from "../data/load_embedding_set.ts";
import { setNames } from "../data/set_names.ts";
import { filesAt } from "../host/mounts.ts";
import { join } from "../host/paths.ts";
import { TaskError } from "../job/failure.ts";
import { differingParts, identityOf } from "../data/set_identity.ts";
import { sampleScenes } from "../job/open_set.ts";
import type { ResultInput } from "../result/result.ts";
import { described, readAs } from "./given_set.ts";
import type { Given } from "./remaker.ts";

/** Folders below folders: `out/demo/captions/set` has three. */
const DEPTH = 5;

/**
 * The set of the input hash below these folders, wherever it is.
 *
 * Only folders with enough numbers are read. The caches of finished jobs are left out.
 */
export function findSet(core: Core, places: readonly string[], ask: string): Given["set"] {
  return async (input, maxScenes, seed) => {
    const near: string[] = [];
    for (const folder of places.flatMap((location) => setFolders(location, input, DEPTH))) {
      const embeddingSet = await readAs(
        input,
        async (aliases) => {
          // What the Result says of the set is more than its own manifest does.
          const source = { folder, aliases, acceptChanges: true };
          return sampleScenes(core, await loadEmbeddingSet(core, source), maxScenes, seed);
        },
      )
        .catch(() => null);
      if (embeddingSet === null) continue;
      const differing = differingParts(input, identityOf(embeddingSet));
      if (differing.length === 0) return embeddingSet;
      if (embeddingSet.sha256 === input.sha256) {
        near.push(`${folder} differs in ${differing.join(", ")}`);
      }
      embeddingSet.dispose();
    }
    throw new TaskError(
      `No set in ${places.join(" or ")} is ${described(input)}${
        near.length > 0 ? ` with its other parts (${near.join("; ")})` : ""
      }. Give its folder: ${ask}`,
    );
  };
}

function setFolders(location: string, input: ResultInput, depth: number): string[] {
  if (!exists(location) || !isFolder(location)) return [];
  const below = depth === 0 ? [] : namesIn(location).sort()
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => setFolders(join(location, name), input, depth - 1));
  return canHold(location, input) ? [location, ...below] : below;
}

/** Whether its embeddings are files of at least this many numbers, two bytes each; packed ones may be less. */
function canHold(folder: string, { scenes, dim }: ResultInput): boolean {
  let name: string | null;
  try {
    name = setNames(namesIn(folder)).matrices.embeddings;
  } catch {
    return false;
  }
  if (name === null) return false;
  const path = join(folder, name);
  return !name.endsWith(".npy") || filesAt(path).facts(path).size >= 2 * scenes * dim;
}
