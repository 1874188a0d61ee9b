import type { MissingCode } from "../../result/missing.ts";
import {
  count,
  detail,
  eachNamed,
  keyNumber,
  metric,
  type MetricText,
  type NumbersOf,
  optional,
  orNull,
  word,
} from "../node.ts";

/** What is measured of a model and of each baseline. */
export type BaselineNumber = keyof typeof READ_NUMBERS;

/** A value for each of these numbers. */
export type ByNumber<T> = { [name in BaselineNumber]: T };

/** What is read of one matrix; the threshold is what rows permuted within their bags stay below. */
export type ReadNumbers = NumbersOf<typeof READ>;

/** A model beside untrained baselines: `own`, and each baseline under its name. */
export type BaselinesMetrics = BaselinesResult["metrics"];

/** What is read; what usually keeps it from being measured, and its path in a Result of `probe`. */
const READ_NUMBERS = {
  concept: {
    name: "Concepts recognised",
    meaning: "Mean over concepts of the share of scenes whose values are decoded.",
    missing: "no-new-scenes",
    path: "concept.test",
  },
  object: {
    name: "Objects recognised, ambiguous scenes",
    meaning:
      "Share of scenes whose objects are decoded, where the values could also form other objects.",
    missing: "no-choice",
    path: "object.ambiguous",
  },
  pair: {
    name: "Group score",
    meaning: "Share of bags of values of which every scene's objects are decoded.",
    missing: "too-few-groups",
    path: "pair.test",
  },
  swap: {
    name: "Swap accuracy",
    meaning: "Share of swaps that the true scene outscores. Chance: 50 %.",
    missing: "no-swaps",
    path: "swap.test",
  },
  role: {
    name: "Positions decoded",
    meaning: "Share of ambiguous scenes of which every value is decoded in its position.",
    missing: "no-choice",
    path: "role.ambiguous",
  },
  bits: {
    name: "Bits of binding",
    meaning: "Bits gained per scene, less the gain of permuted rows.",
    missing: "no-swaps",
    path: "binding.bits",
  },
  // As `curves.decoderTransfer` has them.
  unseen: {
    name: "Swap accuracy on unseen objects, 80 % seen",
    meaning:
      "The same on scenes of held-out objects, by probes fitted on scenes of 80 % of the objects.",
    missing: "too-few-scenes",
    path: "decoderTransfer.swap",
  },
} as const;

/** In the order in which tables have them. */
export const BASELINE_NUMBERS = Object.keys(READ_NUMBERS) as readonly BaselineNumber[];

export const numberName = (number: BaselineNumber): string => READ_NUMBERS[number].name;

/** Each number made of its name. */
export const byNumber = <T>(of: (number: BaselineNumber) => T) =>
  Object.fromEntries(BASELINE_NUMBERS.map((number) => [number, of(number)])) as ByNumber<T>;

/** What usually keeps each from being measured. */
export const NUMBER_MISSING: Readonly<ByNumber<MissingCode>> = byNumber((number) =>
  READ_NUMBERS[number].missing
);

/** The same numbers by the paths of `probe`. */
export const BASELINE_PATHS: Readonly<ByNumber<string>> = byNumber((number) =>
  READ_NUMBERS[number].path
);

/** Rows are permuted within bags, which show the same values, and objects that a probe has seen. */
export const isPermuted = (number: BaselineNumber): boolean =>
  number !== "concept" && number !== "unseen";

const READ = {
  ...byNumber((number) =>
    metric(numberName(number), [number === "bits" ? "bits" : "share", "higher"], {
      meaning: READ_NUMBERS[number].meaning,
    }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...isPermuted(number) && { threshold: "rows permuted within bags, Student's t" },
    })
  ),
  scenes: count("Scenes that the baseline covers; the model is measured on the same scenes."),
  dim: count("Its dimensions."),
  own: optional(byNumber(() => detail("The model, on the scenes that the baseline covers."))),
  added: optional(
    byNumber((number) =>
      metric(`${numberName(number)}, model minus baseline`, ["value", "higher"], {
        meaning: "The model minus the baseline, on the same scenes.",
      }, { missing: NUMBER_MISSING[number], ci: true })
    ),
  ),
};

/** Which of the differences lead: in headlines, and in a comparison of models. */
const HEADLINES: { readonly [name in BaselineNumber]?: Omit<MetricText, "meaning"> } = {
  object: {
    headlines: [{}],
    compared: { key: "added", column: "objects, above baselines", rank: 7 },
  },
  swap: {
    ...keyNumber(5),
    compared: { key: "addedSwap", column: "swaps, above baselines", rank: 8 },
  },
};

const OTHERS = {
  best: byNumber(() => orNull(word("The best baseline: the one with the smallest margin."))),
  added: byNumber((number) =>
    metric(`${numberName(number)}, above best baseline`, ["value", "higher"], {
      meaning:
        "The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers.",
      ...HEADLINES[number],
    }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...HEADLINES[number] && { drawn: ["value"] },
    })
  ),
  shown: byNumber((number) =>
    metric(
      `${numberName(number)}, significantly above every baseline`,
      ["value", "higher"],
      {
        meaning:
          "The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds " +
          "any bag of concepts; else 0.",
      },
      { missing: NUMBER_MISSING[number] },
    )
  ),
};

/** What `baselines` finds. */
type BaselinesResult = NumbersOf<typeof BASELINES_RESULT>;

export const BASELINES_RESULT = {
  metrics: eachNamed("baseline", READ, OTHERS, "own"),
  curves: {},
  tables: {},
};
