import {
  count,
  type Described,
  detail,
  flag,
  list,
  maybe,
  metric,
  rows,
  share,
  word,
  words,
} from "../node.ts";
import {
  CODE_METRICS,
  CODE_POINT,
  type CodeMetrics,
  type CodePoint,
  RANK_POINT,
  type RankPoint,
} from "./code.ts";
import type { Estimate } from "../../result/estimate.ts";
import type { Interval, Intervals } from "../recognition.ts";
import { type ObjectRow, OBJECTS } from "../tables.ts";

/** How small a model predicts scenes of unseen objects. */
export type ApproximateMetrics = {
  /** Width and what belongs to it are not measured where no MLP of the grid gets there. */
  complexity: {
    width: Estimate;
    coverage: Estimate;
    object: Estimate;
    /** Not with the published protocol. */
    bits?: Estimate;
    rank?: Estimate;
  };
  /** The online code of the objects; not with the published protocol. */
  code?: CodeMetrics | null;
  /** How far the seeds agree. */
  complexitySpread: { seeds: number; reached: number; width: Interval; coverage: Interval };
  /** Recognition by the widest MLP and the trees in scenes of unseen objects. */
  largest: {
    width: number | null;
    coverage: number | null;
    conceptFrom: number | null;
    concept: Estimate;
    object: Estimate;
    trainObject: number | null;
    ceiling: number | null;
    trees: Estimate;
  };
  /** The simulated function whose curves are nearest. */
  ladder: {
    nearest: string;
    distance: Estimate;
    cells: number;
    from: string;
    dim: number;
    rms: number;
  } | null;
};

const NOT_REACHED = { missing: "not-reached" } as const;
const NOT_FITTED = { missing: "not-fitted" } as const;

const APPROXIMATE_METRICS: Described<ApproximateMetrics> = {
  complexity: {
    width: metric({
      name: "Complexity of the binding function (MLP width)",
      meaning: "Width of the smallest MLP that recognises 80 % of the scenes of unseen objects.",
      unit: "count",
      better: "lower",
    }, NOT_REACHED),
    coverage: metric({
      name: "Share of objects that this width needs",
      meaning: "The smallest share of training objects with which that MLP reaches 80 %.",
      unit: "share",
      better: "lower",
    }, NOT_REACHED),
    object: share({
      name: "Unseen objects recognised at this width",
      meaning:
        "Share of held-out scenes that an MLP of this width recognises with this share of training objects.",
    }, { ...NOT_REACHED, ci: "seeds" }),
    bits: maybe(
      metric({
        name: "Bits per scene beyond its bag",
        meaning:
          "Length per scene of an online code for the objects of a scene whose values are known. An irregular rule needs all bits of the prior.",
        unit: "bits",
        better: "lower",
      }, { missing: "no-choice" }),
    ),
    rank: maybe(
      metric({
        name: "Rank of products that generalise",
        meaning:
          "The smallest rank of products that predicts half of what sums of values leave unexplained in left-out objects; 0 where sums suffice.",
        unit: "count",
        better: "lower",
      }, NOT_REACHED),
    ),
  },
  code: maybe(CODE_METRICS),
  complexitySpread: {
    seeds: count("Seeds."),
    reached: count("Seeds with which some MLP reaches 80 %."),
    width: list("Lowest and highest width over these seeds."),
    coverage: list("Lowest and highest coverage over these seeds."),
  },
  largest: {
    object: share({
      name: "Unseen objects recognised, widest MLP",
      meaning: "Share of held-out scenes recognised by the widest MLP at the largest coverage.",
    }, NOT_FITTED),
    concept: share({
      name: "Concepts of unseen objects recognised, widest MLP",
      meaning: "The same for concepts.",
    }, NOT_FITTED),
    trees: share({
      name: "Unseen objects recognised, trees",
      meaning: "Share of held-out scenes recognised by the better of the tree models.",
    }, NOT_FITTED),
    trainObject: detail("Recognition in the training scenes of the widest MLP.", "share"),
    ceiling: detail(
      "What the linear probe recognises in the true embeddings of these scenes.",
      "share",
    ),
    conceptFrom: detail("Coverage from which 80 % of concepts are recognised.", "share"),
    width: count("Width of the widest MLP."),
    coverage: detail("The largest coverage.", "share"),
  },
  ladder: maybe({
    nearest: word("The simulated function whose curves are nearest to those of the set."),
    distance: metric({
      name: "Distance from the nearest simulated function",
      meaning: "Mean difference of held-out recognition and R² over the points of the grid.",
      unit: "ratio",
      better: "lower",
    }, { missing: "not-asked" }),
    cells: count("Points of the grid that were compared."),
    from: word("Source of the simulated curves: stored, or simulated anew."),
    dim: count("Dimensions of the simulated embeddings."),
    rms: detail("Their scale: the root of the mean square around the mean."),
  }),
};

