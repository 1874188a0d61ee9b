/**
 * Reading one value out of nested metrics by its path. The type says whose path it is: of a Result of `analyze`
 * where nothing is said, else `numberAt<MapMetrics>`, `numberAt<PartRow>`. A path that is known only when it is run
 * is one of `Json`.
 */
import { isEstimate } from "../result/estimate.ts";
import type { Json, Metrics, Result } from "../result/result.ts";
import type { MetricsReadBelow } from "./catalogue.ts";
import type { PathIn, PathTo } from "./paths.ts";

/** Metrics, or a point of a curve. */
type Tree = Metrics | Json;

/** The value at a path such as "probe.concept.test"; undefined where nothing was measured. */
export function metricAt<T = MetricsReadBelow>(
  metrics: Tree,
  path: PathIn<T>,
): Tree | Metrics[string] | undefined {
  let at: Tree | Metrics[string] | undefined = metrics;
  for (const key of (path as string).split(".")) {
    if (at === null || typeof at !== "object" || Array.isArray(at)) return undefined;
    if (!Object.hasOwn(at, key)) return undefined;
    at = (at as { [key: string]: Tree })[key];
  }
  return at;
}

/** The number at a path; null where it was not measured or does not exist. */
export function numberAt<T = MetricsReadBelow>(
  metrics: Tree,
  path: PathTo<number, T>,
): number | null {
  const metric = metricAt<Json>(metrics, path as string);
  const value = isEstimate(metric) ? metric.value : metric;
  return typeof value === "number" ? value : null;
}

/** A list of words at a path; empty where there is none. */
export function wordsAt<T = MetricsReadBelow>(
  metrics: Tree,
  path: PathTo<readonly string[], T>,
): string[] {
  const value = metricAt<Json>(metrics, path as string);
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

/** The [low, high] at a path; null where there is none. */
export function intervalAt<T = MetricsReadBelow>(
  metrics: Tree,
  path: PathTo<readonly [number, number], T>,
): readonly [number, number] | null {
  const value = metricAt<Json>(metrics, path as string);
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value;
  return typeof low === "number" && typeof high === "number" ? [low, high] : null;
}

/** The metrics under the paths that `analyze` has them at, whichever measure the Result is of. */
export function metricsByKind({ kind, metrics }: Pick<Result, "kind" | "metrics">): Metrics {
  return kind === "analyze" ? metrics : { [kind]: metrics };
}
