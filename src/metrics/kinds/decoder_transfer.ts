/** Rows of decoder transfer, which `probe` and `train` have. */
import { count, type Described, detail, flag, list, maybe, rows, word } from "../node.ts";
import type { Interval } from "../recognition.ts";

/** A decoder of some objects on scenes of others: on one split, or on all splits of a coverage together. */
export type TransferRow = {
  reader: "role" | "factored" | "similarity";
  /** Numbers per value that the covariance is limited to; null for other decoders, and for all splits together. */
  rank: number | null;
  /** Whether this is the rank of the rows over all splits: the highest. True for probes by position. */
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
  /** Concept by concept; of the covariance. */
  effectiveRank: readonly number[] | null;
  /** What learning the similarity of values adds to the similarity of their own vectors; of the covariance. */
  gain: { value: number; ci: Interval; ciValues: Interval } | null;
  chance: { joint: number; swap: number };
  /** Over the objects shown. */
  ci: { joint: Interval; swap: Interval };
  /** For other values too. */
  ciValues: { joint: Interval; swap: Interval };
  /** Null at other coverages than the largest, and where no code could be simulated. */
  power: {
    joint: number;
    swap: number;
    numbers: number | null;
    ci: { joint: Interval; swap: Interval };
  } | null;
};

const TRANSFER_ROW: Described<TransferRow> = {
  reader: word(
    "role: a linear probe for each position and concept. factored: a separable covariance, which learns how similarly values " +
      "act in combination; it is sensitive to products. similarity: the same with the cosine similarity of the values' own vectors.",
  ),
  rank: count("Numbers per value that the covariance is limited to."),
  kept: flag("Whether this is the rank of the rows over all splits: the highest."),
  coverage: detail("Share of the objects that the decoder was fitted on.", "share"),
  seed: count("Seed of the split; null for all splits of the coverage together."),
  scenes: count(
    "Evaluated scenes: of held-out objects whose values were all seen and could also form other objects. Views of a scene, and splits " +
      "that repeat it, count once.",
  ),
  objects: count("Objects that these scenes show."),
  joint: detail(
    "Exact matches: every position and concept right; or every value and every pairing.",
    "share",
  ),
  swap: detail("Swap accuracy: share of swaps that the true objects outscore.", "share"),
  calibrated: detail(
    "The same: the covariance leaves the objects of a swap out, so there is no offset between seen " +
      "and unseen objects.",
    "share",
  ),
  foresight: detail(
    "Share of what objects are beyond sums of their values that the other objects predict.",
  ),
  effectiveRank: list(
    "Effective rank of the learned similarity of each concept: (Σ eigenvalues)² / Σ eigenvalues².",
  ),
  gain: maybe({
    value: detail("Swap accuracy, minus that with the similarity of the values' own vectors."),
    ci: list("95 % interval of that, over objects."),
    ciValues: list("95 % interval of that, for new values too."),
  }),
  chance: {
    joint: detail("Exact matches by chance.", "share"),
    swap: detail(
      "Swap accuracy by chance: of simulated lookups in the same scenes at the largest coverage, else a half.",
      "share",
    ),
  },
  ci: {
    joint: list("95 % interval of joint, over objects."),
    swap: list("95 % interval of swap, over objects."),
  },
  ciValues: {
    joint: list("95 % interval of joint, for new values too."),
    swap: list("95 % interval of swap, for new values too."),
  },
  power: maybe({
    joint: detail("Positive control: exact matches of a simulated code that generalises.", "share"),
    swap: detail("Positive control: swap accuracy of the same code.", "share"),
    numbers: count("Rank of the simulated product; null for a simulated sum by position."),
    ci: {
      joint: list("95 % interval of its joint, over objects."),
      swap: list("95 % interval of its swap, over objects."),
    },
  }),
};

export const DECODER_TRANSFER = rows(
  "Decoders fitted on scenes of some objects, evaluated on scenes of held-out objects.",
  TRANSFER_ROW,
);
