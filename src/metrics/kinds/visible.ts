import {
  count,
  detail,
  eachNamed,
  keyNumber,
  known,
  metric,
  type MetricText,
  type NumbersOf,
  optional,
  rows,
  share,
} from "../node.ts";

/** What a search ranks of one concept. */
export type VisibleConcept = NumbersOf<typeof CONCEPT>;

/** How much of which value goes with which cosines, and so a search, can use. */
export type VisibleNumbers = NumbersOf<typeof NUMBERS>;

/** With a part for each concept, by its name. */
export type VisibleMetrics = VisibleResult["metrics"];

/** What a search would rank if binding were larger or smaller. */
export type VisibleRow = NonNullable<VisibleResult["curves"]["visible"]>[number];

/** A bag has the same values in each view. */
const BESIDE = { ci: true, controls: { bag: "bag of concepts" }, chance: "chance" } as const;
const NO_VIEWS = { missing: "no-views" } as const;
const NO_OTHER_VALUE = { missing: "no-other-value" } as const;

/** Beside the threshold of rows permuted within bag and view, too. */
const seen = (name: string, text: MetricText) =>
  share(name, text, { ...NO_VIEWS, ...BESIDE, threshold: "rows permuted within bags" });

const NUMBERS = {
  paired: seen("Paraphrase ranked above the swap", {
    meaning:
      "By cosine, how often another view of a scene is nearer than the swap: the scene with values " +
      "exchanged between its objects, in the same view. Chance: 0.5; a bag of concepts: 0.",
    ...keyNumber(13),
  }),
  auc: seen("AUC of paraphrase against swap", {
    meaning: "How often the cosine of two views of any scene is larger than that of any scene " +
      "and its swap in one view.",
  }),
  right: seen("Correct paraphrase ranked first", {
    meaning: "By cosine, how often another view of a scene is nearer than the swap in that view. " +
      "A bag of concepts gets the score of permuted rows.",
    ...keyNumber(14),
  }),
  rank: seen("Reciprocal rank of the paraphrase", {
    meaning: "Mean of 1 / rank of a scene's other view among that view and all its swaps.",
  }),
  top: seen("Paraphrase ranked above all swaps", {
    meaning: "How often a scene's other view is nearer than all its swaps in that view.",
  }),
  // Permutations within bags leave scenes of other values as they are.
  nearer: share("One other value ranked above the swap", {
    meaning:
      "By cosine, how often a scene with one other value is nearer than the swap. Chance: 0.5; a bag " +
      "of concepts: 0.",
  }, { ...NO_OTHER_VALUE, ...BESIDE }),
  cosine: {
    swap: metric("Cosine with the swap", ["value", "lower"], {
      meaning: "Mean cosine of a scene and its swap in the same view. Of a bag of concepts: 1.",
    }, NO_VIEWS),
    paraphrase: metric("Cosine with a paraphrase", ["value", "higher"], {
      meaning: "Mean cosine of two views of a scene.",
    }, NO_VIEWS),
    other: metric("Cosine with one other value", ["value", "neither"], {
      meaning: "Mean cosine of a scene and a scene in which one object has another value.",
    }, NO_OTHER_VALUE),
  },
  power: {
    pairedPlanted: detail(
      "Positive control: paraphrase above the swap, with a simulated vector per object of equal variance added.",
      "share",
    ),
    nearerPlanted: detail(
      "Positive control: one other value above the swap, in the same simulated vectors.",
      "share",
    ),
    pairedLow: detail(
      "Lower end of the 95 % interval over objects of the first positive control.",
      "share",
    ),
    nearerLow: detail(
      "Lower end of the 95 % interval over objects of the second positive control.",
      "share",
    ),
  },
  count: {
    scenes: count("Different scenes with a swap."),
    bags: count("Bags of values with two sets of objects."),
    swaps: count("Pairs of a scene and a swap."),
    views: count("Views per scene; 1 where none are named."),
    leftOut: count("Scenes with a swap that were not drawn."),
  },
};

const CONCEPT = {
  paired: share("Paraphrase ranked above the swap of one concept", {
    meaning: "The same where only the values of this concept are swapped.",
  }, { ...NO_VIEWS, ci: true }),
  right: share("Correct paraphrase ranked first, swap of one concept", {
    meaning: "The same where only the values of this concept are swapped.",
  }, { ...NO_VIEWS, ci: true }),
  swapCosine: metric("Cosine with the swap of one concept", ["value", "lower"], {
    meaning: "Mean cosine where only the values of this concept are swapped.",
  }, { missing: "no-swaps" }),
  scenes: count("Swaps of this concept alone."),
};

/** What `visible` finds. */
export type VisibleResult = NumbersOf<typeof VISIBLE_RESULT>;

export const VISIBLE_RESULT = {
  metrics: eachNamed("concept", CONCEPT, NUMBERS),
  curves: {
    visible: optional(
      rows("What a cosine search would rank if the binding part of the vectors were larger.", {
        scale: known("Factor of the binding part.", "ratio"),
        paired: detail("Paraphrase ranked above the swap.", "share"),
        auc: detail("AUC of paraphrase against swap.", "share"),
        right: detail("Correct paraphrase ranked first.", "share"),
        nearer: detail("One other value ranked above the swap.", "share"),
      }),
    ),
  },
  tables: {},
};
