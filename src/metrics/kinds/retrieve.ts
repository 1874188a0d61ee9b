import {
  count,
  type Described,
  detail,
  each,
  intervals,
  maybe,
  metric,
  reference,
  share,
} from "../node.ts";
import type { Intervals } from "../recognition.ts";
import { HALF_TRUTHS, type HalfTruths } from "./half_truths.ts";
import { type Nothing, type ObjectRow, OBJECTS } from "../tables.ts";

/** Whether scenes lie nearer to their captions than to swapped ones. */
export type RetrieveMetrics = CaptionJudgement & {
  /** Every scene with the caption of another. */
  control: CaptionJudgement | null;
  count: { trials: number; same: number; absent: number; withoutCaption: number };
  /** Through a linear map fitted on some scenes. */
  ridge: MappedJudgement | null;
  /** Where the second set has captions of single objects. */
  halfTruth?: HalfTruths;
};

/** Three judgements of scenes by captions. */
export type CaptionJudgement = {
  caption: { accuracy: number | null; chance: number; trials?: number; ci?: Intervals };
  concept: {
    accuracy: number | null;
    chance: number | null;
    perConcept?: { [concept: string]: number | null };
    ci?: Intervals;
  };
  bank: {
    top1: number | null;
    swapErrors: number | null;
    bagErrors?: number | null;
    chance: number | null;
    captions?: number;
    queries?: number;
    ci?: Intervals;
  };
};

/** The judgements through one map, and how many scenes it was fitted and tested on. */
export type FittedJudgement = CaptionJudgement & { train?: number; test?: number };

/** Through a map: scenes of unseen objects, and a map of shuffled pairs, beside it. */
export type MappedJudgement = FittedJudgement & {
  heldout: FittedJudgement | null;
  control: FittedJudgement | null;
};

const judgement = (through: string, headline: boolean): Described<CaptionJudgement> => ({
  caption: {
    accuracy: share({
      name: `Right caption before the swapped one${through}`,
      meaning:
        "Share of scenes whose caption is nearer than the caption with the attributes swapped.",
      ...headline ? { headlines: [{}], telling: { place: 9 } } : {},
    }),
    chance: reference("chance", "chance", "accuracy"),
    trials: maybe(count("Pairs of a scene and a swap of it.")),
    ci: maybe(intervals("accuracy")),
  },
  concept: {
    accuracy: share({
      name: `Concepts recognised by their captions${through}`,
      meaning: "Share of scenes whose captions of the values shown lie nearer than all others, " +
        "in the mean over concepts.",
    }),
    chance: reference("chance", "chance", "accuracy"),
    perConcept: maybe(each("concept", null, detail("The same for one concept.", "share"))),
    ci: maybe(intervals("accuracy")),
  },
  bank: {
    top1: share({
      name: `Own caption nearest of all${through}`,
      meaning: "Share of scenes whose own caption is the nearest of all captions.",
    }),
    chance: reference("chance", "chance", "top1"),
    swapErrors: metric({
      name: `Errors that are the swap${through}`,
      meaning: "Share of the wrong captions that have the attributes swapped.",
      unit: "share",
      better: "lower",
    }),
    bagErrors: maybe(metric({
      name: `Errors with the same values${through}`,
      meaning: "Share of the wrong captions that name the same values in other positions.",
      unit: "share",
      better: "lower",
    })),
    captions: maybe(count("Distinct captions.")),
    queries: maybe(count("Scenes that looked for their caption.")),
    ci: maybe(intervals("top1")),
  },
});

/** The same comparisons of scenes and the captions of others. */
const shuffled = (label: string): Described<CaptionJudgement> => {
  const of = (path: string) => reference("control", label, path);
  const { caption, concept, bank } = judgement("", false);
  return {
    caption: { ...caption, accuracy: of("caption.accuracy") },
    concept: { ...concept, accuracy: of("concept.accuracy") },
    bank: {
      ...bank,
      top1: of("bank.top1"),
      swapErrors: of("bank.swapErrors"),
      bagErrors: maybe(of("bank.bagErrors")),
    },
  };
};

const FITTED = {
  train: maybe(count("Scenes that the map was fitted on.")),
  test: maybe(count("Scenes that it is judged on.")),
};

const RETRIEVE_METRICS: Described<RetrieveMetrics> = {
  ...judgement("", true),
  control: maybe(shuffled("shuffled scenes")),
  ridge: maybe({
    ...judgement(", through a linear map", false),
    ...FITTED,
    heldout: maybe({ ...judgement(", through a map, unseen objects", false), ...FITTED }),
    control: maybe({ ...shuffled("map of shuffled pairs"), ...FITTED }),
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
export type RetrieveFound = {
  metrics: RetrieveMetrics;
  curves: Nothing;
  tables: { objects: ObjectRow[] };
};

export const RETRIEVE_FOUND: Described<RetrieveFound> = {
  metrics: RETRIEVE_METRICS,
  curves: {},
  tables: { objects: OBJECTS },
};
