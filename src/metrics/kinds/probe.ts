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
  rows,
  share,
  word,
  words,
} from "../node.ts";
import { ACROSS_POSITIONS, BEYOND, type BeyondMetrics, type PositionsMetrics } from "./beyond.ts";
import { DECODER_TRANSFER, type TransferRow } from "./decoder_transfer.ts";
import type { Interval, Recognition } from "../recognition.ts";
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
  /** Families of scenes that can be re-paired. */
  pair: { test: Estimate; families: number };
  swap: { test: Estimate; balanced: number | null };
  /** `foretold`: bits of exchanged rows, which are taken off `bits` where above 0. */
  binding: { bits: Estimate; ratio: Estimate; prior: number | null; foretold: number | null };
  role: { ambiguous: Estimate; joint: Estimate };
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
  /** Binding and concepts planted into these vectors; null by other solvers than ridge. */
  planted: Planted | null;
  /** Null where rows can't be put to labels in another order, or all are alike. */
  alignment: Alignment | null;
  /** What one position says of objects, and another. Null where there is nothing to exchange. */
  places: PositionsMetrics | null;
  /** Readers that are no linear map; null where the linear one tells, or they were not asked. */
  beyond: BeyondMetrics | null;
  /** The converged softmax, where ridge may read less than there is. */
  softmax?: SoftmaxReading;
};

/** What is read of the same vectors with a free vector for each object and each value added. */
export type Planted = {
  share: number;
  concept: Estimate;
  swap: Estimate;
  role: Estimate;
};

/** How well sums of values explain the vectors where labels and rows are as given, and out of step. */
export type Alignment = {
  /** R² as given. */
  r2: number;
  /** How many rows the vectors lie behind their labels in the best other match; 0 where that is the reversed order. */
  offset: number;
  /** "offset" or "reversed". */
  order: string;
  offsetR2: number;
  /** R² in random orders. */
  mean: number;
  spread: number;
  draws: number;
  /** R² of whole objects by position, as given and in that match; only where another is the better by values: then by these. */
  objects?: { r2: number; offsetR2: number };
};

/** What a part of the scenes or of the concepts gives: what is bound, and what is read. */
export type PartRow = {
  by: "concept" | "slot concept" | "place" | "slot" | "value" | "concepts";
  /** Names of the concepts that it is of; all where it is of none. */
  concepts: string[];
  /** The position, counted from 1; null where it is of every position. */
  slot: number | null;
  value: string | null;
  /** Test scenes that it is judged on. */
  scenes: number;
  share: number;
  ci: Interval;
  /** The same of shuffled rows where it is of recognition; what exchanged rows stay below where it is of binding. */
  control: number | null;
};

/** What objects with values in common have in common beyond sums of values, held to free vectors. */
export type Common = {
  p: number;
  excess: number;
  objects: number;
  draws: number;
  /** Null where no code could be planted. */
  power: {
    product: number;
    network: number;
    numbers: number;
    plants: { product: number; network: number };
  } | null;
};

/** What is read by another solver. */
export type SoftmaxReading = Recognition & {
  pair: number | null;
  swap: number | null;
  bits: number | null;
};

/** The numbers of a solver beside ridge, which nothing has to beat. */
const SOFTMAX: Described<SoftmaxReading> = {
  concept: {
    train: detail("Concepts recognised by the softmax, train scenes.", "share"),
    test: detail("Concepts recognised by the softmax, test scenes.", "share"),
    joint: detail("All concepts recognised at once by the softmax, test scenes.", "share"),
  },
  object: {
    train: detail("Objects recognised by the softmax, train scenes.", "share"),
    test: detail("Objects recognised by the softmax, test scenes.", "share"),
    ambiguous: detail("Objects recognised by the softmax, ambiguous test scenes.", "share"),
    determined: detail("Objects recognised by the softmax, determined test scenes.", "share"),
  },
  pair: detail("Re-paired families that the softmax gets right.", "share"),
  swap: detail("Re-paired sets that the true set outscores by the softmax.", "share"),
  bits: detail("Bits of binding by the softmax.", "bits"),
};

