/** Rows of decoder transfer, which `probe` and `train` have. */
import {
  count,
  detail,
  flag,
  interval,
  known,
  list,
  type NumbersOf,
  orNull,
  rows,
  word,
} from "../node.ts";

/** A decoder of some objects on scenes of others: on one split, or on all splits of a coverage together. */
export type TransferRow = NumbersOf<typeof TRANSFER_ROW>;

const TRANSFER_ROW = {
  reader: word(
    "role: a linear probe for each position and concept. factored: a separable covariance, which learns how similarly values " +
      "act in combination; it is sensitive to products. similarity: the same with the cosine similarity of the values' own vectors.",
    ["role", "factored", "similarity"],
  ),
  rank: orNull(count("Numbers per value that the covariance is limited to.")),
  kept: flag("Whether this is the rank of the rows over all splits: the highest."),
  coverage: known("Share of the objects that the decoder was fitted on.", "share"),
  seed: orNull(count("Seed of the split; null for all splits of the coverage together.")),
  scenes: count(
    "Evaluated scenes: of held-out objects whose values were all seen and could also form other objects. Views of a scene, and splits " +
      "that repeat it, count once.",
  ),
  objects: count("Objects that these scenes show."),
  joint: known(
    "Exact matches: every position and concept right; or every value and every pairing.",
    "share",
  ),
  swap: known("Swap accuracy: share of swaps that the true objects outscore.", "share"),
  calibrated: known(
    "The same: the covariance leaves the objects of a swap out, so there is no offset between seen " +
      "and unseen objects.",
    "share",
  ),
  foresight: detail(
    "Share of what objects are beyond sums of their values that the other objects predict.",
  ),
  effectiveRank: orNull(list(
    "Effective rank of the learned similarity of each concept: (Σ eigenvalues)² / Σ eigenvalues².",
  )),
  gain: orNull({
    value: known("Swap accuracy, minus that with the similarity of the values' own vectors."),
    ci: interval("95 % interval of that, over objects."),
    ciValues: interval("95 % interval of that, for new values too."),
  }),
  chance: {
    joint: known("Exact matches by chance.", "share"),
    swap: known(
      "Swap accuracy by chance: of simulated lookups in the same scenes at the largest coverage, else a half.",
      "share",
    ),
  },
  ci: {
    joint: interval("95 % interval of joint, over objects."),
    swap: interval("95 % interval of swap, over objects."),
  },
  ciValues: {
    joint: interval("95 % interval of joint, for new values too."),
    swap: interval("95 % interval of swap, for new values too."),
  },
  power: orNull({
    joint: known("Positive control: exact matches of a simulated code that generalises.", "share"),
    swap: known("Positive control: swap accuracy of the same code.", "share"),
    numbers: orNull(count("Rank of the simulated product; null for a simulated sum by position.")),
    ci: {
      joint: interval("95 % interval of its joint, over objects."),
      swap: interval("95 % interval of its swap, over objects."),
    },
  }),
};

export const DECODER_TRANSFER = rows(
  "Decoders fitted on scenes of some objects, evaluated on scenes of held-out objects.",
  TRANSFER_ROW,
);
