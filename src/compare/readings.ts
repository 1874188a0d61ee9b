import { intervalAt } from "../result/metric.ts";
import type { Metrics } from "../result/result.ts";

/** What models are compared by, first things first; the first sorts them. */
export const READINGS = [
  { key: "ambiguous", path: "probe.object.ambiguous", name: "objects, bag leaves a choice" },
  { key: "object", path: "probe.object.test", name: "objects" },
  { key: "concept", path: "probe.concept.test", name: "concepts" },
] as const;

/** Shown beside them. */
export const OTHERS = [
  { key: "sum", path: "decompose.levelI.avg_pos.r2", name: "R² of a sum of objects" },
  { key: "floor", path: "decompose.levelI.avg_pos.noiseFloor", name: "noise floor" },
  { key: "edits", path: "intervene.avg_pos.retrieval.all", name: "edits that arrive" },
] as const;

/** Where the interval of a probe's reading stands, over objects or over scenes. */
export function readingInterval(metrics: Metrics, path: string, place: "ci" | "ciOverObjects") {
  return intervalAt(metrics, path.replace("probe.", `probe.${place}.`));
}
