/** The online code of objects, and the rank curve: parts of `approximate`. */
import { count, detail, interval, known, metric, type NumbersOf, orNull, word } from "../node.ts";

/** What the code took, all blocks and orders together. */
export type CodeMetrics = NumbersOf<typeof CODE_METRICS>;

/** A block, under one model or under all. */
export type CodePoint = NumbersOf<typeof CODE_POINT>;

/** How much of left-out objects this many products predict. */
export type RankPoint = NumbersOf<typeof RANK_POINT>;

export const CODE_METRICS = {
  orders: count("Random orders of the objects."),
  blocks: count("Blocks that were coded; the block before them is known."),
  objects: count("Objects."),
  sets: orNull({
    bits: known(
      "Bits per scene of its objects beyond the bag, by a mixture of all models.",
      "bits",
    ),
    prior: known("Bits of the prior: what a lookup table needs.", "bits"),
    ratio: metric("Bits of objects, relative to the prior", ["ratio", "lower"], {
      meaning:
        "Length of an online code for the objects of a scene whose values are known, over that of the prior. 1: earlier objects predict nothing of later ones.",
    }, { missing: "no-choice" }),
    lowest: known("The lowest ratio of an order.", "ratio"),
    highest: known("The highest ratio of an order.", "ratio"),
    best: word("The model that needs the fewest bits."),
    scenes: count("Scenes coded, in all orders."),
  }),
  vectors: {
    bits: known(
      "Bits per object of its vector beyond the noise, by a mixture of all models.",
      "bits",
    ),
    ratio: metric("Bits of vectors, relative to a lookup table", ["ratio", "lower"], {
      meaning:
        "Length of an online code for the objects' vectors over that of a lookup table. 1: earlier objects predict nothing of later ones.",
    }, { missing: "no-variance" }),
    best: word("The model that needs the fewest bits."),
  },
};

export const CODE_POINT = {
  model: word("Model, with the rank of products or the width of an MLP; all: a mixture."),
  known: count("Objects known before the block."),
  coverage: known("Their share.", "share"),
  scenes: count("Scenes of the block's objects alone, in all orders."),
  bits: detail("Bits per scene of its objects beyond the bag.", "bits"),
  prior: detail("Bits of the prior.", "bits"),
  ratio: detail("Their ratio.", "ratio"),
  lowest: detail("The lowest ratio of an order.", "ratio"),
  highest: detail("The highest ratio of an order.", "ratio"),
  vectors: known("Bits per object of its vector beyond the noise.", "bits"),
  vectorRatio: detail("The same relative to a lookup table.", "ratio"),
};

export const RANK_POINT = {
  rank: count("Rank of the products."),
  share: detail(
    "Share of what sums of values leave unexplained that the products predict in left-out objects.",
    "share",
  ),
  interval: interval("95 % interval over objects."),
};
