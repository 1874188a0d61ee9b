import type { MissingCode } from "../../result/missing.ts";
import { HALF_TRUTHS } from "./half_truths.ts";
import { OBJECTS } from "../tables.ts";
import {
  control,
  count,
  detail,
  eachNamed,
  keyNumber,
  metric,
  type MetricText,
  type NumbersOf,
  optional,
  orNull,
  permuted,
  share,
} from "../node.ts";

/** Whether scenes lie nearer to their captions than to swapped ones; the null is that of every scene with the caption of another. */
export type RetrieveMetrics = NumbersOf<typeof RETRIEVE_METRICS>;

/** Three evaluations of scenes by captions. */
export type CaptionJudgement = NumbersOf<ReturnType<typeof judgement>>;

/** Through a map, of scenes that it was not fitted on. */
export type MappedJudgement = NonNullable<RetrieveMetrics["ridge"]>;

const SHUFFLED = "shuffled scenes";

const judgement = (through: string, headline = false) => {
  // The null is drawn, and of all scenes a sample; a map is fitted on some.
  const nulls = ["null", "p"] as const;
  const drawn = through === "" ? nulls : ["value", ...nulls] as const;
  const likely = (missing: MissingCode, name: string, text: MetricText, own = drawn) =>
    share(name, text, {
      ...{ missing, ci: true, ciScenes: true },
      ...permuted(SHUFFLED),
      chance: "chance",
      drawn: own,
    });
  const errors = (name: string, meaning: string, own: typeof drawn | readonly [] = []) =>
    metric(name, ["share", "lower"], { meaning }, {
      missing: "no-errors",
      null: control(SHUFFLED),
      drawn: own,
    });
  return {
    caption: {
      accuracy: likely("no-swaps", `Correct caption ranked above its swap${through}`, {
        meaning:
          "Share of scenes that are nearer to their caption than to the caption with swapped attributes.",
        ...headline && keyNumber(9),
      }),
      trials: optional(count("Pairs of a scene and a swap of it.")),
    },
    concept: {
      accuracy: likely("no-captions", `Concepts recognised by their captions${through}`, {
        meaning:
          "Share of scenes whose values' captions are nearer than those of all other values, " +
          "averaged over concepts.",
      }),
      perConcept: optional(eachNamed("concept", detail("The same for one concept.", "share"))),
    },
    bank: {
      top1: likely("no-captions", `Own caption ranked first${through}`, {
        meaning: "Share of scenes whose own caption is the nearest of all captions.",
      }, ["value", ...nulls]),
      swapErrors: errors(
        `Errors that are the swap${through}`,
        "Share of wrong nearest captions that have the attributes swapped.",
        drawn,
      ),
      bagErrors: errors(
        `Errors with the same values${through}`,
        "Share of wrong nearest captions that name the same values in other positions.",
      ),
      captions: optional(count("Distinct captions.")),
      queries: optional(count("Scenes used as queries.")),
    },
  };
};

const FITTED = {
  train: optional(count("Scenes that the map was fitted on.")),
  test: optional(count("Scenes that it is evaluated on.")),
};

const RETRIEVE_METRICS = {
  ...judgement("", true),
  ridge: orNull({
    ...judgement(", through a linear map"),
    ...FITTED,
    heldout: orNull({ ...judgement(", through a map, unseen objects"), ...FITTED }),
  }),
  halfTruth: optional(HALF_TRUTHS),
  count: {
    trials: count("Pairs of a scene and a swap of it."),
    same: count("Swaps left out because they give the same objects."),
    absent: count("Swaps left out because they have no caption."),
    withoutCaption: count("Scenes without a caption in the second set."),
  },
};

/** What `retrieve` finds. */
export type RetrieveResult = NumbersOf<typeof RETRIEVE_RESULT>;

export const RETRIEVE_RESULT = {
  metrics: RETRIEVE_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
