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

export type { MeasureKind } from "../../src/measure/registry.ts";
export type { AnalysisMetrics } from "../../src/measure/analysis.ts";
export type { AllMetrics, AnalyzeMetrics, AnalyzeResult, MetricsByKind } from "./analysis.ts";
export type { OverSeeds } from "../../src/measure/over_seeds.ts";
export type { Estimator } from "../../src/metrics/estimators.ts";
export type { Interval } from "../../src/metrics/recognition.ts";
export type * from "./numbers.ts";

// What each is asked.
export type { ApproximateOptions, ApproximatorName } from "../../src/measure/approximate/index.ts";
export type { BaselinesOptions } from "../../src/measure/baselines/index.ts";
export type { DecomposeOptions } from "../../src/measure/decompose/index.ts";
export type { InterveneOptions } from "../../src/measure/intervene/index.ts";
export type { LayerPooling, LayersOptions } from "../layers/layers/index.ts";
export type { MapOptions } from "../../src/measure/map/index.ts";
export type { PatchOptions } from "../layers/patch/index.ts";
export type { ProbeMeasureOptions } from "../../src/measure/probe/index.ts";
export type { RepairOptions } from "../repair/index.ts";
export type { RetrieveOptions } from "../../src/measure/retrieve/index.ts";
export type { SubtractOptions } from "../../src/measure/subtract/index.ts";
