import {
  count,
  detail,
  flag,
  interval,
  known,
  list,
  metric,
  type NumbersOf,
  optional,
  orNull,
  rows,
  share,
  word,
  words,
} from "../node.ts";
import { CODE_METRICS, CODE_POINT, RANK_POINT } from "./code.ts";
import { OBJECTS } from "../tables.ts";

/** How small a model predicts scenes of unseen objects. */
export type ApproximateMetrics = NumbersOf<typeof APPROXIMATE_METRICS>;

const NOT_REACHED = { missing: "not-reached" } as const;
const NOT_FITTED = { missing: "not-fitted" } as const;

const APPROXIMATE_METRICS = {
  complexity: {
    width: metric("Complexity of the binding function (MLP width)", ["count", "lower"], {
      meaning: "Width of the smallest MLP that recognises 80 % of the scenes of unseen objects.",
    }, NOT_REACHED),
    coverage: metric("Share of objects that this width needs", ["share", "lower"], {
      meaning: "The smallest share of training objects with which that MLP reaches 80 %.",
    }, NOT_REACHED),
    object: share("Unseen objects recognised at this width", {
      meaning:
        "Share of held-out scenes that an MLP of this width recognises with this share of training objects.",
    }, { ...NOT_REACHED, ci: "seeds" }),
    bits: optional(
      metric("Bits per scene beyond its bag", ["bits", "lower"], {
        meaning:
          "Length per scene of an online code for the objects of a scene whose values are known. An irregular rule needs all bits of the prior.",
      }, { missing: "no-choice" }),
    ),
    rank: optional(
      metric("Rank of products that generalise", ["count", "lower"], {
        meaning:
          "The smallest rank of products that predicts half of what sums of values leave unexplained in left-out objects; 0 where sums suffice.",
      }, NOT_REACHED),
    ),
  },
  code: optional(orNull(CODE_METRICS)),
  complexitySpread: {
    seeds: count("Seeds."),
    reached: count("Seeds with which some MLP reaches 80 %."),
    width: interval("Lowest and highest width over these seeds."),
    coverage: interval("Lowest and highest coverage over these seeds."),
  },
  largest: {
    object: share("Unseen objects recognised, widest MLP", {
      meaning: "Share of held-out scenes recognised by the widest MLP at the largest coverage.",
    }, NOT_FITTED),
    concept: share("Concepts of unseen objects recognised, widest MLP", {
      meaning: "The same for concepts.",
    }, NOT_FITTED),
    trees: share("Unseen objects recognised, trees", {
      meaning: "Share of held-out scenes recognised by the better of the tree models.",
    }, NOT_FITTED),
    trainObject: detail("Recognition in the training scenes of the widest MLP.", "share"),
    ceiling: detail(
      "What the linear probe recognises in the true embeddings of these scenes.",
      "share",
    ),
    conceptFrom: detail("Coverage from which 80 % of concepts are recognised.", "share"),
    width: orNull(count("Width of the widest MLP.")),
    coverage: detail("The largest coverage.", "share"),
  },
};

/** A complexity that rests on fewer held-out scenes than this says so. */
export const FEW_SCENES = 20;

/** How well some scenes are predicted. */
export type PointRates = NumbersOf<ReturnType<typeof pointRates>>;

/** One fit of the grid. */
export type ApproximatePoint = NumbersOf<typeof APPROXIMATE_POINT>;

/** Held-out objects recognised, and how far that lies above the threshold of transfer. */
export type RateMetrics = NumbersOf<ReturnType<typeof rateMetric>>;

/** On held-out scenes that the probes were not fitted on either. */
export type NewScenes = NonNullable<ApproximatePoint["ceiling"]["test"]>;

const pointRates = (of: string) => ({
  concept: detail(`Concepts recognised in ${of}.`, "share"),
  object: detail(`Objects recognised in ${of}.`, "share"),
  r2: detail(`R² on ${of}.`, "R²"),
  mse: detail(`Mean squared error on ${of}.`),
  scenes: count(`Number of ${of}.`),
});

const margins = {
  objects: interval("Over objects: how far that lies above the threshold of transfer."),
  scenes: interval("The same over scenes."),
};
const interval95 = {
  objects: interval("Its 95 % interval over objects."),
  scenes: interval("The same over scenes."),
};
const rateMetric = (of: string) => ({
  object: known(`Objects recognised in ${of}.`, "share"),
  interval: interval95,
  margin: margins,
});

