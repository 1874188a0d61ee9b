/** Where a low held-out score may come from, as tables say it: from a Result alone. */

import { approximatorLabel } from "../../metrics/text/approximator_name.ts";
import { count, fields, number, text } from "../../report/fields.ts";
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
export function unseenTables(points: readonly UnseenPoint[]): Table[] {
  const asked = points.filter(({ heldoutUnseen }) => heldoutUnseen != null);
  if (asked.length === 0) return [];
  return [{
    title: "Values never trained",
    caption:
      "Held-out scenes whose values all occur in training scenes in the same positions (known), and scenes that " +
      "show a value in a new position (unknown). Only the former test whether the function generalises.",
    ...fields(asked, [
      text("approximator", approximatorLabel),
      number("coverage", ({ coverage }) => coverage, 2),
      count("seed", ({ seed }) => seed),
      text("values never trained", ({ unseen }) => unseen.join(", ")),
      count("scenes, known", ({ heldoutSeen }) => heldoutSeen?.scenes),
      count("scenes, unknown", ({ heldoutUnseen }) => heldoutUnseen?.scenes),
      number("objects, known", ({ heldoutSeen }) => heldoutSeen?.object),
      number("objects, unknown", ({ heldoutUnseen }) => heldoutUnseen?.object),
      number("R², known", ({ heldoutSeen }) => heldoutSeen?.r2),
      number("R², unknown", ({ heldoutUnseen }) => heldoutUnseen?.r2),
    ]),
  }];
}
