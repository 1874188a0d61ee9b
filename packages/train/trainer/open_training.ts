/** A training run that a team shares, opened by one of its members. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { SmallClip, type SmallClipImages, type SmallClipPlan } from "./small_clip.ts";
import { Trainer, type TrainerPlan, type TrainerState } from "./trainer.ts";
import type { TrainingMember } from "./training_member.ts";

/** Where a training is: all parameters, and the moments of the member's own piece. */
export interface OpenedTraining extends TrainerState {
  readonly plan: TrainerPlan;
  /** Of a small CLIP; null for scenes of tokens. */
  readonly images: SmallClipImages | null;
}

export function openTraining(
  core: Core,
  { plan, images, step, parameters, moments }: OpenedTraining,
  member: number,
  members: number,
): TrainingMember {
  const trainer = images
    ? new SmallClip(core, plan as SmallClipPlan, images, members)
    : new Trainer(core, plan, members);
  trainer.member.join(member, members);
  trainer.member.goTo(step, parameters);
  trainer.member.takeMoments(member, moments);
  return trainer.member;
}
