/** Which test scenes were recognised, in a Result so that models can be compared pair by pair. */

import { Sha256 } from "../data/files/hash.ts";
import type { SceneSet } from "../data/scene_set.ts";
import type { HitRecord } from "../metrics/tables.ts";
import type { Json } from "../result/result.ts";
import type { ProbeHits } from "./linear_probe.ts";
import type { ProbeSplit } from "./split.ts";

export function hitRecord(
  scenes: SceneSet,
  { train }: ProbeSplit,
  hits: ProbeHits,
  ambiguous: Uint8Array,
): HitRecord {
  const trained = new Set(train);
  const line = (of: Uint8Array) =>
    Array.from(of, (hit, scene) => trained.has(scene) ? "-" : hit).join("");
  const { buffer, byteOffset, byteLength } = scenes.values;
  const hash = new Sha256().update(new Uint8Array(buffer, byteOffset, byteLength));
  hash.update(new TextEncoder().encode(scenes.space.canonicalJson()));
  return {
    scenes: hash.digest().sha256,
    object: line(hits.object),
    concepts: hits.concepts.map(line),
    ambiguous: Array.from(ambiguous).join(""),
    objects: Array.from(scenes.appearance().ids),
  };
}

/** The record in a Result of `probe` or `analyze`; null where there is none. */
export function hitRecordOf(tables: { [name: string]: Json }): HitRecord | null {
  const record = tables.hits as unknown as HitRecord | undefined;
  return typeof record === "object" && typeof record?.object === "string" ? record : null;
}
