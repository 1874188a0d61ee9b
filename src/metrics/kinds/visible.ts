import type { Estimate } from "../../result/estimate.ts";
import {
  count,
  type Described,
  type DescribedTree,
  detail,
  each,
  maybe,
  metric,
  type MetricNode,
  rows,
  share,
} from "../node.ts";
import type { Nothing } from "../tables.ts";

/** What a search ranks of one concept. */
export type VisibleConcept = {
  paired: Estimate;
  right: Estimate;
  swapCosine: Estimate;
  scenes: number;
};

/** The shares that are counted again for controls. */
export type VisibleShares<S = Estimate> = {
  auc: S;
  paired: S;
  right: S;
  rank: S;
  top: S;
  nearer: S;
};

/** How much of which value goes with which cosines, and so a search, can use. */
export type VisibleNumbers = VisibleShares & {
  cosine: { swap: Estimate; paraphrase: Estimate; other: Estimate };
  /** With a vector for each object added, as large as all else. */
  power: {
    pairedPlanted: number | null;
    nearerPlanted: number | null;
    pairedLow: number | null;
    nearerLow: number | null;
  };
  count: { scenes: number; bags: number; swaps: number; views: number; leftOut: number };
};

/** With a part for each concept, by its name. */
export type VisibleMetrics =
  & VisibleNumbers
  & { [concept: string]: VisibleNumbers[keyof VisibleNumbers] | VisibleConcept };

/** What a search would rank if binding were larger or smaller. */
export type VisibleRow = {
  scale: number;
  paired: number | null;
  auc: number | null;
  right: number | null;
  nearer: number | null;
};

/** A bag has the same values in each view. */
const BESIDE = { ci: true, controls: { bag: "bag of concepts" }, chance: "chance" } as const;
const NO_VIEWS = { missing: "no-views" } as const;
const NO_OTHER_VALUE = { missing: "no-other-value" } as const;

/** Beside the threshold of rows permuted within bag and view, too. */
const seen = (told: Parameters<typeof share>[0]): MetricNode =>
  share(told, { ...NO_VIEWS, ...BESIDE, threshold: "rows permuted within bags" });

const NUMBERS: Described<VisibleNumbers> = {
  paired: seen({
    name: "Paraphrase ranked above the swap",
    meaning:
      "By cosine, how often another view of a scene is nearer than the swap: the scene with values " +
      "exchanged between its objects, in the same view. Chance for a bag of concepts: 0.",
    headlines: [{}],
    telling: { place: 13 },
  }),
  auc: seen({
    name: "AUC of paraphrase against swap",
    meaning: "How often the cosine of two views of any scene is larger than that of any scene " +
      "and its swap in one view.",
  }),
  right: seen({
    name: "Correct paraphrase ranked first",
    meaning: "By cosine, how often another view of a scene is nearer than the swap in that view. " +
      "A bag of concepts gets the score of permuted rows.",
    headlines: [{}],
    telling: { place: 14 },
  }),
  rank: seen({
    name: "Reciprocal rank of the paraphrase",
    meaning: "Mean of 1 / rank of a scene's other view among that view and all its swaps.",
  }),
  top: seen({
    name: "Paraphrase ranked above all swaps",
    meaning: "How often a scene's other view is nearer than all its swaps in that view.",
  }),
  // Permutations within bags leave scenes of other values as they are.
  nearer: share({
    name: "One other value ranked above the swap",
    meaning:
      "By cosine, how often a scene with one other value is nearer than the swap. Chance for a bag of " +
      "concepts: 0.",
  }, { ...NO_OTHER_VALUE, ...BESIDE }),
  cosine: {
    swap: metric({
      name: "Cosine with the swap",
      meaning: "Mean cosine of a scene and its swap in the same view. Of a bag of concepts: 1.",
      unit: "value",
      better: "lower",
    }, NO_VIEWS),
    paraphrase: metric({
      name: "Cosine with a paraphrase",
      meaning: "Mean cosine of two views of a scene.",
      unit: "value",
      better: "higher",
    }, NO_VIEWS),
    other: metric({
      name: "Cosine with one other value",
      meaning: "Mean cosine of a scene and a scene in which one object has another value.",
      unit: "value",
      better: "neither",
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

const CONCEPT: Described<VisibleConcept> = {
  paired: share({
    name: "Paraphrase ranked above the swap of one concept",
    meaning: "The same where only the values of this concept are swapped.",
  }, { ...NO_VIEWS, ci: true }),
  right: share({
    name: "Correct paraphrase ranked first, swap of one concept",
    meaning: "The same where only the values of this concept are swapped.",
  }, { ...NO_VIEWS, ci: true }),
  swapCosine: metric({
    name: "Cosine with the swap of one concept",
    meaning: "Mean cosine where only the values of this concept are swapped.",
    unit: "value",
    better: "lower",
  }, { missing: "no-swaps" }),
  scenes: count("Swaps of this concept alone."),
};

/** What `visible` finds. */
export type VisibleResult = {
  metrics: VisibleMetrics;
  curves: { visible?: VisibleRow[] };
  tables: Nothing;
};

/** Names of a set's concepts can't be listed, so the compiler sees the fixed part alone. */
const METRICS = each<Record<string, VisibleConcept>, string>("concept", null, CONCEPT);

export const VISIBLE_RESULT: Described<VisibleResult> = {
  metrics: { ...METRICS, others: NUMBERS } as unknown as DescribedTree<VisibleMetrics> as never,
  curves: {
    visible: maybe(
      rows("What a cosine search would rank if the binding part of the vectors were larger.", {
        scale: detail("Factor of the binding part.", "ratio"),
        paired: detail("Paraphrase ranked above the swap.", "share"),
        auc: detail("AUC of paraphrase against swap.", "share"),
        right: detail("Correct paraphrase ranked first.", "share"),
        nearer: detail("One other value ranked above the swap.", "share"),
      }),
    ),
  },
  tables: {},
};
