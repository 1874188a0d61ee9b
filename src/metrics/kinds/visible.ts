import {
  count,
  type Described,
  type DescribedTree,
  detail,
  each,
  interval,
  maybe,
  metric,
  reference,
  rows,
  share,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";

/** What a search sees of one concept, or what it meets there. */
export type VisibleConcept = {
  paired: number | null;
  right: number | null;
  swapCosine: number | null;
  scenes: number;
  ci: { paired: { objects: Interval }; right: { objects: Interval } };
};

/** The shares that are counted again for controls. */
export type VisibleShares = {
  auc: number | null;
  paired: number | null;
  right: number | null;
  rank: number | null;
  top: number | null;
  nearer: number | null;
};

/** What cosines, and so a search, see of which value goes with which. */
export type VisibleNumbers = VisibleShares & {
  cosine: { swap: number | null; paraphrase: number | null; other: number | null };
  control: {
    chance: VisibleShares;
    /** A bag of the same values in each view. */
    bag: VisibleShares;
    /** What rows exchanged within bag and view stay below. */
    exchanged: VisibleShares;
  };
  /** With a vector for each object added, as large as all else. */
  power: {
    pairedPlanted: number | null;
    nearerPlanted: number | null;
    pairedLow: number | null;
    nearerLow: number | null;
  };
  count: { scenes: number; bags: number; swaps: number; views: number; leftOut: number };
  ci: { readonly [S in keyof VisibleShares]: { objects: Interval } };
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

const allOf = (kind: "chance" | "control", label: string): Described<VisibleShares> => ({
  auc: reference(kind, label, "auc"),
  paired: reference(kind, label, "paired"),
  right: reference(kind, label, "right"),
  rank: reference(kind, label, "rank"),
  top: reference(kind, label, "top"),
  nearer: reference(kind, label, "nearer"),
});

const NUMBERS: Described<VisibleNumbers> = {
  paired: share({
    name: "Paraphrase nearer than the swap",
    meaning: "By cosine, how often another view of a scene is nearer than the scene with values " +
      "exchanged between its objects, in the same view. A bag of concepts gets 0.",
    headlines: [{ demo: true }],
    telling: { place: 13 },
  }),
  auc: share({
    name: "AUC of paraphrase against swap",
    meaning: "How often the cosine of any two views of a scene is larger than that of any scene " +
      "and its swap in one view.",
  }),
  right: share({
    name: "Right paraphrase nearer than the swapped one",
    meaning: "By cosine, how often another view of a scene is nearer than its swap in that view. " +
      "A bag of concepts gets what exchanged rows do.",
    headlines: [{ demo: true }],
    telling: { place: 14 },
  }),
  rank: share({
    name: "Reciprocal rank of the paraphrase",
    meaning: "Mean of 1 / the place of a scene's other view among it and all its swaps there.",
  }),
  top: share({
    name: "Paraphrase at the top",
    meaning: "How often a scene's other view is nearer than all its swaps there.",
  }),
  nearer: share({
    name: "Other values nearer than the swap",
    meaning:
      "By cosine, how often a scene with one other value is nearer than the swap. A bag of " +
      "concepts gets 0.",
  }),
  cosine: {
    swap: metric({
      name: "Cosine with the swap",
      meaning: "Mean cosine of a scene and its swap in the same view. A bag of concepts gets 1.",
      unit: "value",
      better: "lower",
    }),
    paraphrase: metric({
      name: "Cosine with a paraphrase",
      meaning: "Mean cosine of two views of a scene.",
      unit: "value",
      better: "higher",
    }),
    other: metric({
      name: "Cosine with one other value",
      meaning: "Mean cosine of a scene and one of which one object has another value.",
      unit: "value",
      better: "neither",
    }),
  },
  control: {
    chance: allOf("chance", "chance"),
    bag: allOf("control", "bag of concepts"),
    exchanged: allOf("control", "rows exchanged within bags"),
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
  ci: {
    auc: { objects: interval("objects", "auc") },
    paired: { objects: interval("objects", "paired") },
    right: { objects: interval("objects", "right") },
    rank: { objects: interval("objects", "rank") },
    top: { objects: interval("objects", "top") },
    nearer: { objects: interval("objects", "nearer") },
  },
};

const CONCEPT: Described<VisibleConcept> = {
  paired: share({
    name: "Paraphrase nearer than the swap of one concept",
    meaning: "The same where this concept's values alone are exchanged.",
  }),
  right: share({
    name: "Right paraphrase nearer than that of one concept's swap",
    meaning: "The same where this concept's values alone are exchanged.",
  }),
  swapCosine: metric({
    name: "Cosine with the swap of one concept",
    meaning: "Mean cosine where this concept's values alone are exchanged.",
    unit: "value",
    better: "lower",
  }),
  scenes: count("Swaps of this concept alone."),
  ci: {
    paired: { objects: interval("objects", "paired") },
    right: { objects: interval("objects", "right") },
  },
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
