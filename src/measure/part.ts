import type { Metrics, Result } from "../result/result.ts";

/**
 * A measure's own metrics, whether the Result is of its kind or an analysis that holds it under
 * its name; null where it was not measured.
 */
export function partOf(result: Result, kind: string): Metrics | null {
  if (result.kind === kind) return result.metrics;
  const part = result.metrics[kind];
  return part !== null && typeof part === "object" && !Array.isArray(part) ? part as Metrics : null;
}
