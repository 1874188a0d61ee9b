import {
  count,
  detail,
  eachNamed,
  keyNumber,
  known,
  list,
  metric,
  type NumbersOf,
  optional,
  orNull,
  permuted,
  share,
} from "../node.ts";
import { ACROSS_POSITIONS, BEYOND } from "./nonlinear.ts";
import { COMMON } from "./object_similarity.ts";
import { PARTS } from "./parts.ts";
import { ALIGNMENT, NEIGHBOURS } from "./row_order.ts";
import { DECODER_TRANSFER } from "./decoder_transfer.ts";
import { MATCHES, OBJECTS } from "../tables.ts";

/** What a linear map reads out of the embeddings of a set. */
export type ProbeMetrics = NumbersOf<typeof PROBE_METRICS>;

/** Swaps by probes that are fitted within each view, over all views that were read. */
export type ViewsMetrics = NonNullable<ProbeMetrics["views"]>;

/** What is decoded from the same vectors with a simulated vector for each object and each value added. */
export type Simulated = NonNullable<ProbeMetrics["planted"]>;

/** The numbers of a solver beside ridge: its swaps alone take a "no" away. */
const SOFTMAX = {
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
  swap: share("Swap accuracy, softmax", {
    meaning: "Share of swaps that the true objects outscore by the softmax.",
  }, { missing: "no-swaps", ...permuted("permuted rows") }),
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
  ...permuted("permuted rows"),
  controls: CONTROLS,
  drawn: VALUE,
} as const;

