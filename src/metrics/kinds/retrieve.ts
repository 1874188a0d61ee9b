import type { Estimate } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";
import { control, count, type Described, detail, each, maybe, metric, share } from "../node.ts";
import { HALF_TRUTHS, type HalfTruths } from "./half_truths.ts";
import { type Nothing, type ObjectRow, OBJECTS } from "../tables.ts";

/** Whether scenes lie nearer to their captions than to swapped ones; the null is that of every scene with the caption of another. */
export type RetrieveMetrics = CaptionJudgement & {
  count: { trials: number; same: number; absent: number; withoutCaption: number };
  /** Through a linear map fitted on some scenes. */
  ridge: MappedJudgement | null;
  /** Where the second set has captions of single objects. */
  halfTruth?: HalfTruths;
};

/** Three evaluations of scenes by captions. */
export type CaptionJudgement = {
  caption: { accuracy: Estimate; trials?: number };
  concept: { accuracy: Estimate; perConcept?: { [concept: string]: number | null } };
  bank: {
    top1: Estimate;
    swapErrors: Estimate;
    bagErrors: Estimate;
    captions?: number;
    queries?: number;
  };
};

/** The judgements through one map, and how many scenes it was fitted and tested on. */
export type FittedJudgement = CaptionJudgement & { train?: number; test?: number };

/** Through a map, of scenes that it was not fitted on. */
export type MappedJudgement = FittedJudgement & {
  /** Scenes of unseen objects. */
  heldout: FittedJudgement | null;
};

const SHUFFLED = "shuffled scenes";

const judgement = (
  through: string,
  headline = false,
): Described<CaptionJudgement> => {
  const beside = { null: control(SHUFFLED) };
  // The null is drawn, and of all scenes a sample; a map is fitted on some.
  const permuted = { nullSd: true, threshold: SHUFFLED, p: true } as const;
  const nulls = ["null", "p"] as const;
  const drawn = through === "" ? nulls : ["value", ...nulls] as const;
  const likely = (missing: MissingCode, told: Parameters<typeof share>[0], own = drawn) =>
    share(told, {
      missing,
      ci: true,
      ciScenes: true,
      ...beside,
      ...permuted,
      chance: "chance",
      drawn: own,
    });
  const errors = (name: string, meaning: string, own: typeof drawn | readonly [] = []) =>
    metric({ name, meaning, unit: "share", better: "lower" }, {
      missing: "no-errors",
      ...beside,
      drawn: own,
    });
  return {
    caption: {
      accuracy: likely("no-swaps", {
        name: `Correct caption ranked above its swap${through}`,
        meaning:
          "Share of scenes that are nearer to their caption than to the caption with swapped attributes.",
        ...headline ? { headlines: [{}], telling: { place: 9 } } : {},
      }),
      trials: maybe(count("Pairs of a scene and a swap of it.")),
    },
    concept: {
      accuracy: likely("no-captions", {
        name: `Concepts recognised by their captions${through}`,
        meaning:
          "Share of scenes whose values' captions are nearer than those of all other values, " +
          "averaged over concepts.",
      }),
      perConcept: maybe(each("concept", null, detail("The same for one concept.", "share"))),
    },
    bank: {
      top1: likely("no-captions", {
        name: `Own caption ranked first${through}`,
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
      captions: maybe(count("Distinct captions.")),
      queries: maybe(count("Scenes used as queries.")),
    },
  };
};

const FITTED = {
  train: maybe(count("Scenes that the map was fitted on.")),
  test: maybe(count("Scenes that it is evaluated on.")),
};

const RETRIEVE_METRICS: Described<RetrieveMetrics> = {
  ...judgement("", true),
  ridge: maybe({
    ...judgement(", through a linear map"),
    ...FITTED,
    heldout: maybe({ ...judgement(", through a map, unseen objects"), ...FITTED }),
  }),
  halfTruth: maybe(HALF_TRUTHS),
  count: {
    trials: count("Pairs of a scene and a swap of it."),
    same: count("Swaps left out because they give the same objects."),
    absent: count("Swaps left out because they have no caption."),
    withoutCaption: count("Scenes without a caption in the second set."),
  },
};

/** What `retrieve` finds. */
export type RetrieveResult = {
  metrics: RetrieveMetrics;
  curves: Nothing;
  tables: { objects: ObjectRow[] };
};

export const RETRIEVE_RESULT: Described<RetrieveResult> = {
  metrics: RETRIEVE_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