/** The same fit where there is nothing to find. */
const CONTROLS = { bag: "bag control", shuffled: "shuffled rows", gaussian: "Gaussian noise" };
/** A bag has its concepts, and objects that it determines: only what goes beyond must beat it. */
const KEPT_BY_BAG = { controls: { ...CONTROLS, bag: null } };
const INTERVALS = { ci: true, ciValues: true } as const;
/** Scenes that were read by fits that had not seen them, and by fits that had. */
const NEW = { missing: "no-new-scenes" } as const;
const FITTED = { missing: "not-fitted" } as const;
/** Rows exchanged among the scenes of each bag: no bag code goes beyond the threshold. */
const BINDING = {
  ...INTERVALS,
  null: control("exchanged rows"),
  nullSd: true,
  threshold: "exchanged rows",
  controls: CONTROLS,
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
    }, { ...NEW, ...INTERVALS, ciScenes: true, ...KEPT_BY_BAG, chance: "chance" }),
    train: share({
      name: "Concepts recognised, train scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }, { ...FITTED, ...KEPT_BY_BAG }),
    joint: share({
      name: "All concepts recognised at once",
      meaning: "Share of test scenes of which every concept is recognised.",
    }, { ...NEW, ...KEPT_BY_BAG }),
  },
  perConcept: each("concept", null, {
    test: share({
      name: "One concept recognised",
      meaning: "Share of test scenes in which every value of this concept that is present scores " +
        "above every one that is not.",
    }, { ...NEW, chance: "chance" }),
    train: share({
      name: "One concept recognised, train scenes",
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
    }, { ...NEW, ...INTERVALS, ciScenes: true, controls: CONTROLS, chance: "chance" }),
    ambiguous: share({
      name: "Objects recognised, ambiguous scenes",
      meaning:
        "The same on scenes whose concepts could also make other objects: this is where binding shows. " +
        "A bag of concepts gets no pair right, and of equally frequent scenes at most half.",
      headlines: [{}],
      telling: { place: 4 },
      compared: {
        key: "ambiguous",
        column: "objects, ambiguous scenes",
        rank: 1,
        matches: "ambiguous",
      },
    }, { missing: "no-choice", ...BINDING, ciScenes: true, chance: "chance" }),
    determined: share({
      name: "Objects recognised, determined scenes",
      meaning:
        "The same on scenes whose concepts allow no other objects: a bag of concepts is enough.",
    }, { missing: "always-choice", ...INTERVALS, ciScenes: true, ...KEPT_BY_BAG }),
    train: share({
      name: "Objects recognised, train scenes",
      meaning: "The same on the scenes that the probe was fitted on.",
    }, { ...FITTED, ...KEPT_BY_BAG }),
  },
  pair: {
    test: share({
      name: "Group score",
      meaning:
        "Share of families, a scene and its re-paired twins, of which every scene's objects are " +
        "recognised. What hangs on the bag of concepts alone gets none right.",
      headlines: [{}],
      telling: { place: 21 },
    }, { missing: "too-few-groups", ...BINDING }),
    families: count("Families of scenes that show at least two sets of one bag of concepts."),
  },
  swap: {
    test: share({
      name: "Swap accuracy",
      meaning:
        "Share of re-paired sets that the true set outscores, on scenes whose concepts could also " +
        "make other objects. Of any bag of concepts it is 1/2.",
      headlines: [{}],
      telling: { place: 2 },
      compared: { key: "swap", column: "swap accuracy", rank: 2, matches: "swap" },
    }, { missing: "no-swaps", ...BINDING, chance: "chance" }),
    balanced: detail(
      "The same where every bag of concepts counts alike, and each set that it shows, told from the others that it shows: of any " +
        "bag code about 1/2, however often each object is shown.",
      "share",
    ),
  },
  binding: {
    bits: metric({
      name: "Binding",
      meaning:
        "Bits a scene that the vector adds to its bag of concepts about which objects there are: " +
        "at least so many. What rows exchanged within each bag get is taken off.",
      unit: "bits",
      better: "higher",
    }, { missing: "no-swaps", ...BINDING }),
    ratio: share({
      name: "Binding, share of all there is to know",
      meaning:
        "The same over what the bag of concepts leaves open. A bag has 0, perfect binding 1.",
    }, { missing: "no-swaps" }),
    prior: detail("What the bag of concepts leaves open, a scene.", "bits"),
    foretold: detail(
      "Bits of binding of rows exchanged within each bag, on average, which are taken off where above 0.",
      "bits",
    ),
  },
  role: {
    ambiguous: share({
      name: "Positions recognised, ambiguous scenes",
      meaning:
        "Share of scenes of which every concept of every position is read right, by a probe for each position and " +
        "concept, where the concepts could also make other objects.",
      headlines: [{}],
      telling: { place: 3 },
    }, { missing: "no-choice", ...BINDING }),
    joint: share({
      name: "Positions recognised",
      meaning: "The same on all test scenes.",
    }, { missing: "not-asked" }),
  },
  common: maybe({
    p: detail(
      "Share of free vectors, of the same lengths and sizes, whose objects have as much in common by their values " +
        "as these, beyond sums of values. Small: something is shared, and by a rule of values.",
      "share",
    ),
    excess: detail("What these have in common above the free ones' mean, in standard deviations."),
    objects: count("Objects that occur."),
    draws: count("Sets of free vectors."),
    power: maybe({
      product: detail(
        "Share of planted products with the same scenes, spectrum and noise that are told from free vectors.",
        "share",
      ),
      network: detail("The same of planted random networks of 256 units.", "share"),
      numbers: count("Numbers a value of the planted products."),
      plants: {
        product: count("Planted products."),
        network: count("Planted networks."),
      },
    }),
  }),
  planted: maybe({
    share: detail(
      "Share of the variance that is planted for objects, and again for values.",
      "share",
    ),
    concept: share({
      name: "Concepts recognised, planted",
      meaning: "The same in these vectors with a vector for each object and each value added.",
    }, { ...NEW, ci: true }),
    swap: share({
      name: "Swap accuracy, planted",
      meaning: "The same in these vectors with a vector for each object and each value added.",
    }, { missing: "no-swaps", ci: true }),
    role: share({
      name: "Positions recognised, planted",
      meaning:
        "The same of ambiguous scenes in vectors with one for each object and each value added.",
    }, { missing: "no-choice", ci: true }),
  }),
  alignment: maybe({
    r2: detail("R² of sums of values by position, rows and labels as they are given.", "R²"),
    offset: count(
      "How many rows the vectors lie behind their labels in the best other match; 0 where that is the reversed order.",
    ),
    order: word("What the best other match is: offset, or reversed."),
    offsetR2: detail("R² of that match.", "R²"),
    mean: detail("R² of rows in random orders, those of one scene together; their mean.", "R²"),
    spread: detail("Their standard deviation."),
    draws: count("Random orders."),
    objects: maybe({
      r2: detail(
        "R² of whole objects by position, as given, where the other match seems the better.",
        "R²",
      ),
      offsetR2: detail("R² of whole objects in the other match.", "R²"),
    }),
  }),
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
    ambiguous: count("Test scenes whose bag of concepts leaves a choice of objects."),
    determined: count("Test scenes whose bag of concepts allows no other objects."),
    bags: count("Bags of concepts that show two sets of objects or more."),
    exchanges: count("How often rows were exchanged among the scenes of each bag of concepts."),
  },
  share: {
    ambiguous: detail("Share of all scenes whose bag of concepts leaves a choice.", "share"),
    determined: detail("Share of all scenes whose bag of concepts leaves none.", "share"),
  },
  loss: {
    concept: detail(
      "Loss of the concept probes on train scenes, their mean: cross-entropy in nats, or squared error of ridge.",
    ),
    object: detail("Loss of the object probe on train scenes."),
    conceptTest: detail("Loss of the concept probes on test scenes, their mean."),
    objectTest: detail("Loss of the object probe on test scenes."),
    gradientNorm: detail("Length of the gradient at the end of the fit; null for given probes."),
    temperature: maybe(detail("What cosines are multiplied by, where scores are cosines.")),
  },
};

