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

/** What a search sees of one concept, or what it meets there. */
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

/** What cosines, and so a search, see of which value goes with which. */
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

/** What a search would see were binding larger or smaller. */
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

/** Beside what rows exchanged within bag and view stay below, too. */
const seen = (told: Parameters<typeof share>[0]): MetricNode =>
  share(told, { ...NO_VIEWS, ...BESIDE, threshold: "rows exchanged within bags" });

const NUMBERS: Described<VisibleNumbers> = {
  paired: seen({
    name: "Paraphrase nearer than the swap",
    meaning: "By cosine, how often another view of a scene is nearer than the scene with values " +
      "exchanged between its objects, in the same view. A bag of concepts gets 0.",
    headlines: [{}],
    telling: { place: 13 },
  }),
  auc: seen({
    name: "AUC of paraphrase against swap",
    meaning: "How often the cosine of any two views of a scene is larger than that of any scene " +
      "and its swap in one view.",
  }),
  right: seen({
    name: "Right paraphrase nearer than the swapped one",
    meaning: "By cosine, how often another view of a scene is nearer than its swap in that view. " +
      "A bag of concepts gets what exchanged rows do.",
    headlines: [{}],
    telling: { place: 14 },
  }),
  rank: seen({
    name: "Reciprocal rank of the paraphrase",
    meaning: "Mean of 1 / the place of a scene's other view among it and all its swaps there.",
  }),
  top: seen({
    name: "Paraphrase at the top",
    meaning: "How often a scene's other view is nearer than all its swaps there.",
  }),
  // Exchanges leave scenes of other values as they are.
  nearer: share({
    name: "Other values nearer than the swap",
    meaning:
      "By cosine, how often a scene with one other value is nearer than the swap. A bag of " +
      "concepts gets 0.",
  }, { ...NO_OTHER_VALUE, ...BESIDE }),
  cosine: {
    swap: metric({
      name: "Cosine with the swap",
      meaning: "Mean cosine of a scene and its swap in the same view. A bag of concepts gets 1.",
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
      meaning: "Mean cosine of a scene and one of which one object has another value.",
      unit: "value",
      better: "neither",
    }, NO_OTHER_VALUE),
  },
  power: {
    pairedPlanted: detail(
      "Paired rate with a free vector for each object added, as large as all else.",
      "share",
    ),
    nearerPlanted: detail(
      "Other values nearer than the swap, of the same planted vectors.",
      "share",
    ),
    pairedLow: detail(
      "Lower end of the planted paired rate's 95 % interval over objects.",
      "share",
    ),
    nearerLow: detail("Lower end of the 95 % interval of the other planted share.", "share"),
  },
  count: {
    scenes: count("Different scenes with a swap that were looked at."),
    bags: count("Bags of values that show two sets of objects."),
    swaps: count("Scenes with one of their swaps."),
    views: count("Views that scenes have; 1 where none are named."),
    leftOut: count("Scenes with a swap beyond those that were drawn."),
  },
};

const CONCEPT: Described<VisibleConcept> = {
  paired: share({
    name: "Paraphrase nearer than the swap of one concept",
    meaning: "The same where this concept's values alone are exchanged.",
  }, { ...NO_VIEWS, ci: true }),
  right: share({
    name: "Right paraphrase nearer than that of one concept's swap",
    meaning: "The same where this concept's values alone are exchanged.",
  }, { ...NO_VIEWS, ci: true }),
  swapCosine: metric({
    name: "Cosine with the swap of one concept",
    meaning: "Mean cosine where this concept's values alone are exchanged.",
    unit: "value",
    better: "lower",
  }, { missing: "no-swaps" }),
  scenes: count("Swaps of this concept alone."),
};

/** What `visible` finds. */
export type VisibleFound = {
  metrics: VisibleMetrics;
  curves: { visible?: VisibleRow[] };
  tables: Nothing;
};

/** Names of a set's concepts can't be listed, so the compiler sees the fixed part alone. */
const METRICS = each<Record<string, VisibleConcept>, string>("concept", null, CONCEPT);

export const VISIBLE_FOUND: Described<VisibleFound> = {
  metrics: { ...METRICS, others: NUMBERS } as unknown as DescribedTree<VisibleMetrics> as never,
  curves: {
    visible: maybe(rows("What a search would see were the part of the vectors that binds larger.", {
      scale: detail("Times as large as it is.", "ratio"),
      paired: detail("Paraphrase nearer than the swap.", "share"),
      auc: detail("AUC of paraphrase against swap.", "share"),
      right: detail("Right paraphrase nearer than the swapped one.", "share"),
      nearer: detail("Other values nearer than the swap.", "share"),
    })),
  },
  tables: {},
};
