import { detail, every, explained, type NumbersOf, optional, share } from "../node.ts";
import { OBJECTS } from "../tables.ts";

/** What is taken away, by the names that paths of metrics have. */
const SUBTRACTIONS = [
  "original",
  "minus_concept",
  "minus_object",
  "permuted_concept",
  "permuted_object",
  "deranged_concept",
  "deranged_object",
] as const;
export type Subtraction = typeof SUBTRACTIONS[number];

/** What probes read of embeddings without a part of them. */
export type SubtractMetrics = NumbersOf<typeof SUBTRACT_METRICS>;

/** How well scenes are sums of the vectors that are taken away. */
export type PartFit = NumbersOf<ReturnType<typeof partFit>>;

const NEW = { missing: "no-new-scenes" } as const;
const FITTED = { missing: "not-fitted" } as const;
/** Repeated over seeds: these depend on the split and on the first weights. */
const INTERVALS = { ci: true, ciScenes: true, drawn: ["value"] } as const;

const CHANCE = { kind: "chance", label: "chance", path: "probe.object.test.chance" } as const;

const WITHOUT_PART = {
  concept: {
    test: share("Concepts left after a subtraction", {
      meaning: "Concepts read out of what is left, on test scenes.",
    }, { ...NEW, ...INTERVALS }),
    train: share("Concepts left after a subtraction, train scenes", {
      meaning: "The same on the scenes that the probes were fitted on.",
    }, FITTED),
    joint: share("All concepts left at once after a subtraction", {
      meaning: "Share of test scenes of which every concept is read out of what is left.",
    }, NEW),
  },
  object: {
    test: share("Objects left after a subtraction", {
      meaning: "Objects read out of what is left, on test scenes.",
      headlines: [{
        at: "minus_concept",
        name: "Objects left after subtracting concepts",
        meaning:
          "Objects read out of the vectors once everything that concepts explain is taken away.",
      }],
      telling: { place: 20, at: "minus_concept" },
      besides: [CHANCE],
    }, { ...NEW, ...INTERVALS }),
    ambiguous: share("Objects left after a subtraction, ambiguous scenes", {
      meaning: "The same on scenes whose concepts could also make other objects.",
      besides: [CHANCE],
    }, { missing: "no-choice", ...INTERVALS }),
    determined: share("Objects left after a subtraction, determined scenes", {
      meaning: "The same on scenes whose concepts allow no other objects.",
    }, { missing: "always-choice" }),
    train: share("Objects left after a subtraction, train scenes", {
      meaning: "The same on the scenes that the probes were fitted on.",
    }, FITTED),
  },
  varianceRemoved: detail("Share of the variance that is taken away; it may be negative.", "R²"),
};

const partFit = (what: string) => ({
  r2: explained(`R² of the ${what} part`, {
    meaning: `How much of the scene vectors the ${what} vectors that are taken away explain.`,
  }, { missing: "no-variance" }),
  r2Test: optional(
    detail("The same on scenes that it was not fitted on, where some were held back.", "R²"),
  ),
});

const SUBTRACT_METRICS = every(
  "subtraction",
  SUBTRACTIONS,
  WITHOUT_PART,
  { fit: { concept: partFit("concept"), object: partFit("object") } },
);

/** What `subtract` finds. */
export type SubtractResult = NumbersOf<typeof SUBTRACT_RESULT>;

export const SUBTRACT_RESULT = {
  metrics: SUBTRACT_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
