/** Where a low held-out score may come from, as tables say it: from a Result alone. */

import { approximatorLabel, namedAt } from "../../text/approximator_name.ts";
import type { Table } from "../../report/table.ts";
import type { ApproximatePoint } from "../../metrics/kinds/approximate.ts";
import { TRANSFER_SHARE } from "../../verdict/transfer/writing.ts";
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
  const parts = { known: "heldoutSeen", unknown: "heldoutUnseen" } as const;
  const numbers = { scenes: "scenes", objects: "object", "R²": "r2" } as const;
  return [{
    title: "Where values were never trained",
    caption:
      "Held-out scenes whose values all stand where some train scene has them too (known), and scenes that " +
      "show a value in a position where none has it (unknown). Only the former ask whether the function carries over.",
    columns: [
      { name: "approximator", kind: "text" },
      { name: "coverage", kind: "number", decimals: 2 },
      { name: "seed", kind: "number", decimals: 0 },
      { name: "values never trained", kind: "text" },
      ...Object.keys(numbers).flatMap((what) =>
        Object.keys(parts).map((part) => ({
          name: `${what}, ${part}`,
          kind: "number" as const,
          ...(what === "scenes" ? { decimals: 0 } : {}),
        }))
      ),
    ],
    rows: asked.map((row) => [
      approximatorLabel(namedAt(row)),
      numberAt<ApproximatePoint>(row, "coverage"),
      numberAt<ApproximatePoint>(row, "seed"),
      wordsAt<ApproximatePoint>(row, "unseen").join(", "),
      ...Object.values(numbers).flatMap((what) =>
        Object.values(parts).map((part) => numberAt<ApproximatePoint>(row, `${part}.${what}`))
      ),
    ]),
  }];
}
