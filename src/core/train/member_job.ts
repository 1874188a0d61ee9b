/**
 * What a member of a team does in a thread of its own, call by call. Between two calls it stays there, so a
 * team gives each member a pool of one worker.
 */
import type { Core } from "../core.ts";
import { SmallClip, type SmallClipImages, type SmallClipPlan } from "./small_clip.ts";
import { Trainer, type TrainerPlan } from "./trainer.ts";
import type { ByMember, Numbers, TrainingMember } from "./training_member.ts";

/** One call to a member that is known by `id`. */
export type MemberCall = { readonly id: string } & MemberRequest;

export type MemberRequest =
  | {
    readonly call: "join";
    readonly plan: TrainerPlan;
    readonly images: SmallClipImages | null;
    /** Where the run is, all parameters, and the moments of its own piece. */
    readonly step: number;
    readonly parameters: Numbers;
    readonly moments: Numbers;
    readonly member: number;
    readonly members: number;
  }
  | { readonly call: "embed" }
  | { readonly call: "differentiate"; readonly embedded: readonly Numbers[] }
  | { readonly call: "merge"; readonly gradients: ByMember }
  | { readonly call: "update"; readonly squares: Float64Array }
  | { readonly call: "take"; readonly parameters: ByMember }
  | { readonly call: "moments" };

/** Numbers that are moved to who asked, and a few that tell of the step. */
export interface MemberReply {
  readonly moved: ByMember;
  readonly told: Float64Array;
}

const NONE = new Float64Array();

/** Members that live in this thread: more than one where a host has no other. */
const here = new Map<string, { trainer: Trainer | SmallClip; member: TrainingMember }>();

/** @throws {ReferenceError} where the member is not here: it has left, or its thread is a new one */
export function callMember(core: Core, { id, ...request }: MemberCall): MemberReply {
  if (request.call === "join") {
    const { plan, images, members } = request;
    const trainer = images
      ? new SmallClip(core, plan as SmallClipPlan, images, members)
      : new Trainer(core, plan, members);
    const { member } = trainer;
    member.join(request.member, members);
    member.goTo(request.step, request.parameters);
    member.takeMoments(request.member, request.moments);
    here.set(id, { trainer, member });
    return { moved: [], told: NONE };
  }
  const found = here.get(id);
  if (found === undefined) throw new ReferenceError("This member of the team is not here.");
  const { member } = found;
  switch (request.call) {
    case "embed":
      return { moved: [member.embed()], told: NONE };
    case "differentiate":
      return { moved: member.differentiate(request.embedded), told: NONE };
    case "merge":
      return { moved: [], told: member.merge(request.gradients) };
    case "update": {
      const told = member.update(request.squares);
      return { moved: [member.parameters()], told };
    }
    case "moments":
      return { moved: [member.moments()], told: NONE };
    case "take":
      member.takeParameters(request.parameters);
      return { moved: [], told: NONE };
  }
}

/** Frees a member if it is in this thread; one of another thread ends with that. */
export function leaveTeam(id: string): void {
  here.get(id)?.trainer.dispose();
  here.delete(id);
}
