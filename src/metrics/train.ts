/** The metrics of `train`. */
import { count, type Described, detail, interval, maybe, reference, share } from "./node.ts";
import type { Interval } from "./recognition.ts";

/** What a model trained from scratch recognises, of objects it was trained on and of others. */
type TrainMetrics = {
  train: TrainedRecognition;
  heldout: TrainedRecognition;
  /** Scenes of one object. */
  single: { train: RecognitionRates; heldout: RecognitionRates };
  objects: { train: number; heldout: number };
  parameters: number;
};

/** Rates of recognition; those of captions where there are pictures. */
type RecognitionRates = {
  concept: number | null;
  object: number | null;
  /** Share of a scene's objects among as many best ones. */
  top: number | null;
  swap: number | null;
  scenes: number;
  objectSwap?: number | null;
  retrieval?: { captions: number | null; pictures: number | null; bank: number; chance: number };
};

/** Rates, and what stands beside them. */
type TrainedRecognition = RecognitionRates & {
  ci?: RateIntervals;
  ciOverObjects?: RateIntervals;
  chance?: { concept: number; object: number | null; swap: number | null };
  bagFloor?: number;
  swapScenes?: number;
};

/** 95 % intervals of the rates. */
type RateIntervals = {
  concept: Interval;
  object: Interval;
  swap: Interval;
  objectSwap?: Interval;
  captions?: Interval;
};

const rates = (of: string): Described<RecognitionRates> => ({
  concept: share({
    name: `Concepts recognised, ${of}`,
    meaning: "Share of scenes whose own values all score above every other.",
  }),
  object: share({
    name: `Objects recognised, ${of}`,
    meaning: "Share of scenes whose own objects all score above every other.",
  }),
  top: share({
    name: `Objects among the best, ${of}`,
    meaning: "Share of a scene's objects among as many best ones.",
  }),
  swap: share({
    name: `Told from the swap, ${of}`,
    meaning: "Share of scenes that score above what an exchange of one value makes of them.",
  }),
  objectSwap: share({
    name: `Objects told from the swap, ${of}`,
    meaning: "The same by single objects, where whole captions are compared too.",
  }),
  scenes: count("Scenes that the rates are of."),
  retrieval: maybe({
    captions: share({
      name: `Own caption nearest, ${of}`,
      meaning: "Share of pictures whose own caption is the nearest of all.",
    }),
    pictures: share({
      name: `Own picture nearest, ${of}`,
      meaning: "Share of captions whose own picture is the nearest of all.",
    }),
    bank: count("Captions that there are."),
    chance: reference("chance", "chance", "captions", "pictures"),
  }),
});

const intervals = (over: "objects" | "scenes"): Described<RateIntervals> => ({
  concept: interval(over, "concept"),
  object: interval(over, "object"),
  swap: interval(over, "swap"),
  objectSwap: interval(over, "objectSwap"),
  captions: interval(over, "retrieval.captions"),
});

const trained = (of: string): Described<TrainedRecognition> => ({
  ...rates(of),
  ci: maybe(intervals("scenes")),
  ciOverObjects: maybe(intervals("objects")),
  chance: maybe({
    concept: reference("chance", "chance", "concept"),
    object: reference("chance", "chance", "object"),
    swap: reference("chance", "chance", "swap", "objectSwap"),
  }),
  bagFloor: reference("floor", "a bag of concepts is sure of", "object"),
  swapScenes: count("Scenes that have a swap of their own."),
});

export const TRAIN_METRICS: Described<TrainMetrics> = {
  train: trained("training objects"),
  heldout: trained("held-out objects"),
  single: { train: rates("one training object"), heldout: rates("one held-out object") },
  objects: {
    train: count("Objects that were trained."),
    heldout: count("Objects that were held out."),
  },
  parameters: detail("Numbers that the model has learnt.", "count"),
};
