/**
 * What each measure is asked and finds, as types: `metrics`, `curves` and `tables` of a Result of `probe` are those of
 * `ProbeResult`. What the numbers mean, and what they must be read with, is in docs/metrics.md.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { embeddingMap } from "@bindscope/bindscope";
 * import type { MapMetrics } from "@bindscope/bindscope/metrics";
 *
 * const { metrics } = await embeddingMap("fixtures/sets/minilm-clevr-captions");
 * const { parallelogram }: MapMetrics = metrics;
 * assert(parallelogram.value! < parallelogram.null!);
 * ```
 *
 * @module
 */

export type { AnalysisMetrics } from "../../src/measure/analysis.ts";
export type {
  AllMetrics,
  AnalyzeMetrics,
  AnalyzeResult,
  MeasureKind,
  MetricsByKind,
} from "./analysis.ts";
export type { OverSeeds } from "../../src/measure/over_seeds.ts";
export type { Interval } from "../../src/metrics/recognition.ts";
export type * from "./numbers.ts";
export type * from "./options.ts";
