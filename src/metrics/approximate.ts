/** The metrics of `approximate`. */
import {
  count,
  type Described,
  detail,
  interval,
  list,
  maybe,
  metric,
  share,
  word,
} from "./node.ts";
import type { Interval } from "./recognition.ts";

/** How small a model predicts scenes of unseen objects. */
type ApproximateMetrics = {
  /** Null where no MLP of the grid gets there. */
  complexity: {
    width: number | null;
    coverage: number;
    object: number | null;
    interval: Interval;
  } | null;
  /** How far the seeds agree. */
  complexitySpread: { seeds: number; reached: number; width: Interval; coverage: Interval };
  /** What the widest MLP and the trees make of scenes of unseen objects. */
  largest: {
    width: number | null;
    coverage: number | null;
    conceptFrom: number | null;
    concept: number | null;
    object: number | null;
    trainObject: number | null;
    ceiling: number | null;
    trees: number | null;
  };
  /** The planted function whose curves are nearest. */
  ladder: {
    nearest: string;
    distance: number;
    cells: number;
    from: string;
    dim: number;
    rms: number;
  } | null;
};

export const APPROXIMATE_METRICS: Described<ApproximateMetrics> = {
  complexity: maybe({
    width: metric({
      name: "Complexity of the binding function",
      meaning: "Width of the smallest MLP that recognises 0.8 of the scenes of unseen objects.",
      unit: "count",
      better: "lower",
    }),
    coverage: metric({
      name: "Coverage that this width needs",
      meaning: "The smallest share of objects trained with which it gets there.",
      unit: "share",
      better: "lower",
    }),
    object: share({
      name: "Unseen objects recognised there",
      meaning: "Share of held-out scenes recognised by that width at that coverage.",
    }),
    interval: interval("seeds", "object"),
  }),
  complexitySpread: {
    seeds: count("Seeds."),
    reached: count("Seeds with which some MLP gets there by itself."),
    width: list("Lowest and highest width of these."),
    coverage: list("Lowest and highest coverage of these."),
  },
  largest: {
    object: share({
      name: "Unseen objects recognised, widest MLP",
      meaning: "Share of held-out scenes recognised by the widest MLP at the largest coverage.",
    }),
    concept: share({
      name: "Concepts of unseen objects recognised, widest MLP",
      meaning: "The same for concepts.",
    }),
    trees: share({
      name: "Unseen objects recognised, trees",
      meaning: "Share of held-out scenes recognised by the better of the tree models.",
    }),
    trainObject: detail("Recognition in the scenes that the widest MLP was fitted on.", "share"),
    ceiling: detail("What the probe recognises in the true embeddings of these scenes.", "share"),
    conceptFrom: detail("Coverage from which on 0.8 of concepts are recognised.", "share"),
    width: count("Width of the widest MLP."),
    coverage: detail("The largest coverage.", "share"),
  },
  ladder: maybe({
    nearest: word("The planted function whose curves are nearest to those of the set."),
    distance: metric({
      name: "Distance from the nearest planted function",
      meaning: "Mean difference of held-out recognition and R² over the points of the grid.",
      unit: "ratio",
      better: "lower",
    }),
    cells: count("Points of the grid that were compared."),
    from: word("Where the planted functions' curves are from: stored, or planted anew."),
    dim: count("Dimensions of the planted embeddings."),
    rms: detail("Their scale: the root of the mean square around the mean."),
  }),
};
