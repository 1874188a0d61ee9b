/** What each number of `train` is. */
import {
  count,
  DECODER_TRANSFER,
  type Described,
  detail,
  type EstimateMembers,
  floor,
  maybe,
  type ObjectRow,
  OBJECTS,
  rows,
  share,
  type TransferRow,
} from "@bindscope/bindscope/rooms/options";
import type { Estimate } from "@bindscope/bindscope/rooms/result";

/** What a model trained from scratch recognises, of objects it was trained on and of others. */
export type TrainMetrics = {
  train: TrainedRecognition;
  heldout: TrainedRecognition;
  single: { train: RecognitionRates; heldout: RecognitionRates };
  objects: { train: number; heldout: number };
  parameters: number;
};

/** Rates of recognition; those of captions where there are pictures. */
export type RecognitionRates = {
  concept: Estimate;
  object: Estimate;
  /** Share of a scene's objects among as many best ones. */
  top: Estimate;
  swap: Estimate;
  scenes: number;
  objectSwap?: Estimate;
  retrieval?: { captions: Estimate; pictures: Estimate; bank: number };
};

/** Rates with intervals and chance; the null of objects is what a bag of concepts attains. */
export type TrainedRecognition = RecognitionRates & { swapScenes?: number };

/** @param judged whether they have intervals and chance */
const rates = (of: string, judged: boolean): Described<RecognitionRates> => {
  const chance: EstimateMembers = { chance: "chance" };
  const heldOut: EstimateMembers = { missing: "not-asked" };
  const all: EstimateMembers = judged
    ? { ...heldOut, ci: true, ciScenes: true, ...chance }
    : heldOut;
  const swaps: EstimateMembers = { ...all, missing: "no-swaps" };
  return {
    concept: share({
      name: `Concepts recognised, ${of}`,
      meaning: "Share of scenes whose own values all score above every other value.",
    }, all),
    object: share({
      name: `Objects recognised, ${of}`,
      meaning: "Share of scenes whose own objects all score above every other object.",
    }, judged ? { ...all, null: floor("attainable by a bag of concepts") } : all),
    top: share({
      name: `Objects ranked first, ${of}`,
      meaning: "Share of a scene's n objects among the n objects with the highest scores.",
    }, heldOut),
    swap: share({
      name: `Swap accuracy, ${of}`,
      meaning: "Share of scenes that score above the scene with one value swapped.",
    }, swaps),
    objectSwap: maybe(share({
      name: `Swap accuracy by objects, ${of}`,
      meaning: "The same by single objects, beside whole captions.",
    }, swaps)),
    scenes: count("Scenes evaluated."),
    retrieval: maybe({
      captions: share({
        name: `Own caption ranked first, ${of}`,
        meaning: "Share of pictures whose own caption is the nearest of all.",
      }, { ...all, ...chance }),
      pictures: share({
        name: `Own picture ranked first, ${of}`,
        meaning: "Share of captions whose own picture is the nearest of all.",
      }, { ...heldOut, ...chance }),
      bank: count("Captions."),
    }),
  };
};

const trained = (of: string): Described<TrainedRecognition> => ({
  ...rates(of, true),
  swapScenes: maybe(count("Scenes that have a swap.")),
});

const TRAIN_METRICS: Described<TrainMetrics> = {
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
  parameters: detail("Trained parameters.", "count"),
};

/** Losses at one step. */
export type LossPoint = {
  step: number;
  loss: number;
  concept: number | null;
  object: number | null;
  swap: number | null;
  rate: number;
};

/** Recognition of objects at one step; of a small CLIP, of captions against swapped ones. */
export type RecognitionPoint = { step: number; train: number | null; heldout: number | null };

const LOSS_POINT: Described<LossPoint> = {
  step: count("Step."),
  loss: detail("Weighted loss.", "nats"),
  concept: detail("Loss of the concepts.", "nats"),
  object: detail("Loss of the objects.", "nats"),
  swap: detail("Loss of the swaps.", "nats"),
  rate: detail("Learning rate."),
};

const RECOGNITION_POINT: Described<RecognitionPoint> = {
  step: count("Step."),
  train: detail("Of training objects.", "share"),
  heldout: detail("Of held-out objects.", "share"),
};

/** What `train` finds. */
export type TrainResult = {
  metrics: TrainMetrics;
  curves: { loss: LossPoint[]; recognition: RecognitionPoint[]; decoderTransfer: TransferRow[] };
  tables: { objects: ObjectRow[] };
};

export const TRAIN_RESULT: Described<TrainResult> = {
  metrics: TRAIN_METRICS,
  curves: {
    loss: rows("Losses during training.", LOSS_POINT),
    recognition: rows("Recognition during training.", RECOGNITION_POINT),
    decoderTransfer: DECODER_TRANSFER,
  },
  tables: { objects: OBJECTS },
};
