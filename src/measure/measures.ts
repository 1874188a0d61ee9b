/** The measures of an analysis, and the analysis, as values: for calls and pages, which take them without waiting. */

import type { OptionTable } from "../job/options.ts";
import { analysisSpec, type AnalyzeResult } from "./analysis.ts";
import { analysisOf } from "./analyze.ts";
import { approximate } from "./approximate/measure.ts";
import { baselines } from "./baselines/measure.ts";
import { decompose } from "./decompose/measure.ts";
import { factors } from "./factors/measure.ts";
import { embeddingMap } from "./map/measure.ts";
import { intervene } from "./intervene/measure.ts";
import type { AnyMeasure, Measure } from "./measure.ts";
import { probe } from "./probe/measure.ts";
import type { AnalyzeOptions } from "./registry.ts";
import { robust } from "./robust/measure.ts";
import { retrieve } from "./retrieve/measure.ts";
import { subtract } from "./subtract/measure.ts";
import { visible } from "./visible/measure.ts";

/**
 * Every measure of an analysis, in the order in which `analyze` makes and reports show them.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MEASURES } from "@bindscope/bindscope";
 *
 * assertEquals([MEASURES[0].kind, MEASURES.at(-1)!.kind], ["probe", "visible"]);
 * ```
 */
export const MEASURES: readonly AnyMeasure[] = [
  probe,
  decompose,
  subtract,
  intervene,
  retrieve,
  approximate,
  embeddingMap,
  factors,
  baselines,
  robust,
  visible,
];

/**
 * The measure `analyze`: every measure that a set allows, in one Result, and the verdict under
 * `metrics.verdict`, `metrics.transfer` and `metrics.answers`.
 */
export const analyze = /* @__PURE__ */ analysisOf(
  /* @__PURE__ */ analysisSpec(MEASURES),
  MEASURES,
) as Measure<
  OptionTable<AnalyzeOptions>,
  AnalyzeResult
>;
