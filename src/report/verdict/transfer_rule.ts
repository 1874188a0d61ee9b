/** Whether what is bound carries over to unseen objects: the rule, in one table. (Contract, 17.) */
import { largeEnough } from "./powered_worlds.ts";
import { sentenceCase } from "../sentence_case.ts";
import type { Outcome } from "./evidence.ts";
import type { ReadingTransfer, TransferOutcome } from "./reading_transfer.ts";

/** Whether what is bound carries over to unseen objects. */
export type TransferName =
  | "transfers"
  | "does not transfer"
  | "world too small"
  | "undecided"
  | "not measured";

interface TransferLine {
  /** Readers of some objects, on others. */
  readonly reading: TransferOutcome | "any";
  /** Approximators of some objects, on others. */
  readonly writing: Outcome | "any";
  readonly transfer: TransferName;
  /** What comes before the numbers. */
  readonly sentence: string;
}

/**
 * The first line that fits decides. A no takes that no reader carries over, and that objects share no more than
 * free vectors do, in a world in which planted sums, products and networks are found.
 */
export const TRANSFER_RULE: readonly TransferLine[] = [
  {
    reading: "yes",
    writing: "yes",
    transfer: "transfers",
    sentence:
      "It carries over to unseen objects: readers fitted on some read others, and their vectors are predicted",
  },
  {
    reading: "yes",
    writing: "any",
    transfer: "transfers",
    sentence: "It carries over to unseen objects: readers fitted on some read others",
  },
  {
    reading: "any",
    writing: "yes",
    transfer: "transfers",
    sentence: "It carries over to unseen objects: their vectors are predicted from those of others",
  },
  {
    reading: "no",
    writing: "any",
    transfer: "does not transfer",
    sentence:
      "It does not carry over to unseen objects: each has a vector of its own, as in a lookup table",
  },
  {
    reading: "shared",
    writing: "any",
    transfer: "undecided",
    sentence:
      "Whether it carries over to unseen objects is open: objects share something that no reader carries over",
  },
  {
    reading: "too small",
    writing: "any",
    transfer: "world too small",
    sentence: "Whether it carries over can't be told: the world is too small",
  },
  {
    reading: "unclear",
    writing: "any",
    transfer: "undecided",
    sentence: "Whether it carries over to unseen objects is too close to call",
  },
  {
    reading: "unknown",
    writing: "unknown",
    transfer: "not measured",
    sentence: "Whether it carries over to unseen objects was not measured",
  },
  {
    reading: "unknown",
    writing: "any",
    transfer: "undecided",
    sentence: "Whether it carries over to unseen objects was not settled",
  },
];

export function transferLine(
  reading: ReadingTransfer,
  writing: { readonly outcome: Outcome; readonly told: string | null },
  objects: number | null,
): { transfer: TransferName; sentence: string; numbers: string | null } {
  const fits = (condition: string, outcome: string) => condition === "any" || condition === outcome;
  const line = TRANSFER_RULE.find((line) =>
    fits(line.reading, reading.outcome) && fits(line.writing, writing.outcome)
  )!;
  const numbers = line.transfer === "transfers" && reading.outcome !== "yes"
    ? writing.told
    : line.transfer === "world too small"
    ? [reading.told, largeEnough(objects)].filter((part) => part !== null).join(". ")
    : reading.told;
  return {
    transfer: line.transfer,
    sentence: `${line.sentence}.`,
    numbers: numbers === null ? null : `${sentenceCase(numbers)}.`,
  };
}
