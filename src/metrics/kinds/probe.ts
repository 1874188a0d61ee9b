import type { Estimate } from "../../result/estimate.ts";
import {
  control,
  count,
  type Described,
  detail,
  each,
  list,
  maybe,
  metric,
  share,
} from "../node.ts";
import {
  ACROSS_POSITIONS,
  BEYOND,
  type NonlinearMetrics,
  type PositionsMetrics,
} from "./nonlinear.ts";
import { COMMON, type Common } from "./object_similarity.ts";
import { type PartRow, PARTS } from "./parts.ts";
import { ALIGNMENT, type Alignment, NEIGHBOURS, type Neighbours } from "./row_order.ts";
import { DECODER_TRANSFER, type TransferRow } from "./decoder_transfer.ts";
import type { Recognition } from "../recognition.ts";
import { MATCHES, type MatchRecord, type ObjectRow, OBJECTS } from "../tables.ts";

/** What a linear map reads out of the embeddings of a set. */
export type ProbeMetrics = {
  concept: { test: Estimate; train: Estimate; joint: Estimate };
  perConcept: { [concept: string]: { test: Estimate; train: Estimate } };
  object: { test: Estimate; ambiguous: Estimate; determined: Estimate; train: Estimate };
  /** `bags` are those that show two sets of objects or more; `exchanges` of rows within each bag. */
  count: {
    train: number;
    test: number;
    ambiguous: number;
    determined: number;
    bags: number;
    exchanges: number;
  };
  /** Of all scenes, by whether their bag of concepts leaves a choice of objects. */
  share: { ambiguous: number; determined: number };
  /** Groups of scenes with swaps. */
  pair: { test: Estimate; families: number };
  swap: { test: Estimate; balanced: number | null };
  /** `foretold`: bits of permuted rows, subtracted from `bits` where above 0. */
  binding: { bits: Estimate; ratio: Estimate; prior: number | null; foretold: number | null };
  role: { ambiguous: Estimate; joint: Estimate };
  /** Fits within views, where views are given and fits on all of them distinguish no swaps. */
  views?: ViewsMetrics;
  /** Null where sums of values explain everything. */
  common: Common | null;
  loss: {
    concept: number | null;
    object: number | null;
    conceptTest: number | null;
    objectTest: number | null;
    gradientNorm: number | null;
    temperature?: number;
  };
  penalty?: { concept: readonly number[]; object: number };
  /** Binding and concepts simulated in these vectors; null by other solvers than ridge. */
  planted: Simulated | null;
  /** Null where rows can't be put to labels in another order, or all are the same. */
  alignment: Alignment | null;
  /** Not there where the list is in no order, or its scenes are too few for their objects. */
  neighbours?: Neighbours;
  /** The object codes of positions. Null where there is nothing to permute. */
  places: PositionsMetrics | null;
  /** Decoders that are no linear map; null where the linear one tells, or they were not asked. */
  beyond: NonlinearMetrics | null;
  /** The converged softmax, where ridge may read less than there is. */
  softmax?: SoftmaxReadOut;
};

/** Swaps by probes that are fitted within each view, over all views that were read. */
export type ViewsMetrics = { swap: Estimate; views: number; scenes: number };

/** What is decoded from the same vectors with a simulated vector for each object and each value added. */
export type Simulated = {
  share: number;
  /** The smallest share whose swaps would have been found; null where the largest is not. Not there where the set binds. */
  least?: number | null;
  concept: Estimate;
  swap: Estimate;
  role: Estimate;
};

/** What is read by another solver. */
export type SoftmaxReadOut = Recognition & {
  pair: number | null;
  /** Beside test rows permuted within bags, the fit held. */
  swap: Estimate;
  bits: number | null;
};

/** The numbers of a solver beside ridge: its swaps alone take a "no" away. */
const SOFTMAX: Described<SoftmaxReadOut> = {
  concept: {
    train: detail("Concepts recognised by the softmax, training scenes.", "share"),
    test: detail("Concepts recognised by the softmax, test scenes.", "share"),
    joint: detail("All concepts recognised at once by the softmax, test scenes.", "share"),
  },
  object: {
    train: detail("Objects recognised by the softmax, training scenes.", "share"),
    test: detail("Objects recognised by the softmax, test scenes.", "share"),
    ambiguous: detail("Objects recognised by the softmax, ambiguous test scenes.", "share"),
    determined: detail("Objects recognised by the softmax, determined test scenes.", "share"),
  },
  pair: detail("Groups of which the softmax recognises every scene.", "share"),
  swap: share({
    name: "Swap accuracy, softmax",
    meaning: "Share of swaps that the true objects outscore by the softmax.",
  }, {
    missing: "no-swaps",
    null: control("permuted rows"),
    nullSd: true,
    threshold: "permuted rows",
    p: true,
  }),
  bits: detail("Bits of binding by the softmax.", "bits"),
};

