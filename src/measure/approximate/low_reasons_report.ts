/** Where a low held-out score may come from, as tables say it: from a Result alone. */

import { approximatorLabel, namedAt } from "../../metrics/text/approximator_name.ts";
import { count, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { ApproximatePoint } from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/approximator_transfer.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { numberAt, wordsAt } from "../../metrics/read.ts";
import type { Json } from "../../result/result.ts";
import type { GridCell } from "./complexity.ts";
import { type LowReason, REASON_TEXTS } from "./low_reasons.ts";

/** "values never trained; the probe does not read these scenes"; empty where the score is not low. */
export function lowFrom({ object, ceiling, reasons }: GridCell): string {
  const isLow = object === null || (ceiling !== null && object < TRANSFER_SHARE * ceiling - 1e-9);
  if (!isLow) return "";
  if (reasons.length === 0) return "the function";
  return reasons.map((reason) => REASON_TEXTS[reason as LowReason] ?? reason).join("; ");
}

/** The fits that were asked for values never trained: those scenes apart from the others. */
export function unseenTables(points: Json | undefined): Table[] {
  const asked = (Array.isArray(points) ? points : [])
    .filter((row) => numberAt<ApproximatePoint>(row, "heldoutUnseen.scenes") !== null);
  if (asked.length === 0) return [];
  const of = (path: PathTo<number, ApproximatePoint>) => (row: Json) =>
    numberAt<ApproximatePoint>(row, path);
  return [{
    title: "Values never trained",
    caption:
      "Held-out scenes whose values all occur in training scenes in the same positions (known), and scenes that " +
      "show a value in a new position (unknown). Only the former test whether the function generalises.",
    ...fields(asked, [
      text("approximator", (row) => approximatorLabel(namedAt(row))),
      number("coverage", of("coverage"), 2),
      count("seed", of("seed")),
      text("values never trained", (row) => wordsAt<ApproximatePoint>(row, "unseen").join(", ")),
      count("scenes, known", of("heldoutSeen.scenes")),
      count("scenes, unknown", of("heldoutUnseen.scenes")),
      number("objects, known", of("heldoutSeen.object")),
      number("objects, unknown", of("heldoutUnseen.object")),
      number("R², known", of("heldoutSeen.r2")),
      number("R², unknown", of("heldoutUnseen.r2")),
    ]),
  }];
}
