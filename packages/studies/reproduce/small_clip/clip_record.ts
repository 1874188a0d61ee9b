/** One small CLIP of the study, from nothing to its record; cached when done. */
import type { Core } from "@bindscope/bindscope/core";
import {
  drawableSpaceFor,
  drawObjects,
  SmallClip,
  smallClipOptions,
  smallClipPlanFor,
  type SmallClipRecognition,
  smallClipSet,
} from "@bindscope/bindscope/train";
import { inputOf } from "@bindscope/bindscope/rooms/data";
import type { ScratchModel } from "../scratch/grid.ts";
import {
  type ModelContext,
  namedRecord,
  recognised,
  trainedState,
} from "../scratch/trained_model.ts";
import type { TrainedRecord } from "../scratch/trained_record.ts";

/** `input` is its embedding set of up to {@linkcode SET_SCENES} scenes. */
export interface ClipRecord extends Omit<TrainedRecord, "control" | "train" | "heldout"> {
  readonly train: SmallClipRecognition;
  /** Null at coverage 1. */
  readonly heldout: SmallClipRecognition | null;
}

const SET_SCENES = 1024;

export async function clipPlanOf(core: Core, { family, coverage, seed }: ScratchModel) {
  const options = smallClipOptions({ ...family.options, coverage });
  const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), seed);
  return { options, plan };
}

export async function studyClip(
  model: ScratchModel,
  _: null,
  context: ModelContext,
): Promise<ClipRecord> {
  const { core, store } = context;
  const { options: { evaluateEvery }, plan } = await clipPlanOf(core, model);
  const { control: _control, ...record } = await namedRecord(
    "small-clip-model",
    model,
    { plan },
    store,
    async () => {
      const images = drawObjects(core, plan);
      const state = await trainedState(model, plan, { evaluateEvery, images }, context);
      using trainer = new SmallClip(core, plan, images);
      trainer.restore(state);
      const found = recognised(trainer);
      using set = smallClipSet(core, trainer, SET_SCENES, model.id);
      return { ...found, input: inputOf(set) };
    },
  );
  return record;
}
