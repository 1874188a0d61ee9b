import { ANALYZED_SPECS } from "../../src/measure/registry.ts";
import {
  type CheckedPath,
  type Figure,
  figureAt as figureOf,
  type FigureSource,
} from "../../src/metrics/figure.ts";
import type { AllMetrics } from "./analysis.ts";
import { registerAnalysis } from "../../src/metrics/registered_numbers.ts";

/**
 * The figure at a path of the catalogue, such as "probe.object.test", of a Result of its measure or of
 * an analysis.
 *
 * @throws {RangeError} where the catalogue has no such metric, naming the nearest
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { figureAt } from "@bindscope/bindscope";
 *
 * const metrics = { parallelogram: { value: 0.3, null: 0.7 } };
 * const { value, references } = figureAt({ kind: "map", metrics }, "map.parallelogram");
 * assertEquals([value, references[0].label, references[0].value], [0.3, "shuffled scenes", 0.7]);
 * ```
 */
export function figureAt<P extends string>(
  source: FigureSource,
  path: CheckedPath<P, AllMetrics>,
): Figure {
  // Bundlers leave out what nobody names: a Result that was read from a file has numbers of measures that are not called.
  registerAnalysis(ANALYZED_SPECS);
  return figureOf<string>(source, path);
}