/** The same fit where there is nothing to find. */
const CONTROLS = { bag: "bag control", shuffled: "shuffled rows", gaussian: "Gaussian noise" };
/** A bag has its concepts, and objects that it determines: it is a reference only for what goes beyond. */
const KEPT_BY_BAG = { controls: { ...CONTROLS, bag: null } };
const INTERVALS = { ci: true, ciValues: true } as const;
/** Scenes that were read by fits that had not seen them, and by fits that had. */
const NEW = { missing: "no-new-scenes" } as const;
const [VALUE, CONTROLLED] = [["value"], ["value", "controls"]] as const;
const FITTED = { missing: "not-fitted" } as const;
/** Rows permuted among the scenes of each bag: no bag code goes beyond the threshold. */
const BINDING = {
  ...INTERVALS,
  null: control("permuted rows"),
  nullSd: true,
  threshold: "permuted rows",
  controls: CONTROLS,
  p: true,
  drawn: VALUE,
} as const;

const PROBE_METRICS: Described<ProbeMetrics> = {
  concept: {
    test: share({
      name: "Concepts recognised",
      meaning: "Share of test scenes in which a linear probe scores every value that is present " +
        "above every value that is not.",
      headlines: [{}],
      telling: { place: 1 },
      compared: { key: "concept", column: "concepts", rank: 4, matches: "concept" },
    }, {
      ...NEW,
      ...INTERVALS,
      ciScenes: true,
      null: control("shuffled bags"),
      nullSd: true,
      threshold: "shuffled bags",
      p: true,
      ...KEPT_BY_BAG,
      chance: "chance",
      drawn: CONTROLLED,
    }),
    train: share({
      name: "Concepts recognised, training scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }, { ...FITTED, ...KEPT_BY_BAG }),
    joint: share({
      name: "All concepts recognised at once",
      meaning: "Share of test scenes of which every concept is recognised.",
    }, { ...NEW, ...KEPT_BY_BAG, drawn: VALUE }),
  },
  perConcept: each("concept", null, {
    test: share({
      name: "One concept recognised",
      meaning: "Share of test scenes in which every value of this concept that is present scores " +
        "above every one that is not.",
    }, { ...NEW, chance: "chance", drawn: VALUE }),
    train: share({
      name: "One concept recognised, training scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }, FITTED),
  }),
  object: {
    test: share({
      name: "Objects recognised",
      meaning: "The same for whole objects, such as red cube.",
      headlines: [{}],
      telling: { place: 22 },
      compared: { key: "object", column: "objects", rank: 3, matches: "object" },
    }, {
      ...{ ...NEW, ...INTERVALS, ciScenes: true, controls: CONTROLS, chance: "chance" },
      drawn: CONTROLLED,
    }),
    ambiguous: share({
      name: "Objects recognised, ambiguous scenes",
      meaning:
        "The same on scenes whose concepts could also form other objects, where binding shows. " +
        "A bag of concepts gets no swap pair right, and at most half of equally frequent scenes.",
      headlines: [{}],
      telling: { place: 4 },
      compared: {
        key: "ambiguous",
        column: "objects, ambiguous scenes",
        rank: 1,
        matches: "ambiguous",
      },
    }, { missing: "no-choice", ...BINDING, ciScenes: true, chance: "chance", drawn: CONTROLLED }),
    determined: share({
      name: "Objects recognised, determined scenes",
      meaning:
        "The same on scenes whose concepts determine the objects: a bag of concepts suffices.",
    }, {
      ...{ missing: "always-choice", ...INTERVALS, ciScenes: true, ...KEPT_BY_BAG },
      drawn: VALUE,
    }),
    train: share({
      name: "Objects recognised, training scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }, { ...FITTED, ...KEPT_BY_BAG }),
  },
  pair: {
    test: share({
      name: "Group score",
      meaning: "Share of groups, a scene and its swaps, of which the objects of every scene are " +
        "recognised. Chance for a bag of concepts: 0.",
      headlines: [{}],
      telling: { place: 21 },
    }, { missing: "too-few-groups", ...BINDING }),
    families: count("Groups of scenes with one bag of concepts and at least two sets of objects."),
  },
  swap: {
    test: share({
      name: "Swap accuracy",
      meaning:
        "Share of swaps that the true objects outscore, on scenes whose concepts could also " +
        "form other objects. Chance for any bag of concepts: 50 %.",
      headlines: [{}],
      telling: { place: 2 },
      compared: { key: "swap", column: "swap accuracy", rank: 2, matches: "swap" },
    }, { missing: "no-swaps", ...BINDING, chance: "chance" }),
    balanced: detail(
      "The same with equal weight for every bag of concepts and for each of its sets of objects. Chance for any " +
        "bag of concepts: about 50 %, however often each object is shown.",
      "share",
    ),
  },
  binding: {
    bits: metric({
      name: "Bits of binding",
      meaning:
        "Bits per scene that the vector adds to the bag of concepts about its objects, a lower bound. " +
        "The gain of rows permuted within each bag is subtracted.",
      unit: "bits",
      better: "higher",
    }, { missing: "no-swaps", ...BINDING }),
    ratio: share({
      name: "Bits of binding, share of the maximum",
      meaning:
        "The same relative to the bits that the bag of concepts leaves open. Bag: 0; perfect binding: 1.",
    }, { missing: "no-swaps" }),
    prior: detail("Bits per scene that the bag of concepts leaves open.", "bits"),
    foretold: detail(
      "Mean bits of binding of rows permuted within each bag, subtracted where above 0.",
      "bits",
    ),
  },
  role: {
    ambiguous: share({
      name: "Positions recognised, ambiguous scenes",
      meaning:
        "Share of scenes of which every concept of every position is decoded, by a probe for each position and " +
        "concept, where the concepts could also form other objects.",
      headlines: [{}],
      telling: { place: 3 },
    }, { missing: "no-choice", ...BINDING }),
    joint: share({
      name: "Positions recognised",
      meaning: "The same on all test scenes.",
    }, { missing: "not-asked" }),
  },
  views: maybe({
    swap: share({
      name: "Swap accuracy within views",
      meaning:
        "Share of swaps that the true objects outscore by probes fitted on one view each, over all views.",
    }, {
      missing: "no-swaps",
      ci: true,
      null: control("permuted rows"),
      nullSd: true,
      threshold: "permuted rows",
      p: true,
      chance: "chance",
    }),
    views: count("Views with a probe of their own."),
    scenes: count("Distinct ambiguous scenes."),
  }),
  common: maybe(COMMON),
  planted: maybe({
    share: detail(
      "Share of the variance that is simulated for objects, and again for values.",
      "share",
    ),
    least: maybe(detail(
      "The smallest share of the vectors' variance that simulated binding by free vectors needs for the linear probe to find it " +
        "in this set with 95 %. Null: a quarter is not enough. Not asked where the set binds.",
      "share",
    )),
    concept: share({
      name: "Concepts recognised, positive control",
      meaning: "The same with a simulated vector for each object and each value added.",
    }, { ...NEW, ci: true }),
    swap: share({
      name: "Swap accuracy, positive control",
      meaning: "The same with a simulated vector for each object and each value added.",
    }, { missing: "no-swaps", ci: true }),
    role: share({
      name: "Positions recognised, positive control",
      meaning:
        "The same on ambiguous scenes, with a simulated vector for each object and each value added.",
    }, { missing: "no-choice", ci: true }),
  }),
  alignment: maybe(ALIGNMENT),
  neighbours: maybe(NEIGHBOURS),
  places: maybe(ACROSS_POSITIONS),
  beyond: maybe(BEYOND),
  softmax: maybe(SOFTMAX),
  penalty: maybe({
    concept: list("Ridge penalty of each concept, in units of the mean eigenvalue."),
    object: detail("Ridge penalty of the objects, in units of the mean eigenvalue."),
  }),
  count: {
    train: count("Scenes that the probes were fitted on."),
    test: count("Test scenes."),
    ambiguous: count("Test scenes whose bag of concepts allows several sets of objects."),
    determined: count("Test scenes whose bag of concepts allows no other objects."),
    bags: count("Bags of concepts with two or more sets of objects."),
    exchanges: count("Permutations of rows within each bag of concepts."),
  },
  share: {
    ambiguous: detail(
      "Share of all scenes whose bag of concepts allows several sets of objects.",
      "share",
    ),
    determined: detail(
      "Share of all scenes whose bag of concepts allows no other objects.",
      "share",
    ),
  },
  loss: {
    concept: detail(
      "Loss of the concept probes on train scenes, their mean: cross-entropy in nats, or squared error of ridge.",
    ),
    object: detail("Loss of the object probe on train scenes."),
    conceptTest: detail("Loss of the concept probes on test scenes, their mean."),
    objectTest: detail("Loss of the object probe on test scenes."),
    gradientNorm: detail("Norm of the gradient at the end of the fit; null for stored probes."),
    temperature: maybe(detail("Factor of the cosines, where scores are cosines.")),
  },
};

/** What `probe` finds. */
export type ProbeResult = {
  metrics: ProbeMetrics;
  curves: { decoderTransfer: TransferRow[]; parts: PartRow[] };
  tables: { objects: ObjectRow[]; matches: MatchRecord };
};

export const PROBE_RESULT: Described<ProbeResult> = {
  metrics: PROBE_METRICS,
  curves: { decoderTransfer: DECODER_TRANSFER, parts: PARTS },
  tables: { objects: OBJECTS, matches: MATCHES },
};
