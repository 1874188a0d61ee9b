/** What each number of `train` is. */
import {
  count,
  DECODER_TRANSFER,
  detail,
  type EstimateMembers,
  floor,
  known,
  type NumbersOf,
  OBJECTS,
  optional,
  rows,
  share,
} from "@bindscope/bindscope/rooms/options";

/** What a model trained from scratch recognises, of objects it was trained on and of others. */
export type TrainMetrics = NumbersOf<typeof TRAIN_METRICS>;

/** Rates of recognition; those of captions where there are pictures. */
export type RecognitionRates = NumbersOf<ReturnType<typeof rates>>;

/** @param judged whether they have intervals and chance */
const rates = (of: string, judged: boolean) => {
  const chance: EstimateMembers = { chance: "chance" };
  const heldOut: EstimateMembers = { missing: "not-asked" };
  const all: EstimateMembers = judged
    ? { ...heldOut, ci: true, ciScenes: true, ...chance }
    : heldOut;
  const swaps: EstimateMembers = { ...all, missing: "no-swaps" };
  return {
    concept: share(`Concepts recognised, ${of}`, {
      meaning: "Share of scenes whose own values all score above every other value.",
    }, all),
    object: share(`Objects recognised, ${of}`, {
      meaning: "Share of scenes whose own objects all score above every other object.",
    }, judged ? { ...all, null: floor("attainable by a bag of concepts") } : all),
    top: share(`Objects ranked first, ${of}`, {
      meaning: "Share of a scene's n objects among the n objects with the highest scores.",
    }, heldOut),
    swap: share(`Swap accuracy, ${of}`, {
      meaning: "Share of scenes that score above the scene with one value swapped.",
    }, swaps),
    objectSwap: optional(share(`Swap accuracy by objects, ${of}`, {
      meaning: "The same by single objects, beside whole captions.",
    }, swaps)),
    scenes: count("Scenes evaluated."),
    retrieval: optional({
      captions: share(`Own caption ranked first, ${of}`, {
        meaning: "Share of pictures whose own caption is the nearest of all.",
      }, { ...all, ...chance }),
      pictures: share(`Own picture ranked first, ${of}`, {
        meaning: "Share of captions whose own picture is the nearest of all.",
      }, { ...heldOut, ...chance }),
      bank: count("Captions."),
    }),
  };
};

const trained = (of: string) => ({
  ...rates(of, true),
  swapScenes: optional(count("Scenes that have a swap.")),
});

const TRAIN_METRICS = {
  train: trained("training objects"),
  heldout: trained("held-out objects"),
  single: {
    train: rates("one training object", false),
    heldout: rates("one held-out object", false),
  },
  objects: {
    train: count("Training objects."),
    heldout: count("Held-out objects."),
  },
  parameters: known("Trained parameters.", "count"),
};

const LOSS_POINT = {
  step: count("Step."),
  loss: known("Weighted loss.", "nats"),
  concept: detail("Loss of the concepts.", "nats"),
  object: detail("Loss of the objects.", "nats"),
  swap: detail("Loss of the swaps.", "nats"),
  rate: known("Learning rate."),
};

const RECOGNITION_POINT = {
  step: count("Step."),
  train: detail("Of training objects.", "share"),
  heldout: detail("Of held-out objects.", "share"),
};

/** What `train` finds. */
export type TrainResult = NumbersOf<typeof TRAIN_RESULT>;

export const TRAIN_RESULT = {
  metrics: TRAIN_METRICS,
  curves: {
    loss: rows("Losses during training.", LOSS_POINT),
    recognition: rows("Recognition during training.", RECOGNITION_POINT),
    decoderTransfer: DECODER_TRANSFER,
  },
  tables: { objects: OBJECTS },
};
