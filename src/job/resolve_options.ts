/** The options as a Result shows them: what can change a number, and no paths. */

import { MATRIX_EXTENSIONS } from "../data/formats/matrix_extensions.ts";
import { isFolder, namesIn } from "../data/files/files.ts";
import { sha256File, sha256Hex } from "../data/files/hash.ts";
import type { Json } from "../result/result.ts";
import type { OptionSpecs, OptionValues } from "./options.ts";

/** Resolved values by name; a path that feeds numbers is replaced by the hash of its content. */
export async function resolveOptions<S extends OptionSpecs>(
  specs: S,
  values: OptionValues<S>,
): Promise<{ [name: string]: Json }> {
  const resolved: { [name: string]: Json } = {};
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.inResult === false) continue;
    const value = values[name] as Json;
    const isPath = spec.contentOf && typeof value === "string" &&
      !spec.contentOf.words.includes(value);
    resolved[name] = isPath ? { sha256: await contentHash(value) } : value;
  }
  return resolved;
}

/** What of a folder feeds numbers: weights, embeddings, and the scenes of a set. */
function feedsNumbers(name: string): boolean {
  return MATRIX_EXTENSIONS.some((ending) => name.endsWith(ending)) || name === "labels.csv" ||
    name === "scenes.json";
}

/** Hash of a file, or of a folder's files that feed numbers, with their names. */
export async function contentHash(path: string): Promise<string> {
  if (!isFolder(path)) return (await sha256File(path)).sha256;
  const lines: string[] = [];
  for (const name of namesIn(path)) {
    // A link counts by what it leads to.
    if (feedsNumbers(name) && !isFolder(`${path}/${name}`)) {
      lines.push(`${name} ${(await sha256File(`${path}/${name}`)).sha256}`);
    }
  }
  return sha256Hex(lines.sort().join("\n"));
}
