/** Which test scenes were recognised, in a Result so that models can be compared pair by pair. */

import { Sha256 } from "../data/files/hash.ts";
import type { SceneSet } from "../data/scene_set.ts";
import type { HitRecord } from "../metrics/tables.ts";
import type { Json } from "../result/result.ts";
import type { SceneReading } from "./readout/scene_reading.ts";

export function hitRecord(
  scenes: SceneSet,
  { hits, test }: Pick<SceneReading, "hits" | "test">,
  ambiguous: Uint8Array,
): HitRecord {
  const tested = new Uint8Array(scenes.count);
  for (const scene of test) tested[scene] = 1;
  const line = (of: Uint8Array) =>
    Array.from(of, (hit, scene) => tested[scene] === 1 ? hit : "-").join("");
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
