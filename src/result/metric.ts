/** Reading one number out of nested metrics by the path that the contract gives it. */
import type { Json, Metrics, Result } from "./result.ts";

/** Metrics, or a point of a curve. */
type Tree = Metrics | Json;

/** The value at a path such as "probe.concept.test"; undefined where nothing was measured. */
export function metricAt(metrics: Tree, path: string): Tree | Metrics[string] | undefined {
  let at: Tree | Metrics[string] | undefined = metrics;
  for (const key of path.split(".")) {
    if (at === null || typeof at !== "object" || Array.isArray(at)) return undefined;
    if (!Object.hasOwn(at, key)) return undefined;
    at = (at as { [key: string]: Tree })[key];
  }
  return at;
}

/** The number at a path; null where it was not measured or does not exist. */
export function numberAt(metrics: Tree, path: string): number | null {
  const value = metricAt(metrics, path);
  return typeof value === "number" ? value : null;
}

/** A list of words at a path; empty where there is none. */
export function wordsAt(metrics: Tree, path: string): string[] {
  const value = metricAt(metrics, path);
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

/** The [low, high] at a path; null where there is none. */
export function intervalAt(metrics: Tree, path: string): readonly [number, number] | null {
  const value = metricAt(metrics, path);
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value;
  return typeof low === "number" && typeof high === "number" ? [low, high] : null;
}

/** The metrics under the paths that `analyze` has them at, whichever measure the Result is of. */
export function metricsByKind({ kind, metrics }: Pick<Result, "kind" | "metrics">): Metrics {
  return kind === "analyze" ? metrics : { [kind]: metrics };
}
