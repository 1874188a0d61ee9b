/** The online code of objects, and the rank curve: parts of `approximate`. */
import type { Estimate } from "../../result/estimate.ts";
import { count, type Described, detail, list, maybe, metric, word } from "../node.ts";
import type { Interval } from "../recognition.ts";

/** What the code took, all blocks and orders together. */
export type CodeMetrics = {
  orders: number;
  blocks: number;
  objects: number;
  /** Null where no bag of values leaves a choice. */
  sets: {
    bits: number;
    prior: number;
    ratio: Estimate;
    lowest: number;
    highest: number;
    best: string;
    scenes: number;
  } | null;
  vectors: { bits: number; ratio: Estimate; best: string };
};

/** A block, under one model or under all. */
export type CodePoint = {
  model: string;
  known: number;
  coverage: number;
  scenes: number;
  bits: number | null;
  prior: number | null;
  ratio: number | null;
  lowest: number | null;
  highest: number | null;
  vectors: number;
  vectorRatio: number | null;
};

/** How much of left-out objects this many products predict. */
export type RankPoint = { rank: number; share: number | null; interval: Interval };

export const CODE_METRICS: Described<CodeMetrics> = {
  orders: count("Random orders of the objects."),
  blocks: count("Blocks that were coded; the block before them is known."),
  objects: count("Objects."),
  sets: maybe({
    bits: detail(
      "Bits per scene of its objects beyond the bag, by a mixture of all models.",
      "bits",
    ),
    prior: detail("Bits of the prior: what a lookup table needs.", "bits"),
    ratio: metric({
      name: "Bits of objects, relative to the prior",
      meaning:
        "Length of an online code for the objects of a scene whose values are known, over that of the prior. 1: earlier objects predict nothing of later ones.",
      unit: "ratio",
      better: "lower",
    }, { missing: "no-choice" }),
    lowest: detail("The lowest ratio of an order.", "ratio"),
    highest: detail("The highest ratio of an order.", "ratio"),
    best: word("The model that needs the fewest bits."),
    scenes: count("Scenes coded, in all orders."),
  }),
  vectors: {
    bits: detail(
      "Bits per object of its vector beyond the noise, by a mixture of all models.",
      "bits",
    ),
    ratio: metric({
      name: "Bits of vectors, relative to a lookup table",
      meaning:
        "Length of an online code for the objects' vectors over that of a lookup table. 1: earlier objects predict nothing of later ones.",
      unit: "ratio",
      better: "lower",
    }, { missing: "no-variance" }),
    best: word("The model that needs the fewest bits."),
  },
};

export const CODE_POINT: Described<CodePoint> = {
  model: word("Model, with the rank of products or the width of an MLP; all: a mixture."),
  known: count("Objects known before the block."),
  coverage: detail("Their share.", "share"),
  scenes: count("Scenes of the block's objects alone, in all orders."),
  bits: detail("Bits per scene of its objects beyond the bag.", "bits"),
  prior: detail("Bits of the prior.", "bits"),
  ratio: detail("Their ratio.", "ratio"),
  lowest: detail("The lowest ratio of an order.", "ratio"),
  highest: detail("The highest ratio of an order.", "ratio"),
  vectors: detail("Bits per object of its vector beyond the noise.", "bits"),
  vectorRatio: detail("The same relative to a lookup table.", "ratio"),
};

export const RANK_POINT: Described<RankPoint> = {
  rank: count("Rank of the products."),
  share: detail(
    "Share of what sums of values leave unexplained that the products predict in left-out objects.",
    "share",
  ),
  interval: list("95 % interval over objects."),
};
