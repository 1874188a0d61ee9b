import type { OptionTable } from "../../job/options.ts";
import {
  control,
  count,
  eachNamed,
  explained,
  floor,
  keyNumber,
  known,
  metric,
  type NumbersOf,
  orNull,
  share,
} from "../../metrics/node.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Whether embeddings of single objects are sums of concept vectors at right angles. */
export type FactorsMetrics = NumbersOf<typeof FACTORS_METRICS>;

const SHUFFLED = control("shuffled rows");
const NO_VARIANCE = { missing: "no-variance" } as const;
const TOO_FEW = { missing: "too-few-objects" } as const;

const FACTORS_METRICS = {
  r2: explained("R² of a sum of concept vectors, read-out's span", {
    meaning: "Share of what a linear read-out of the values sees, every direction of it counting " +
      "equally, that one vector for each value explains as a sum.",
    ...keyNumber(10),
  }, { missing: "no-free-direction", ci: true, null: SHUFFLED, p: true }),
  shuffles: count(
    "Shuffles of the rows, those of one object together, the read-out fitted anew for each.",
  ),
  rank: count("Directions that the weights of the read-out span."),
  raw: {
    r2: explained("R² of a sum of concept vectors", {
      meaning:
        "Share of the embeddings' variance that one vector for each value explains as a sum.",
    }, { ...NO_VARIANCE, null: floor("noise floor") }),
    adjustedR2: explained("Adjusted R² of a sum of concept vectors", {
      meaning: "The same share of objects like these, whose number does not raise it.",
    }, { missing: "no-free-direction" }),
  },
  across: {
    cosine: metric("Cosine between concepts", ["ratio", "lower"], {
      meaning:
        "Mean size of the cosine between vectors of two concepts' values; 0 is a right angle.",
      headlines: [{}],
    }, { ...NO_VARIANCE, ci: true, null: SHUFFLED }),
    random: known("The same of directions that have nothing to do with each other."),
  },
  within: {
    cosine: metric("Cosine within a concept", ["ratio", "neither"], {
      meaning: "Mean size of the cosine between vectors of two values of one concept.",
    }, { ...NO_VARIANCE, chance: "values all equally far apart" }),
  },
  axes: eachNamed("concept", {
    k95: orNull(count("Principal axes that hold 95 % of the variance of the concept's vectors.")),
    most: count("As many as there could be: one less than values, or the dimension."),
  }),
  unseen: {
    concept: share("Values decoded in unseen combinations", {
      meaning:
        "Mean over concepts of the scenes whose value is decoded by a fit without any scene of " +
        "the same combination of values.",
    }, { ...TOO_FEW, null: SHUFFLED, chance: "chance" }),
    joint: share("Unseen combinations decoded exactly", {
      meaning:
        "Scenes of which every value is decoded by a fit without any scene of their combination.",
      ...keyNumber(11),
    }, { ...TOO_FEW, ci: true, null: SHUFFLED, chance: "chance", p: true }),
    scenes: count("Scenes whose values all occur in other combinations."),
  },
};

export const FACTORS_RESULT = { metrics: FACTORS_METRICS, curves: {}, tables: {} };

/** What `factors` finds. */
export type FactorsResult = NumbersOf<typeof FACTORS_RESULT>;

/** What `factors` is asked, and its numbers. */
export const FACTORS: MeasureSpec<OptionTable<SeedsOption>> = {
  kind: "factors",
  summary:
    "Scenes of one object: whether embeddings are sums of orthogonal concept vectors, and are decoded in new combinations.",
  options: SEEDS_OPTION,
  numbers: FACTORS_RESULT,
  examples: [
    "deno task scenes text --objects 1",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8",
    "deno task factors out/encode/text-all-minilm-l6-v2-int8",
  ],
};