const PARTS = rows<Described<PartRow>>(
  "Concepts, positions and values by themselves: who is read, who is bound.",
  {
    by: word(
      "concept: its values recognised. slot concept: the value of a concept in a position. place: the same on ambiguous " +
        "scenes, beside exchanged rows. slot: all of a position's, ambiguous scenes. value: swaps of scenes that show it. concepts: swaps of two concepts, the others left away.",
    ),
    concepts: words("The concepts that it is of."),
    slot: count("The position, counted from 1; null: every position."),
    value: word("The value; null: every value."),
    scenes: count("Test scenes that it is judged on."),
    share: detail("Share that is right.", "share"),
    ci: list("95 %, over objects."),
    control: detail(
      "The same of shuffled rows, or chance, where it is of recognition; what exchanged rows stay below where it is of binding.",
      "share",
    ),
  },
);

/** What `probe` finds. */
export type ProbeFound = {
  metrics: ProbeMetrics;
  curves: { decoderTransfer: TransferRow[]; parts: PartRow[] };
  tables: { objects: ObjectRow[]; matches: MatchRecord };
};

export const PROBE_FOUND: Described<ProbeFound> = {
  metrics: PROBE_METRICS,
  curves: { decoderTransfer: DECODER_TRANSFER, parts: PARTS },
  tables: { objects: OBJECTS, matches: MATCHES },
};
