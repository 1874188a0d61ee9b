import type { Estimate } from "../../result/estimate.ts";
import {
  type Described,
  type DescribedTree,
  detail,
  each,
  explained,
  maybe,
  share,
} from "../node.ts";
import { type Nothing, type ObjectRow, OBJECTS } from "../tables.ts";

/** What is taken away, by the names that paths of metrics have. */
export type Subtraction =
  | "original"
  | "minus_concept"
  | "minus_object"
  | "permuted_concept"
  | "permuted_object"
  | "deranged_concept"
  | "deranged_object";
const SUBTRACTIONS: readonly Subtraction[] = [
  "original",
  "minus_concept",
  "minus_object",
  "permuted_concept",
  "permuted_object",
  "deranged_concept",
  "deranged_object",
];

/** What probes read of embeddings without a part of them. */
export type SubtractMetrics = { [S in Subtraction]: WithoutPart } & {
  fit: { concept: PartFit; object: PartFit };
};

/** What is read once a part is taken away. */
export type WithoutPart = {
  concept: { test: Estimate; train: Estimate; joint: Estimate };
  object: { test: Estimate; ambiguous: Estimate; determined: Estimate; train: Estimate };
  varianceRemoved: number | null;
};

/** How well scenes are sums of the vectors that are taken away. */
export type PartFit = { r2: Estimate; r2Test?: number | null };

const NEW = { missing: "no-new-scenes" } as const;
const FITTED = { missing: "not-fitted" } as const;
/** Repeated over seeds: these depend on the split and on the first weights. */
const INTERVALS = { ci: true, ciScenes: true, drawn: ["value"] } as const;

const WITHOUT_PART: Described<WithoutPart> = {
  concept: {
    test: share({
      name: "Concepts left after a subtraction",
      meaning: "Concepts read out of what is left, on test scenes.",
    }, { ...NEW, ...INTERVALS }),
    train: share({
      name: "Concepts left after a subtraction, train scenes",
      meaning: "The same on the scenes that the probes were fitted on.",
    }, FITTED),
    joint: share({
      name: "All concepts left at once after a subtraction",
      meaning: "Share of test scenes of which every concept is read out of what is left.",
    }, NEW),
  },
  object: {
    test: share({
      name: "Objects left after a subtraction",
      meaning: "Objects read out of what is left, on test scenes.",
      headlines: [{
        at: "minus_concept",
        name: "Objects left after subtracting concepts",
        meaning:
          "Objects read out of the vectors once everything that concepts explain is taken away.",
      }],
      telling: { place: 20, at: "minus_concept" },
      besides: [{ kind: "chance", label: "chance", path: "probe.object.test.chance" }],
    }, { ...NEW, ...INTERVALS }),
    ambiguous: share({
      name: "Objects left after a subtraction, ambiguous scenes",
      meaning: "The same on scenes whose concepts could also make other objects.",
      besides: [{ kind: "chance", label: "chance", path: "probe.object.test.chance" }],
    }, { missing: "no-choice", ...INTERVALS }),
    determined: share({
      name: "Objects left after a subtraction, determined scenes",
      meaning: "The same on scenes whose concepts allow no other objects.",
    }, { missing: "always-choice" }),
    train: share({
      name: "Objects left after a subtraction, train scenes",
      meaning: "The same on the scenes that the probes were fitted on.",
    }, FITTED),
  },
  varianceRemoved: detail("Share of the variance that is taken away; it may be negative.", "R²"),
};

const partFit = (what: string): Described<PartFit> => ({
  r2: explained({
    name: `R² of the ${what} part`,
    meaning: `How much of the scene vectors the ${what} vectors that are taken away explain.`,
  }, { missing: "no-variance" }),
  r2Test: maybe(
    detail("The same on scenes that it was not fitted on, where some were held back.", "R²"),
  ),
});

const SUBTRACT_METRICS: DescribedTree<SubtractMetrics> = each(
  "subtraction",
  SUBTRACTIONS,
  WITHOUT_PART,
  { fit: { concept: partFit("concept"), object: partFit("object") } },
);

/** What `subtract` finds. */
export type SubtractResult = {
  metrics: SubtractMetrics;
  curves: Nothing;
  tables: { objects: ObjectRow[] };
};

export const SUBTRACT_RESULT: Described<SubtractResult> = {
  metrics: SUBTRACT_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
