import type { Estimate } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";
import {
  count,
  type Described,
  detail,
  each,
  maybe,
  metric,
  type MetricNode,
  type Unit,
  word,
} from "../node.ts";
import type { Nothing } from "../tables.ts";

/** What is measured of a model and of each baseline. */
export type BaselineNumber = "concept" | "object" | "pair" | "swap" | "role" | "bits" | "unseen";

/** A value for each of these numbers. */
export type ByNumber<T> = { [name in BaselineNumber]: T };

/** What is read of one matrix; the threshold is what rows permuted within their bags stay below. */
export type ReadNumbers = ByNumber<Estimate> & {
  /** Scenes that it covers, and its dimensions. */
  scenes: number;
  dim: number;
  /** Of baselines: the model on the same scenes, and how much more that is. */
  own?: ByNumber<number | null>;
  added?: ByNumber<Estimate>;
};

/** A model beside untrained baselines: `own`, and each baseline under its name. */
export type BaselinesMetrics =
  & {
    own: ReadNumbers;
    /** The baseline with the smallest margin. */
    best: ByNumber<string | null>;
    /** How far the model is ahead of that; the interval is for all numbers together. */
    added: ByNumber<Estimate>;
    /** The same where it is shown against every baseline; else 0. */
    shown: ByNumber<Estimate>;
  }
  & { [baseline: string]: ReadNumbers | ByNumber<string | null> | ByNumber<Estimate> };

/** Names, meanings and units of what is read. */
const DESCRIPTIONS: ByNumber<{ name: string; meaning: string; unit: Unit }> = {
  concept: {
    name: "Concepts recognised",
    meaning: "Mean over concepts of the share of scenes whose values are decoded.",
    unit: "share",
  },
  object: {
    name: "Objects recognised, ambiguous scenes",
    meaning:
      "Share of scenes whose objects are decoded, where the values could also form other objects.",
    unit: "share",
  },
  pair: {
    name: "Group score",
    meaning: "Share of bags of values of which every scene's objects are decoded.",
    unit: "share",
  },
  swap: {
    name: "Swap accuracy",
    meaning: "Share of swaps that the true scene outscores. Chance: 50 %.",
    unit: "share",
  },
  role: {
    name: "Positions decoded",
    meaning: "Share of ambiguous scenes of which every value is decoded in its position.",
    unit: "share",
  },
  bits: {
    name: "Bits of binding",
    meaning: "Bits gained per scene, less the gain of permuted rows.",
    unit: "bits",
  },
  unseen: {
    name: "Swap accuracy on unseen objects, 80 % seen",
    meaning:
      "The same on scenes of held-out objects, by probes fitted on scenes of 80 % of the objects.",
    unit: "share",
  },
};

/** The same numbers by the paths of `probe`; of unseen objects as `curves.decoderTransfer` has them. */
export const BASELINE_PATHS: Readonly<ByNumber<string>> = {
  concept: "concept.test",
  object: "object.ambiguous",
  pair: "pair.test",
  swap: "swap.test",
  role: "role.ambiguous",
  bits: "binding.bits",
  unseen: "decoderTransfer.swap",
};

/** In the order in which tables have them. */
export const BASELINE_NUMBERS = Object.keys(DESCRIPTIONS) as readonly BaselineNumber[];

export const numberName = (number: BaselineNumber): string => DESCRIPTIONS[number].name;

/** Each number made of its name. */
export const byNumber = <T>(of: (number: BaselineNumber) => T) =>
  Object.fromEntries(BASELINE_NUMBERS.map((number) => [number, of(number)])) as ByNumber<T>;

/** What usually keeps each from being measured. */
export const NUMBER_MISSING: Readonly<ByNumber<MissingCode>> = {
  concept: "no-new-scenes",
  object: "no-choice",
  pair: "too-few-groups",
  swap: "no-swaps",
  role: "no-choice",
  bits: "no-swaps",
  unseen: "too-few-scenes",
};

/** Rows are permuted within bags, which show the same values, and objects that a probe has seen. */
export const isPermuted = (number: BaselineNumber): boolean =>
  number !== "concept" && number !== "unseen";

const READ: Described<ReadNumbers> = {
  ...byNumber((number) =>
    metric({ ...DESCRIPTIONS[number], better: "higher" }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...isPermuted(number) && { threshold: "rows permuted within bags, Student's t" },
    })
  ),
  scenes: count("Scenes that the baseline covers; the model is measured on the same scenes."),
  dim: count("Its dimensions."),
  own: maybe(byNumber(() => detail("The model, on the scenes that the baseline covers."))),
  added: maybe(byNumber((number) =>
    metric({
      name: `${DESCRIPTIONS[number].name}, model minus baseline`,
      meaning: "The model minus the baseline, on the same scenes.",
      unit: "value",
      better: "higher",
    }, { missing: NUMBER_MISSING[number], ci: true })
  )),
};

/** Which of the differences lead: in headlines, and in a comparison of models. */
const HEADLINES: {
  readonly [name in BaselineNumber]?: Pick<MetricNode, "headlines" | "compared" | "telling">;
} = {
  object: {
    headlines: [{}],
    compared: { key: "added", column: "objects, above baselines", rank: 7 },
  },
  swap: {
    headlines: [{}],
    telling: { place: 5 },
    compared: { key: "addedSwap", column: "swaps, above baselines", rank: 8 },
  },
};

const OTHERS: Described<Pick<BaselinesMetrics, "best" | "added" | "shown">> = {
  best: byNumber(() => word("The best baseline: the one with the smallest margin.")),
  added: byNumber((number) =>
    metric({
      name: `${DESCRIPTIONS[number].name}, above best baseline`,
      meaning:
        "The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers.",
      unit: "value",
      better: "higher",
      ...HEADLINES[number],
    }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...HEADLINES[number] && { drawn: ["value"] },
    })
  ),
  shown: byNumber((number) =>
    metric({
      name: `${DESCRIPTIONS[number].name}, significantly above every baseline`,
      meaning:
        "The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds " +
        "any bag of concepts; else 0.",
      unit: "value",
      better: "higher",
    }, { missing: NUMBER_MISSING[number] })
  ),
};

/** What `baselines` finds. */
export type BaselinesResult = { metrics: BaselinesMetrics; curves: Nothing; tables: Nothing };

export const BASELINES_RESULT: Described<BaselinesResult> = {
  // Other keys are next to the names of baselines, for which `each` has no type.
  metrics: each<{ [name: string]: ReadNumbers }, string>(
    "baseline",
    null,
    READ,
    OTHERS as never,
  ) as never,
  curves: {},
  tables: {},
};