/** A complexity that rests on fewer held-out scenes than this says so. */
export const FEW_SCENES = 20;

/** How well some scenes are predicted. */
export type PointRates = {
  concept: number | null;
  object: number | null;
  r2: number | null;
  mse: number | null;
  scenes: number;
};

/** One fit of the grid. */
export type ApproximatePoint = {
  approximator: string;
  form: string | null;
  w: boolean | null;
  productFit: string | null;
  width: number | null;
  depth: number | null;
  coverage: number;
  seed: number;
  parameters: number | null;
  lr: number | null;
  chosen: boolean | null;
  epochs: number | null;
  /** Values that no train scene shows. */
  unseen: string[];
  train: PointRates;
  heldout: PointRates;
  mixed: PointRates;
  heldoutSeen: PointRates | null;
  heldoutUnseen: PointRates | null;
  /** What a low score may come from besides the function. */
  reasons: string[];
  /** Score of the probe on the true embeddings of the held-out scenes. */
  ceiling: { concept: number | null; object: number | null; test: NewScenes | null };
  /** The same on the span of the trained objects' vectors. */
  span: number | null;
  chance: number | null;
  bestOnHeldout: { object: number; step: number } | null;
  diverged: { step: number; rate: number } | null;
  components: { count: number; variance: number } | null;
  alternating: {
    loss: number;
    products: number;
    starts: readonly number[];
    validated?: number;
  } | null;
  heldoutInterval: Intervals | null;
  transferMargin: Intervals | null;
  /** Recognition among held-out objects alone; not with the published protocol. */
  among?: number | null;
  /** With a reading that was chosen on trained objects. */
  calibrated?: CalibratedRate | null;
  /** Score of the same fit on a simulated code that generalises. */
  power?: SimulatedRate | null;
};

/** Held-out objects recognised, and how far that lies above the threshold of transfer. */
export type RateMetrics = { object: number; interval: Intervals; margin: Intervals };

/** Read with an offset and a penalty. */
export type CalibratedRate = RateMetrics & {
  offset: number | null;
  penalty: number | null;
  validated: number | null;
};

/** Of a simulated code. */
export type SimulatedRate = RateMetrics & {
  among: number | null;
  ceiling: number | null;
  r2: number | null;
};

/** On held-out scenes that the probes were not fitted on either. */
export type NewScenes = {
  concept: number | null;
  object: number | null;
  heldout: number | null;
  scenes: number;
};

/** A simulated function by its distance. */
export type ReferenceRow = { rung: string; distance: number; cells: number };

/** Scores of one approximator on a simulated function. */
export type ReferencePoint = {
  rung: string;
  approximator: string;
  width: number | null;
  coverage: number;
  object: number;
  concept: number;
  r2: number;
};

const pointRates = (of: string): Described<PointRates> => ({
  concept: detail(`Concepts recognised in ${of}.`, "share"),
  object: detail(`Objects recognised in ${of}.`, "share"),
  r2: detail(`R² on ${of}.`, "R²"),
  mse: detail(`Mean squared error on ${of}.`),
  scenes: count(`Number of ${of}.`),
});

const margins = {
  objects: list("Over objects: how far that lies above the threshold of transfer."),
  scenes: list("The same over scenes."),
};
const interval95 = {
  objects: list("Its 95 % interval over objects."),
  scenes: list("The same over scenes."),
};
const rateMetric = (of: string): Described<RateMetrics> => ({
  object: detail(`Objects recognised in ${of}.`, "share"),
  interval: interval95,
  margin: margins,
});