const APPROXIMATE_POINT = {
  approximator: word("Kind of approximator."),
  form: orNull(word("Form of a product.")),
  w: orNull(flag("Whether a product has a matrix over all dimensions.")),
  productFit: orNull(word("How a product was fitted.")),
  width: orNull(count("Width of an MLP.")),
  depth: orNull(count("Hidden layers of an MLP.")),
  coverage: known("Share of objects trained.", "share"),
  seed: count("Seed."),
  parameters: orNull(count("Parameters that were fitted.")),
  lr: detail("Learning rate."),
  chosen: orNull(flag("Whether learning rate and steps were chosen on validation scenes.")),
  epochs: orNull(count("Steps, or sweeps of alternating least squares.")),
  unseen: words("Values that no train scene shows."),
  train: pointRates("scenes of trained objects"),
  heldout: pointRates("scenes of held-out objects"),
  mixed: pointRates("scenes of both"),
  heldoutSeen: orNull(
    pointRates("held-out scenes whose values were all trained in their position"),
  ),
  heldoutUnseen: orNull(pointRates("held-out scenes with a value never trained in its position")),
  reasons: words("Other possible causes of a low score."),
  ceiling: {
    concept: detail("Concepts that the probe decodes from the true held-out embeddings.", "share"),
    object: detail("Objects that the probe decodes from the true held-out embeddings.", "share"),
    test: orNull({
      concept: detail("The same on scenes new to the probe.", "share"),
      object: detail("The same for objects.", "share"),
      heldout: detail("Objects recognised in predictions of these scenes.", "share"),
      scenes: count("Scenes new to the probe."),
    }),
  },
  span: detail(
    "Objects that the probe decodes from the true held-out embeddings, projected on the span of the training objects' vectors: an upper bound for sums.",
    "share",
  ),
  chance: detail("Objects recognised by chance in held-out scenes.", "share"),
  bestOnHeldout: orNull({
    object: known("Best held-out recognition during training, chosen on these scenes.", "share"),
    step: count("Its step."),
  }),
  diverged: orNull({
    step: count("Step at which the fit diverged."),
    rate: known("Its learning rate."),
  }),
  components: orNull({
    count: count("Principal components that boosted trees predict."),
    variance: known("Share of the variance that they explain.", "share"),
  }),
  alternating: orNull({
    loss: known("Mean squared error on train scenes."),
    products: count("Number of products that are not zero."),
    starts: list("Error of each start, on validation scenes where they selected the fit."),
    validated: optional(known("Mean squared error of the selected fit on validation scenes.")),
  }),
  heldoutInterval: orNull(interval95),
  transferMargin: orNull({
    objects: interval(
      "Over objects: how far held-out recognition lies above the threshold of transfer.",
    ),
    scenes: interval("The same over scenes."),
  }),
  among: optional(
    detail("Objects recognised in held-out scenes among held-out objects alone.", "share"),
  ),
  calibrated: optional(orNull({
    ...rateMetric("held-out scenes, with a read-out tuned on training objects"),
    offset: detail("Offset added to the scores of held-out objects."),
    penalty: detail(
      "Penalty of the read-out in units of the mean eigenvalue; null for the probe itself.",
    ),
    validated: detail("Objects recognised in the scenes used for tuning.", "share"),
  })),
  power: optional(orNull({
    ...rateMetric("held-out scenes of a simulated code that generalises (positive control)"),
    among: detail("The same among held-out objects alone.", "share"),
    ceiling: detail(
      "What a linear probe decodes from the simulated code's true embeddings.",
      "share",
    ),
    r2: detail("R² on the simulated code's held-out scenes.", "R²"),
  })),
};

/** What `approximate` finds. */
export type ApproximateResult = NumbersOf<typeof APPROXIMATE_RESULT>;

export const APPROXIMATE_RESULT = {
  metrics: APPROXIMATE_METRICS,
  curves: {
    approximate: rows("Every fit of the grid.", APPROXIMATE_POINT),
    code: optional(rows("The online code of the objects, block by block.", CODE_POINT)),
    rank: optional(rows("What products predict of left-out objects.", RANK_POINT)),
  },
  tables: {
    objects: OBJECTS,
  },
};
