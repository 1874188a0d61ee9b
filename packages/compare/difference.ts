import {
  bootstrapInterval,
  type Core,
  jackknifeInterval,
  jackknifeOverValues,
} from "@bindscope/bindscope/rooms/core";
import { matchRecordOf, metricsByKind, numberAt } from "@bindscope/bindscope/rooms/metrics";
import type { Json } from "@bindscope/bindscope/rooms/result";
import type { NamedResult } from "./named_result.ts";
import { pairedMatches } from "./paired_matches.ts";
import { pairedInterval, type PairedMetric } from "./paired_metrics.ts";

/** How far apart two models are in one reading, with 95 % intervals. */
export type Difference = {
  difference: number;
  /** Bootstrap over scenes; where scenes can't be paired, from the intervals of the two rates. */
  low: number | null;
  high: number | null;
  /** Jackknife over objects, which scenes share. The interval that tables show first. */
  lowObjects: number | null;
  highObjects: number | null;
  /** Interval for other values too; never narrower than the one over objects. */
  lowValues: number | null;
  highValues: number | null;
  /** Scenes that both were tested on; null where they can't be paired. */
  scenes: number | null;
};

/** a - b: mean over the scenes that both were tested on; where scenes can't be paired, the difference of the two rates. */
export function difference(
  core: Core,
  a: NamedResult,
  b: NamedResult,
  metric: PairedMetric,
  seed: number,
): Difference | null {
  const paired = isMeanOfScenes(a, metric) && isMeanOfScenes(b, metric)
    ? pairedMatches(a.result, b.result, metric.matches)
    : null;
  if (paired !== null) {
    const { values, clusters, valuesOf } = paired;
    const stream = `compare/${metric.key}`;
    const [low, high] = bootstrapInterval(core, values, { seed, stream });
    const objects = jackknifeInterval(core, { values, of: clusters }, { scale: "plain" }).interval;
    const others = valuesOf &&
      jackknifeOverValues(core, { values, of: clusters }, valuesOf, { scale: "plain" }).interval;
    const sum = values.reduce((total, value) => total + value, 0);
    return {
      difference: sum / values.length,
      low,
      high,
      lowObjects: objects?.[0] ?? null,
      highObjects: objects?.[1] ?? null,
      lowValues: others?.[0] ?? null,
      highValues: others?.[1] ?? null,
      scenes: values.length,
    };
  }
  const [ofA, ofB] = [a, b].map(({ result }) => numberAt<Json>(metricsByKind(result), metric.path));
  if (ofA === null || ofB === null) return null;
  const over = (drawn: "scenes" | "objects" | "values") => {
    const [inA, inB] = [a, b].map(({ result }) => pairedInterval(result, metric, drawn));
    if (inA === null || inB === null) return [null, null];
    // No scene in common: errors are taken as independent and add up by squares.
    return [
      ofA - ofB - Math.sqrt((ofA - inA[0]) ** 2 + (inB[1] - ofB) ** 2),
      ofA - ofB + Math.sqrt((inA[1] - ofA) ** 2 + (ofB - inB[0]) ** 2),
    ];
  };
  const [low, high] = over("scenes");
  const [lowObjects, highObjects] = over("objects");
  const [lowValues, highValues] = over("values");
  return {
    ...{ difference: ofA - ofB, low, high, lowObjects, highObjects, lowValues, highValues },
    scenes: null,
  };
}

/**
 * Whether a reading is the mean of its record, which holds one mark a scene. For swaps the mark says whether a scene
 * outscores every other scene of its bag; the number counts each other scene by itself, so the two differ in bags of
 * three scenes or more.
 */
function isMeanOfScenes({ result }: NamedResult, { matches, path }: PairedMetric): boolean {
  if (matches !== "swap") return true;
  const line = matchRecordOf(result.tables)?.swap ?? "";
  const marks = [...line].filter((mark) => mark !== "-");
  const share = marks.filter((mark) => mark === "1").length / marks.length;
  return Math.abs(share - (numberAt<Json>(metricsByKind(result), path) ?? NaN)) < 1e-9;
}