const PROBE_METRICS = {
  concept: {
    test: share("Concepts recognised", {
      meaning: "Share of test scenes in which a linear probe scores every value that is present " +
        "above every value that is not.",
      ...keyNumber(1),
      compared: { key: "concept", column: "concepts", rank: 4, matches: "concept" },
    }, {
      ...NEW,
      ...INTERVALS,
      ciScenes: true,
      ...permuted("shuffled bags"),
      ...KEPT_BY_BAG,
      chance: "chance",
      drawn: CONTROLLED,
    }),
    train: share("Concepts recognised, training scenes", {
      meaning: "The same on the scenes that the probe was fitted on.",
    }, { ...FITTED, ...KEPT_BY_BAG }),
    joint: share("All concepts recognised at once", {
      meaning: "Share of test scenes of which every concept is recognised.",
    }, { ...NEW, ...KEPT_BY_BAG, drawn: VALUE }),
  },
  perConcept: eachNamed("concept", {
    test: share("One concept recognised", {
      meaning: "Share of test scenes in which every value of this concept that is present scores " +
        "above every one that is not.",
    }, { ...NEW, chance: "chance", drawn: VALUE }),
    train: share("One concept recognised, training scenes", {
      meaning: "The same on the scenes that the probe was fitted on.",
    }, FITTED),
  }),
  object: {
    test: share("Objects recognised", {
      meaning: "The same for whole objects, such as red cube.",
      ...keyNumber(22),
      compared: { key: "object", column: "objects", rank: 3, matches: "object" },
    }, {
      ...{ ...NEW, ...INTERVALS, ciScenes: true, controls: CONTROLS, chance: "chance" },
      drawn: CONTROLLED,
    }),
    ambiguous: share("Objects recognised, ambiguous scenes", {
      meaning:
        "The same on scenes whose concepts could also form other objects, where binding shows. " +
        "A bag of concepts gets no swap pair right, and at most half of equally frequent scenes.",
      ...keyNumber(4),
      compared: {
        key: "ambiguous",
        column: "objects, ambiguous scenes",
        rank: 1,
        matches: "ambiguous",
      },
    }, { missing: "no-choice", ...BINDING, ciScenes: true, chance: "chance", drawn: CONTROLLED }),
    determined: share("Objects recognised, determined scenes", {
      meaning:
        "The same on scenes whose concepts determine the objects: a bag of concepts suffices.",
    }, {
      ...{ missing: "always-choice", ...INTERVALS, ciScenes: true, ...KEPT_BY_BAG },
      drawn: VALUE,
    }),
    train: share("Objects recognised, training scenes", {
      meaning: "The same on the scenes that the probe was fitted on.",
    }, { ...FITTED, ...KEPT_BY_BAG }),
  },
  pair: {
    test: share("Group score", {
      meaning: "Share of groups, a scene and its swaps, of which the objects of every scene are " +
        "recognised. Chance for a bag of concepts: 0.",
      ...keyNumber(21),
    }, { missing: "too-few-groups", ...BINDING }),
    families: count("Groups of scenes with one bag of concepts and at least two sets of objects."),
  },
  swap: {
    test: share("Swap accuracy", {
      meaning:
        "Share of swaps that the true objects outscore, on scenes whose concepts could also " +
        "form other objects. Chance for any bag of concepts: 50 %.",
      ...keyNumber(2),
      compared: { key: "swap", column: "swap accuracy", rank: 2, matches: "swap" },
    }, { missing: "no-swaps", ...BINDING, chance: "chance" }),
    balanced: detail(
      "The same with equal weight for every bag of concepts and for each of its sets of objects. Chance for any " +
        "bag of concepts: about 50 %, however often each object is shown.",
      "share",
    ),
  },
  binding: {
    bits: metric("Bits of binding", ["bits", "higher"], {
      meaning:
        "Bits per scene that the vector adds to the bag of concepts about its objects, a lower bound. " +
        "The gain of rows permuted within each bag is subtracted.",
    }, { missing: "no-swaps", ...BINDING }),
    ratio: share("Bits of binding, share of the maximum", {
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
    ambiguous: share("Positions recognised, ambiguous scenes", {
      meaning:
        "Share of scenes of which every concept of every position is decoded, by a probe for each position and " +
        "concept, where the concepts could also form other objects.",
      ...keyNumber(3),
    }, { missing: "no-choice", ...BINDING }),
    joint: share("Positions recognised", { meaning: "The same on all test scenes." }, {
      missing: "not-asked",
    }),
  },
  views: optional({
    swap: share("Swap accuracy within views", {
      meaning:
        "Share of swaps that the true objects outscore by probes fitted on one view each, over all views.",
    }, { missing: "no-swaps", ci: true, ...permuted("permuted rows"), chance: "chance" }),
    views: count("Views with a probe of their own."),
    scenes: count("Distinct ambiguous scenes."),
  }),
  common: orNull(COMMON),
  planted: orNull({
    share: known(
      "Share of the variance that is simulated for objects, and again for values.",
      "share",
    ),
    least: optional(detail(
      "The smallest share of the vectors' variance that simulated binding by free vectors needs for the linear probe to find it " +
        "in this set with 95 %. Null: a quarter is not enough. Not asked where the set binds.",
      "share",
    )),
    concept: share("Concepts recognised, positive control", {
      meaning: "The same with a simulated vector for each object and each value added.",
    }, { ...NEW, ci: true }),
    swap: share("Swap accuracy, positive control", {
      meaning: "The same with a simulated vector for each object and each value added.",
    }, { missing: "no-swaps", ci: true }),
    role: share("Positions recognised, positive control", {
      meaning:
        "The same on ambiguous scenes, with a simulated vector for each object and each value added.",
    }, { missing: "no-choice", ci: true }),
  }),
  alignment: orNull(ALIGNMENT),
  neighbours: optional(NEIGHBOURS),
  places: orNull(ACROSS_POSITIONS),
  beyond: orNull(BEYOND),
  softmax: optional(SOFTMAX),
  penalty: optional({
    concept: list("Ridge penalty of each concept, in units of the mean eigenvalue."),
    object: known("Ridge penalty of the objects, in units of the mean eigenvalue."),
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
    ambiguous: known(
      "Share of all scenes whose bag of concepts allows several sets of objects.",
      "share",
    ),
    determined: known(
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
    temperature: optional(known("Factor of the cosines, where scores are cosines.")),
  },
};

/** What `probe` finds. */
export type ProbeResult = NumbersOf<typeof PROBE_RESULT>;

export const PROBE_RESULT = {
  metrics: PROBE_METRICS,
  curves: { decoderTransfer: DECODER_TRANSFER, parts: PARTS },
  tables: { objects: OBJECTS, matches: MATCHES },
};
