import {
  count,
  type Described,
  detail,
  each,
  explained,
  interval,
  metric,
  reference,
  share,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";

/** Whether embeddings of single objects are sums of concept vectors at right angles. */
export type FactorsMetrics = {
  /** In the whitened span of the read-out's weights. */
  r2: number | null;
  /** Mean over shuffles of the rows, the read-out refitted. */
  r2Null: number | null;
  r2P: number | null;
  r2Shuffles: number;
  /** Directions of that span. */
  rank: number;
  raw: { r2: number | null; noiseFloor: number | null; adjustedR2: number | null };
  across: { cosine: number | null; shuffled: number | null; random: number };
  within: { cosine: number | null; equidistant: number | null };
  /** Principal axes of each concept's vectors. */
  axes: { [concept: string]: { k95: number | null; most: number } };
  unseen: {
    concept: number | null;
    joint: number | null;
    chance: { concept: number | null; joint: number | null };
    control: { concept: number | null; joint: number | null };
    p: number | null;
    scenes: number;
  };
  ci: { r2: Interval; across: { cosine: Interval }; unseen: { joint: Interval } };
};

const FACTORS_METRICS: Described<FactorsMetrics> = {
  r2: explained({
    name: "R² of a sum of concept vectors, read-out's span",
    meaning: "Share of what a linear read-out of the values sees, every direction of it counting " +
      "alike, that one vector for each value explains as a sum.",
    headlines: [{}],
    telling: { place: 10 },
  }),
  r2Null: reference("control", "shuffled rows", "r2"),
  r2P: metric({
    name: "Shuffles that reach this R²",
    meaning:
      "Share of shuffles of the rows, those of one object together, that reach it; one is counted beforehand.",
    unit: "p",
    better: "lower",
  }),
  r2Shuffles: count("Shuffles of the rows, the read-out fitted anew for each."),
  rank: count("Directions that the weights of the read-out span."),
  raw: {
    r2: explained({
      name: "R² of a sum of concept vectors",
      meaning:
        "Share of the embeddings' variance that one vector for each value explains as a sum.",
    }),
    noiseFloor: reference("floor", "noise floor", "raw.r2"),
    adjustedR2: explained({
      name: "Adjusted R² of a sum of concept vectors",
      meaning: "The same share of objects like these, whose number does not raise it.",
    }),
  },
  across: {
    cosine: metric({
      name: "Cosine between concepts",
      meaning:
        "Mean size of the cosine between vectors of two concepts' values; 0 is a right angle.",
      unit: "ratio",
      better: "lower",
      headlines: [{}],
    }),
    shuffled: reference("control", "shuffled rows", "across.cosine"),
    random: detail("The same of directions that have nothing to do with each other."),
  },
  within: {
    cosine: metric({
      name: "Cosine within a concept",
      meaning: "Mean size of the cosine between vectors of two values of one concept.",
      unit: "ratio",
      better: "neither",
    }),
    equidistant: reference("chance", "values all equally far apart", "within.cosine"),
  },
  axes: each("concept", null, {
    k95: count("Principal axes that hold 95 % of the variance of the concept's vectors."),
    most: count("As many as there could be: one less than values, or the dimension."),
  }),
  unseen: {
    concept: share({
      name: "Values read in unseen combinations",
      meaning:
        "Mean over concepts of the scenes whose value is read by a fit without any scene of " +
        "the same combination of values.",
    }),
    joint: share({
      name: "Unseen combinations read whole",
      meaning:
        "Scenes of which every value is read by a fit without any scene of their combination.",
      headlines: [{}],
      telling: { place: 11 },
    }),
    chance: {
      concept: reference("chance", "chance", "unseen.concept"),
      joint: reference("chance", "chance", "unseen.joint"),
    },
    control: {
      concept: reference("control", "shuffled rows", "unseen.concept"),
      joint: reference("control", "shuffled rows", "unseen.joint"),
    },
    p: metric({
      name: "Shuffles that read as many unseen combinations",
      meaning:
        "Share of shuffles of the rows, those of one object together, that read as many whole; one is counted beforehand.",
      unit: "p",
      better: "lower",
    }),
    scenes: count("Scenes whose values all occur in other combinations."),
  },
  ci: {
    r2: interval("objects", "r2"),
    across: { cosine: interval("objects", "across.cosine") },
    unseen: { joint: interval("objects", "unseen.joint") },
  },
};

/** What `factors` finds. */
export type FactorsFound = {
  metrics: FactorsMetrics;
  curves: Nothing;
  tables: Nothing;
};

export const FACTORS_FOUND: Described<FactorsFound> = {
  metrics: FACTORS_METRICS,
  curves: {},
  tables: {},
};
