/** Which test scenes were recognised, in a Result so that models can be compared pair by pair. */

import { Sha256 } from "../data/files/hash.ts";
import type { SceneSet } from "../data/scene_set.ts";
import type { MatchReading } from "../metrics/node.ts";
import { type MatchRecord, matchTable } from "../metrics/tables.ts";
import type { Json } from "../result/result.ts";
import type { BagSets } from "./readout/candidate_sets.ts";
import type { SceneReading } from "./readout/scene_reading.ts";

/** Confusions that are listed; the rates count all of them. */
const MOST_TAKEN = 200;

/** @param sets those that the reading scored */
export function matchRecord(
  scenes: SceneSet,
  { matches, test, roles, ofSets }: Pick<SceneReading, "matches" | "test" | "roles" | "ofSets">,
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

/** The record in a Result of `probe` or `analyze`; null where there is none. */
export function matchRecordOf(tables: { [name: string]: Json }): MatchRecord | null {
  const record = matchTable(tables) as unknown as MatchRecord | undefined;
  return typeof record === "object" && typeof record?.object === "string" ? record : null;
}

/** What matches of each scene, in lines that a reading is the mean of; null where a record has none. */
export function matchLines(record: MatchRecord, reading: MatchReading): readonly string[] | null {
  if (reading === "concept") return record.concepts;
  if (reading !== "swap") return [record.object];
  return typeof record.swap === "string" ? [record.swap] : null;
}
