/** The rule of the verdict as tables, for people who check a verdict by hand. */
import { type Claim, EXCLUDED_BY } from "../../verdict/claims.ts";
import type { Finding } from "../../verdict/findings.ts";
import { LINES } from "../../verdict/lines.ts";
import type { TransferOutcome } from "../../verdict/transfer/decoder_transfer.ts";
import { TRANSFER_RULE } from "../../verdict/transfer/rule.ts";
import type { Table } from "../table.ts";
import { GENERALISES } from "./marks.ts";

const CONDITION: Record<TransferOutcome | "nonlinear" | "any", string> = {
  yes: "yes",
  no: "no",
  unclear: "unclear",
  unknown: "not known",
  similar: "similar values alone",
  shared: "similarity alone",
  nonlinear: "by linear probes no, a nonlinear one decodes more of seen objects",
  "too small": "too small",
  any: "any",
};

/** The rule itself as tables: lines of verdicts, what excludes a claim, and generalisation; the first row that fits decides. */
export function ruleTables(): [Table, Table, Table] {
  const text = (names: string[]) => names.map((name) => ({ name, kind: "text" as const }));
  return [{
    title: "The rule of the verdict",
    caption: "The first row decides that matches and whose claims are not excluded.",
    columns: text(["where", "claims", "verdict"]),
    rows: LINES.map(({ when, claims, verdict }) => [when, claims.join(", "), verdict]),
  }, {
    title: "What excludes a claim",
    caption: "A claim is not made together with these findings.",
    columns: text(["claim", "excluded by"]),
    rows: (Object.entries(EXCLUDED_BY) as [Claim, readonly Finding[]][])
      .map(([claim, findings]) => [claim, findings.join("; ")]),
  }, {
    title: "The rule of generalisation",
    caption:
      "The first row that matches decides. No: objects are no more similar than independent vectors. Too small: simulated codes that " +
      "generalise were not detected either.",
    columns: text(["unseen objects decoded", "unseen objects predicted", "answer"]),
    rows: TRANSFER_RULE.map(({ decoded, predicted, transfer }) => [
      CONDITION[decoded],
      CONDITION[predicted],
      GENERALISES[transfer],
    ]),
  }];
}
