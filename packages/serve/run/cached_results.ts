/** Results in the cache that are of served sets, read once when the service starts. */

import { readdir, readFile } from "node:fs/promises";
import { isSameSet, type SetIdentity, sha256Hex } from "@bindscope/bindscope/rooms/data";
import { parseResult } from "@bindscope/bindscope/rooms/result";
import type { ServedResult } from "../../serve/sets/served_results.ts";

/** More bytes of Results than this are not held; nobody serves that many. */
const MOST_BYTES = 256_000_000;

/**
 * The Results below `jobs` whose every input is among `sets`, by the hash of their job. A Result of
 * other inputs stays private.
 */
export async function cachedResults(
  jobs: string,
  sets: readonly SetIdentity[],
): Promise<ReadonlyMap<string, ServedResult>> {
  const found: [string, ServedResult][] = [];
  let held = 0;
  for (const hash of await entriesOf(jobs)) {
    const bytes = await foundIn(
      readFile(`${jobs}/${hash}/result.json`).then((read) => new Uint8Array(read)),
    );
    if (bytes === null || held + bytes.length > MOST_BYTES) continue;
    const served = servedResult(bytes, sets);
    if (served === null) continue;
    held += bytes.length;
    found.push([hash, served]);
  }
  return new Map(found.sort(([a], [b]) => a < b ? -1 : 1));
}

function servedResult(bytes: Uint8Array, sets: readonly SetIdentity[]): ServedResult | null {
  try {
    const { kind, inputs } = parseResult(new TextDecoder().decode(bytes), "result.json");
    if (
      inputs.length === 0 || !inputs.every((input) => sets.some((set) => isSameSet(input, set)))
    ) {
      return null;
    }
    return { kind, input: inputs[0], bytes, sha256: sha256Hex(bytes) };
  } catch {
    // Damaged, or of another version: whoever computes it again sets it aside.
    return null;
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  const entries = await foundIn(readdir(folder, { withFileTypes: true })) ?? [];
  return entries.filter((entry) => entry.isDirectory() && /^[0-9a-f]{64}$/.test(entry.name))
    .map(({ name }) => name);
}

/** Null where there is no such place. */
async function foundIn<T>(content: Promise<T>): Promise<T | null> {
  try {
    return await content;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return null;
    throw error;
  }
}
