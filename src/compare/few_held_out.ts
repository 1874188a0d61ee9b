import { type ApproximatePoint, FEW_SCENES } from "../metrics/kinds/approximate.ts";
import { metricAt, metricsByKind, numberAt } from "../metrics/read.ts";
import type { Result } from "../result/result.ts";

/** "2 held-out scenes" where a complexity rests on so few that it proves little; null where it does not. */
export function fewHeldOut(result: Pick<Result, "kind" | "metrics" | "curves">): string | null {
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
  if (fewest >= FEW_SCENES) return null;
  return `${fewest} held-out ${fewest === 1 ? "scene" : "scenes"}`;
}
