/** Where a low held-out score may come from, as tables say it: from a Result alone. */

import { approximatorLabel } from "../../metrics/text/approximator_name.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { ApproximatePoint, PointRates } from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import type { GridCell } from "./complexity.ts";
import { type LowReason, REASON_TEXTS } from "./low_reasons.ts";

/** "values never trained; the probe does not read these scenes"; empty where the score is not low. */
export function lowFrom({ object, ceiling, reasons }: GridCell): string {
  const isLow = object === null || (ceiling !== null && object < TRANSFER_SHARE * ceiling - 1e-9);
  if (!isLow) return "";
  if (reasons.length === 0) return "the function";
  return reasons.map((reason) => REASON_TEXTS[reason as LowReason] ?? reason).join("; ");
}

type UnseenPoint =
  & Pick<ApproximatePoint, "approximator" | "form" | "width" | "coverage" | "seed" | "unseen">
  & {
    readonly [of in "heldoutSeen" | "heldoutUnseen"]:
      | Pick<PointRates, "object" | "r2" | "scenes">
      | null;
  };

/** The fits that were asked for values never trained: those scenes apart from the others. */
export const unseenTable = (points: readonly UnseenPoint[]): Table => ({
  title: "Values never trained",
  caption:
    "Held-out scenes whose values all occur in training scenes in the same positions (known), and scenes that " +
    "show a value in a new position (unknown). Only the former test whether the function generalises.",
  ...tableOf(points.filter(({ heldoutUnseen }) => heldoutUnseen != null), (point) => ({
    approximator: approximatorLabel(point),
    coverage: point.coverage,
    seed: `${point.seed}`,
    "values never trained": point.unseen.join(", "),
    "scenes, known": point.heldoutSeen?.scenes,
    "scenes, unknown": point.heldoutUnseen?.scenes,
    "objects, known": point.heldoutSeen?.object,
    "objects, unknown": point.heldoutUnseen?.object,
    "R², known": point.heldoutSeen?.r2,
    "R², unknown": point.heldoutUnseen?.r2,
  })),
});
