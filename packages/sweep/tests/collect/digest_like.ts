import type { ResultDigest } from "../../collect/digest.ts";

/** The digest of a map's Result with this number in it. */
export function digestLike(value: number, more: Partial<ResultDigest> = {}): ResultDigest {
  return {
    kind: "map",
    version: "1",
    seed: 0,
    input: null,
    scenes: 9,
    model: null,
    numbers: { "map.parallelogram": [value, value - 0.1, value + 0.1] },
    words: { verdict: value > 0.5 ? "binds" : "none" },
    readings: {},
    ...more,
  };
}
