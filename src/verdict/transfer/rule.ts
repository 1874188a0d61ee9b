/** Whether what is bound generalises to unseen objects: the rule, in one table. (docs/results.md: verdict.) */
import { percentOf } from "../../metrics/text/number.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { type Claim, contradictions } from "../claims.ts";
import type { Evidence, Outcome } from "../evidence.ts";
import { FINDINGS, type MeasuredNumbers } from "../findings.ts";
import { type Remedy, remedyOf } from "../remedy.ts";
import { scenesNeeded } from "../enough.ts";
import { largeEnough } from "./powered_worlds.ts";
import type { DecoderTransferAnswer, TransferOutcome } from "./decoder_transfer.ts";

/** Whether what is bound generalises to unseen objects. */
export type TransferName =
  | "transfers"
  | "does not transfer"
  | "world too small"
  | "undecided"
  | "not measured";

interface TransferLine {
  /** Its name in Results: `answers.generalises.reason`. */
  readonly code: string;
  /** Readers of some objects, on others; "nonlinear" where these fail and a nonlinear probe decodes more of the objects that they saw. */
  readonly decoded: TransferOutcome | "nonlinear" | "any";
  /** Approximators of some objects, on others. */
  readonly predicted: Outcome | "any";
  readonly transfer: TransferName;
  /** What comes before the numbers. */
  readonly sentence: string;
}

/**
 * The first line that fits decides. A no takes that no probe generalises, and that lookups are a hundred times likelier than
 * simulated products and networks are.
 */
export const TRANSFER_RULE: readonly TransferLine[] = [
  {
    code: "unseen.read-and-predicted",
    decoded: "yes",
    predicted: "yes",
    transfer: "transfers",
    sentence:
      "It generalises to unseen objects: probes fitted on some objects decode others, and a small model predicts their vectors",
  },
  {
    code: "unseen.read",
    decoded: "yes",
    predicted: "any",
    transfer: "transfers",
    sentence: "It generalises to unseen objects: probes fitted on some objects decode others",
  },
  {
    code: "unseen.similar-values",
    decoded: "similar",
    predicted: "any",
    transfer: "transfers",
    sentence:
      "It generalises to unseen objects: probes fitted on some objects decode others. Similarity between values could explain this; " +
      "a general rule is not shown",
  },
  {
    code: "unseen.predicted",
    decoded: "any",
    predicted: "yes",
    transfer: "transfers",
    sentence:
      "It generalises to unseen objects: a small model fitted on some objects predicts others",
  },
  {
    code: "unseen.own-vectors",
    decoded: "no",
    predicted: "any",
    transfer: "does not transfer",
    sentence:
      "It does not generalise to unseen objects: each object has its own vector; there is no shared rule",
  },
  {
    code: "unseen.shared-unused",
    decoded: "shared",
    predicted: "any",
    transfer: "undecided",
    sentence:
      "Generalisation to unseen objects is inconclusive: objects that share a value are similar, but neither linear probe tried exploits it",
  },
  {
    code: "unseen.nonlinear",
    decoded: "nonlinear",
    predicted: "any",
    transfer: "undecided",
    sentence:
      "Generalisation to unseen objects is inconclusive: only linear probes were tried on them, and a nonlinear one decodes more of the others",
  },
  {
    code: "unseen.too-few",
    decoded: "too small",
    predicted: "any",
    transfer: "world too small",
    sentence:
      "Generalisation to unseen objects can't be tested: there are too few objects or scenes to tell",
  },
  {
    code: "unseen.too-close",
    decoded: "unclear",
    predicted: "any",
    transfer: "undecided",
    sentence: "Generalisation to unseen objects is too close to call",
  },
  {
    code: "unseen.not-measured",
    decoded: "unknown",
    predicted: "unknown",
    transfer: "not measured",
    sentence: "Generalisation to unseen objects was not measured",
  },
  {
    code: "unseen.not-settled",
    decoded: "unknown",
    predicted: "any",
    transfer: "undecided",
    sentence: "Generalisation to unseen objects was not settled",
  },
];