const APPROXIMATE_POINT: Described<ApproximatePoint> = {
  approximator: word("Kind of approximator."),
  form: word("Form of a product."),
  w: flag("Whether a product has a matrix over all dimensions."),
  productFit: word("How a product was fitted."),
  width: count("Width of an MLP."),
  depth: count("Hidden layers of an MLP."),
  coverage: detail("Share of objects trained.", "share"),
  seed: count("Seed."),
  parameters: count("Parameters that were fitted."),
  lr: detail("Learning rate."),
  chosen: flag("Whether learning rate and steps were chosen on validation scenes."),
  epochs: count("Steps, or sweeps of alternating least squares."),
  unseen: words("Values that no train scene shows."),
  train: pointRates("scenes of trained objects"),
  heldout: pointRates("scenes of held-out objects"),
  mixed: pointRates("scenes of both"),
  heldoutSeen: maybe(pointRates("held-out scenes whose values were all trained in their position")),
  heldoutUnseen: maybe(pointRates("held-out scenes with a value never trained in its position")),
  reasons: words("Other possible causes of a low score."),
  ceiling: {
    concept: detail("Concepts that the probe decodes from the true held-out embeddings.", "share"),
    object: detail("Objects that the probe decodes from the true held-out embeddings.", "share"),
    test: maybe({
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
  bestOnHeldout: maybe({
    object: detail("Best held-out recognition during training, chosen on these scenes.", "share"),
    step: count("Its step."),
  }),
  diverged: maybe({
    step: count("Step at which the fit diverged."),
    rate: detail("Its learning rate."),
  }),
  components: maybe({
    count: count("Principal components that boosted trees predict."),
    variance: detail("Share of the variance that they explain.", "share"),
  }),
  alternating: maybe({
    loss: detail("Mean squared error on train scenes."),
    products: count("Number of products that are not zero."),
    starts: list("Error of each start, on validation scenes where they selected the fit."),
    validated: maybe(detail("Mean squared error of the selected fit on validation scenes.")),
  }),
  heldoutInterval: maybe(interval95),
  transferMargin: maybe({
    objects: list(
      "Over objects: how far held-out recognition lies above the threshold of transfer.",
    ),
    scenes: list("The same over scenes."),
  }),
  among: maybe(
    detail("Objects recognised in held-out scenes among held-out objects alone.", "share"),
  ),
  calibrated: maybe({
    ...rateMetric("held-out scenes, with a read-out tuned on training objects"),
    offset: detail("Offset added to the scores of held-out objects."),
    penalty: detail(
      "Penalty of the read-out in units of the mean eigenvalue; null for the probe itself.",
    ),
    validated: detail("Objects recognised in the scenes used for tuning.", "share"),
  }),
  power: maybe({
    ...rateMetric("held-out scenes of a simulated code that generalises (positive control)"),
    among: detail("The same among held-out objects alone.", "share"),
    ceiling: detail(
      "What a linear probe decodes from the simulated code's true embeddings.",
      "share",
    ),
    r2: detail("R² on the simulated code's held-out scenes.", "R²"),
  }),
};

const REFERENCE_ROW: Described<ReferenceRow> = {
  rung: word("Simulated function."),
  distance: detail("Mean difference of the curves; 0 is the same.", "ratio"),
  cells: count("Points of the grid that were compared."),
};

const REFERENCE_POINT: Described<ReferencePoint> = {
  rung: word("Simulated function."),
  approximator: word("Kind of approximator."),
  width: count("Width of an MLP."),
  coverage: detail("Share of objects trained.", "share"),
  object: detail("Objects recognised in held-out scenes.", "share"),
  concept: detail("Concepts recognised in held-out scenes.", "share"),
  r2: detail("R² on held-out scenes.", "R²"),
};

/** What `approximate` finds. */
export type ApproximateResult = {
  metrics: ApproximateMetrics;
  curves: {
    approximate: ApproximatePoint[];
    ladder: ReferencePoint[];
    code?: CodePoint[];
    rank?: RankPoint[];
  };
  tables: { ladder: ReferenceRow[]; objects: ObjectRow[] };
};

export const APPROXIMATE_RESULT: Described<ApproximateResult> = {
  metrics: APPROXIMATE_METRICS,
  curves: {
    approximate: rows("Every fit of the grid.", APPROXIMATE_POINT),
    ladder: rows("The curves of the simulated functions.", REFERENCE_POINT),
    code: maybe(rows("The online code of the objects, block by block.", CODE_POINT)),
    rank: maybe(rows("What products predict of left-out objects.", RANK_POINT)),
  },
  tables: {
    ladder: rows("The simulated functions, nearest first.", REFERENCE_ROW),
    objects: OBJECTS,
  },
};
