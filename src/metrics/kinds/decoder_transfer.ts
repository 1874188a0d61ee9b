/** Rows of decoder transfer, which `probe` and `train` have. */
import { count, type Described, detail, flag, list, maybe, rows, word } from "../node.ts";
import type { Interval } from "../recognition.ts";

/** A reader of some objects on scenes of others: on one split, or on all splits of a coverage together. */
export type TransferRow = {
  reader: "role" | "factored" | "similarity";
  /** Numbers a value that the covariance is held to; null for other readers, and for all splits together. */
  rank: number | null;
  /** Whether this is the rank of the rows over all splits: the highest. True for the role reader. */
  kept: boolean;
  coverage: number;
  /** Null for all splits together. */
  seed: number | null;
  /** Judged scenes, and objects that they show. */
  scenes: number;
  objects: number;
  joint: number;
  swap: number;
  calibrated: number;
  foresight: number | null;
  /** Concept by concept; of the covariance reader. */
  effectiveRank: readonly number[] | null;
  /** What learning how alike values are adds to their own vectors' likeness; of the covariance reader. */
  gain: { value: number; ci: Interval; ciValues: Interval } | null;
  chance: { joint: number; swap: number };
  /** Over the objects shown. */
  ci: { joint: Interval; swap: Interval };
  /** For other values too. */
  ciValues: { joint: Interval; swap: Interval };
  /** Null where no code could be planted. */
  power: {
    joint: number;
    swap: number;
    numbers: number | null;
    ci: { joint: Interval; swap: Interval };
  } | null;
};

const TRANSFER_ROW: Described<TransferRow> = {
  reader: word(
    "role: a probe for each position and concept. factored: by separable covariance, which learns how alike values are in what they " +
      "do together; it sees products and is no reader of them. similarity: the same by the likeness of the values' own vectors.",
  ),
  rank: count("Numbers a value that the covariance is held to."),
  kept: flag("Whether this is the rank of the rows over all splits: the highest."),
  coverage: detail("Share of the objects that the reader was fitted on.", "share"),
  seed: count("Seed of the split; null for all splits of the coverage together."),
  scenes: count(
    "Judged scenes: of other objects, whose values were all seen and could make others still. Views of one, and splits " +
      "that judge it again, count once.",
  ),
  objects: count("Objects that these scenes show."),
  joint: detail(
    "Scenes read wholly right: every position and concept; or every value, and every pairing of them.",
    "share",
  ),
  swap: detail("Exchanges of a value below which a scene's own objects score.", "share"),
  calibrated: detail(
    "The same: the covariance reader leaves the objects of an exchange out, so no offset is left between seen " +
      "and unseen ones.",
    "share",
  ),
  foresight: detail(
    "Share of what single objects are beyond sums of their values that the other objects foretell.",
  ),
  effectiveRank: list(
    "How many numbers a value has in the learned table of each concept: (Σ eigenvalues)² / Σ eigenvalues².",
  ),
  gain: maybe({
    value: detail("Exchanges told more often than by the likeness of the values' own vectors."),
    ci: list("95 % of that, over objects."),
    ciValues: list("95 % of that, for other values too."),
  }),
  chance: {
    joint: detail("Scenes read wholly right by guessing.", "share"),
    swap: detail("Exchanges told by guessing, and by any bag of concepts.", "share"),
  },
  ci: {
    joint: list("95 % of joint, over objects."),
    swap: list("95 % of swap, over objects."),
  },
  ciValues: {
    joint: list("95 % of joint, for other values too."),
    swap: list("95 % of swap, for other values too."),
  },
  power: maybe({
    joint: detail("Joint of a planted code that carries over.", "share"),
    swap: detail("Swap of the same.", "share"),
    numbers: count("Numbers a value of the planted product; null for a planted sum by position."),
    ci: {
      joint: list("95 % of its joint, over objects."),
      swap: list("95 % of its swap, over objects."),
    },
  }),
};

export const DECODER_TRANSFER = rows(
  "Readers fitted on scenes of some objects, judged on scenes of others.",
  TRANSFER_ROW,
);
