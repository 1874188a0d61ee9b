/** Which test scenes were recognised, in a Result so that models can be compared pair by pair. */

import { Sha256 } from "../../data/files/hash.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { MatchRecord } from "../../metrics/tables.ts";
import type { BagSets } from "../../probe/readout/candidate_sets.ts";
import type { SceneReadOut } from "../../probe/readout/scene_read_out.ts";

/** Confusions that are listed; the rates count all of them. */
const MOST_TAKEN = 200;

/** @param sets those that the reading scored */
export function matchRecord(
  scenes: SceneSet,
  { matches, test, roles, ofSets }: Pick<SceneReadOut, "matches" | "test" | "roles" | "ofSets">,
  ambiguous: Uint8Array,
  sets: BagSets | null,
): MatchRecord {
  const tested = new Uint8Array(scenes.count);
  for (const scene of test) tested[scene] = 1;
  const line = (of: Uint8Array) =>
    Array.from(of, (match, scene) => tested[scene] === 1 ? match : "-").join("");
  const { buffer, byteOffset, byteLength } = scenes.values;
  const hash = new Sha256().update(new Uint8Array(buffer, byteOffset, byteLength));
  hash.update(new TextEncoder().encode(scenes.space.canonicalJson()));
  return {
    scenes: hash.digest().sha256,
    object: line(matches.object),
    concepts: matches.concepts.map(line),
    ambiguous: Array.from(ambiguous).join(""),
    objects: Array.from(scenes.appearance().ids),
    roles: roles && line(roles),
    swap: ofSets &&
      Array.from(
        ofSets.swap,
        (share, scene) => tested[scene] === 0 || Number.isNaN(share) ? "-" : share === 1 ? 1 : 0,
      ).join(""),
    taken: ofSets && sets ? takenFor(scenes.objects, test, ofSets.taken, sets) : [],
  };
}

/** The scene, then the objects it was taken for, of scenes that another pairing of their values outscores. */
function takenFor(
  m: number,
  test: Int32Array,
  taken: Int32Array,
  { members }: BagSets,
): number[] {
  return Array.from(test)
    .filter((scene) => taken[scene] >= 0)
    .slice(0, MOST_TAKEN)
    .flatMap((scene) => [scene, ...members.subarray(taken[scene] * m, (taken[scene] + 1) * m)]);
}
