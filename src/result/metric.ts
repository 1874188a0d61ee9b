/** Reading one number out of nested metrics by the path that the contract gives it. */
import type { Metrics } from "./result.ts";

type Value = Metrics[string] | undefined;

/** The value at a path such as "probe.concept.test"; undefined where nothing was measured. */
export function metricAt(metrics: Metrics, path: string): Value {
  let at: Value = metrics;
  for (const key of path.split(".")) {
    if (at === null || typeof at !== "object" || Array.isArray(at)) return undefined;
    if (!Object.hasOwn(at, key)) return undefined;
    at = (at as Metrics)[key];
  }
  return at;
}

/** The number at a path; null where it was not measured or does not exist. */
export function numberAt(metrics: Metrics, path: string): number | null {
  const value = metricAt(metrics, path);
  return typeof value === "number" ? value : null;
}

/** The [low, high] at a path; null where there is none. */
export function intervalAt(metrics: Metrics, path: string): readonly [number, number] | null {
  const value = metricAt(metrics, path);
  if (!Array.isArray(value) || value.length !== 2) return null;
  return [value[0], value[1]];
}