/** What a claim about unseen objects is that may not be made. */
const SPELLINGS =
  "Generalisation to unseen objects is not claimed: two spellings may be one value, so an unseen object may have been seen.";
const SAY_SPELLINGS = "Say whether to keep or merge them (--aliases).";

/** What is said of unseen objects, and what that claims. */
export function transferLine(
  readOut: DecoderTransferAnswer,
  prediction: { readonly evidence: Evidence; readonly sentence: string | null },
  objects: number | null,
  numbers: MeasuredNumbers,
): {
  readonly code: string;
  readonly transfer: TransferName;
  readonly claims: readonly Claim[];
  readonly sentence: string;
  readonly numbers: string | null;
  /** What would settle it; null where nothing is known to. */
  readonly remedy: Remedy | null;
} {
  const fits = (condition: string, outcome: string) => condition === "any" || condition === outcome;
  // Probes of unseen objects are linear: what they miss, another may decode.
  const unseenByLinear = ["no", "shared", "too small"].includes(readOut.outcome) &&
    FINDINGS["a nonlinear probe decodes more than a linear one"](numbers);
  const decoded = unseenByLinear ? "nonlinear" : readOut.outcome;
  const line = TRANSFER_RULE.find((line) =>
    fits(line.decoded, decoded) && fits(line.predicted, prediction.evidence.outcome)
  )!;
  const isClaim = line.transfer === "transfers" || line.transfer === "does not transfer";
  const claims: Claim[] = isClaim ? ["something is known of unseen objects"] : [];
  if (contradictions(claims, numbers).length > 0) {
    return {
      code: "labels.spellings-undecided",
      transfer: "undecided",
      claims: [],
      sentence: SPELLINGS,
      numbers: null,
      remedy: { code: "name-spellings", text: SAY_SPELLINGS },
    };
  }
  const isRead = readOut.outcome === "yes" || readOut.outcome === "similar";
  const sentence = line.transfer === "transfers" && !isRead
    ? prediction.sentence
    : readOut.sentence;
  const others = line.transfer === "transfers" ? otherTries(readOut, prediction.evidence) : "";
  return {
    code: line.code,
    transfer: line.transfer,
    claims,
    sentence: `${line.sentence}.`,
    numbers: sentence === null ? null : `${sentenceCase(sentence)}.${others}`,
    remedy: remedyFor(line, readOut, objects),
  };
}

/** More values where there are too few objects, more scenes where an interval is too wide. */
function remedyFor(
  { transfer, code }: TransferLine,
  { evidence }: DecoderTransferAnswer,
  objects: number | null,
): Remedy | null {
  if (transfer === "world too small") {
    const enough = largeEnough(objects);
    return remedyOf(
      "more-values",
      enough === null ? "Add values, and scenes of each object." : `Needs about ${enough}.`,
    );
  }
  const needed = code === "unseen.too-close" ? scenesNeeded(evidence) : null;
  return remedyOf("more-scenes", needed && `${needed}.`);
}

/** One way that carries over is enough; what other ways gave is in tables, and is not silently passed over. */
function otherTries(readOut: DecoderTransferAnswer, written: Evidence): string {
  const failed: string[] = [];
  if (readOut.byPosition !== null && readOut.byPosition.value <= HALF) {
    failed.push(
      `a position probe decodes ${
        percentOf(readOut.byPosition.value, readOut.byPosition.scenes)
      } scenes`,
    );
  }
  if (written.value !== null && written.outcome !== "yes") {
    failed.push(
      `of vectors predicted by small models a probe decodes ${percentOf(written.value, null)}`,
    );
  }
  return failed.length === 0
    ? ""
    : ` Other tests fall short, which is no evidence against it: ${failed.join("; ")}.`;
}
const HALF = 0.5;
