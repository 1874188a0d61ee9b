/** The rule of the verdict as tables, for readers who check a verdict by hand. */
import { type Claim, EXCLUDED_BY } from "../../verdict/claims.ts";
import type { Finding } from "../../verdict/findings.ts";
import { LINES } from "../../verdict/lines.ts";
import type { TransferOutcome } from "../../verdict/transfer/reader_transfer.ts";
import { TRANSFER_RULE } from "../../verdict/transfer/rule.ts";
import type { Table } from "../table.ts";

const CONDITION: Record<TransferOutcome | "any", string> = {
  yes: "yes",
  no: "no",
  unclear: "unclear",
  unknown: "not known",
  similar: "like values alone",
  shared: "something shared",
  "too small": "too small",
  any: "any",
};

/** The rule itself as tables: lines of verdicts, what excludes a claim, and transfer; the first row that fits decides. */
export function ruleTables(): [Table, Table, Table] {
  const text = (names: string[]) => names.map((name) => ({ name, kind: "text" as const }));
  return [{
    title: "The rule of the verdict",
    caption: "The first row decides that fits, and of whose claims none is excluded.",
    columns: text(["where", "claims", "verdict"]),
    rows: LINES.map(({ when, claims, verdict }) => [when, claims.join(", "), verdict]),
  }, {
    title: "What excludes a claim",
    caption: "No sentence makes a claim beside one of these findings.",
    columns: text(["claim", "is not made where"]),
    rows: (Object.entries(EXCLUDED_BY) as [Claim, readonly Finding[]][])
      .map(([claim, findings]) => [claim, findings.join("; ")]),
  }, {
    title: "The rule of transfer",
    caption:
      "The first row that fits decides. No: objects share no more than free vectors do. Too small: planted codes that " +
      "carry over were not found either.",
    columns: text(["unseen objects read", "unseen objects written", "transfer"]),
    rows: TRANSFER_RULE.map(({ reading, writing, transfer }) => [
      CONDITION[reading],
      CONDITION[writing],
      transfer,
    ]),
  }];
}
