/** What a low held-out score may come from besides the function itself. */

import type { PointResult } from "../../core/approximator/point.ts";
import type { ApproximatorName } from "./index.ts";

/** Share below which a fit, or a probe, fails before the question is asked. */
export const FITTED = 0.9;

/** Held-out R² below which products have gone astray: an error of more than twice what the mean leaves. */
export const ASTRAY = -1;

/** In the words of `reasons` in a row of `curves.approximate`. */
export type LowReason =
  /** The fit left all bounds. */
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
  if (name.endsWith("_product") && r2 !== null && r2 < ASTRAY) {
    reasons.push("values never trained together");
  }
  return reasons;
}
