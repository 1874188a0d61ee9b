/** The first difference of two Results, in the order in which a Result is written. */
import { isJsonObject } from "../result/own.ts";
import type { Json } from "../result/result.ts";

/** The first place in which two values differ. */
export interface FirstDifference {
  /** `metrics.object.test`, `curves.loss[3]`. */
  readonly path: string;
  /** What the Result says; undefined where it has nothing there. */
  readonly was: Json | undefined;
  /** What was made again. */
  readonly is: Json | undefined;
}

/** Null where the two are the same. Keys are compared in the order of canonical JSON. */
export function firstDifference(
  was: Json | undefined,
  is: Json | undefined,
  path = "",
): FirstDifference | null {
  if (Array.isArray(was) && Array.isArray(is)) {
    for (let i = 0; i < Math.max(was.length, is.length); i++) {
      const result = firstDifference(was[i], is[i], `${path}[${i}]`);
      if (result !== null) return result;
    }
    return null;
  }
  if (isJsonObject(was) && isJsonObject(is)) {
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    for (const name of names) {
      const result = firstDifference(was[name], is[name], path === "" ? name : `${path}.${name}`);
      if (result !== null) return result;
    }
    return null;
  }
  // -0 and 0 are written the same.
  return was === is ? null : { path, was, is };
}
