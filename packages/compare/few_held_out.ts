import {
  type ApproximatePoint,
  FEW_SCENES,
  metricAt,
  metricsByKind,
  numberAt,
} from "@bindscope/bindscope/rooms/metrics";
import type { Result } from "@bindscope/bindscope/rooms/result";

/** On how many held-out scenes a complexity rests, where so few prove little; null where it does not. */
export function fewHeldOut(result: Pick<Result, "kind" | "metrics" | "curves">): number | null {
  const metrics = metricsByKind(result);
  const { approximate: points } = result.curves;
  const scenes = (Array.isArray(points) ? points : [])
    .filter((point) =>
      metricAt<ApproximatePoint>(point, "approximator") === "mlp" &&
      (["width", "coverage"] as const).every((key) =>
        numberAt<ApproximatePoint>(point, key) ===
          numberAt(metrics, `approximate.complexity.${key}`)
      )
    )
    .map((point) => numberAt<ApproximatePoint>(point, "heldout.scenes") ?? Infinity);
  // Of the seed that has fewest.
  const fewest = Math.min(...scenes);
  return fewest >= FEW_SCENES ? null : fewest;
}
