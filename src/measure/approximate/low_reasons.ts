/** Why a held-out score may be low though the function generalises. */

import type { PointResult } from "../../core/approximator/point.ts";
import type { ApproximatorName } from "./index.ts";

/** A fit, or a probe, below this share of the reachable recognition fails: generalisation can't be judged by it. */
export const FITTED = 0.9;

/** Held-out R² below which products extrapolate without bound: an error of more than twice that of the mean. */
export const EXTRAPOLATES = -1;

/** In the words of `reasons` in a row of `curves.approximate`. */
export type LowReason =
  /** The numbers of the fit grew without bound. */
  | "diverged"
  /** Objects of its own train scenes are recognised less than in their true embeddings. */
  | "fit"
  /** The probe does not read the true embeddings of the held-out scenes. */
  | "probe"
  /** Held-out scenes show a value in a position where no train scene has it. */
  | "values never trained"
  /** A product is far off though all values were trained: they never met. */
  | "values never trained together";

/** A sentence of a table for each. */
export const REASON_TEXTS: { readonly [reason in LowReason]: string } = {
  "diverged": "the fit diverged",
  "fit": "its train scenes are not fitted",
  "probe": "the probe does not read these scenes",
  "values never trained": "values never trained",
  "values never trained together": "products of values never trained together",
};

/** @param ceiling object recognition in the true embeddings of train and of held-out scenes */
export function lowReasons(
  name: ApproximatorName,
  { diverged, train, heldout, heldoutApart }: PointResult,
  ceiling: { readonly train: number | null; readonly heldout: number | null },
): LowReason[] {
  if (diverged !== null) return ["diverged"];
  const reasons: LowReason[] = [];
  if (train.object !== null && train.object < FITTED * (ceiling.train ?? 1)) reasons.push("fit");
  if (ceiling.heldout !== null && ceiling.heldout < FITTED) reasons.push("probe");
  if (heldoutApart !== null) reasons.push("values never trained");
  // Where some scenes show untrained values, the others say whether these alone are to blame.
  const { r2 } = heldoutApart?.seen ?? heldout;
  if (name.endsWith("_product") && r2 !== null && r2 < EXTRAPOLATES) {
    reasons.push("values never trained together");
  }
  return reasons;
}
