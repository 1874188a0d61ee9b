/**
 * What a member of a team does in a thread of its own, call by call. Between two calls it stays there, so a team
 * gives each member a pool of one worker.
 */
import type { Core } from "../core.ts";
import { openMlp } from "../approximator/mlp_member.ts";
import { openProbe } from "../probe/probe_member.ts";
import { SmallClip } from "../train/small_clip.ts";
import type { SmallClipPlan } from "../train/small_clip.ts";
import { Trainer } from "../train/trainer.ts";
import type { Exchange, Member } from "./member.ts";
import type { MemberCall, MemberReply, Opening, Request } from "./requests.ts";

/** A member between two calls. */
export class Seated {
  readonly member: Member;
  readonly #number: number;
  #running: Exchange | null = null;

  constructor(member: Member, number: number) {
    this.member = member;
    this.#number = number;
  }

  ask(request: Request): MemberReply {
    const { member } = this;
    const goesOn = request.call === "go on";
    if (!goesOn) this.#running = member.answer(request);
    const { done, value } = this.#running!.next(goesOn ? request.parcels : []);
    const { steps } = member;
    if (done !== true) return { moved: value, steps, found: null };
    return { moved: [], steps, found: this.#number === 0 ? value() : null };
  }
}

/** Members that live in this thread: more than one where a host has no other. */
const here = new Map<string, Seated>();

/** @throws {ReferenceError} where the member is not here: it has left, or its thread is a new one */
export async function callMember(
  core: Core,
  { id, ...request }: MemberCall,
): Promise<MemberReply> {
  if ("of" in request) {
    leaveTeam(id);
    here.set(id, new Seated(await opened(core, request), request.member));
    return { moved: [], steps: 0, found: null };
  }
  const seated = here.get(id);
  if (seated === undefined) throw new ReferenceError("This member of the team is not here.");
  return seated.ask(request);
}

async function opened(core: Core, opening: Opening): Promise<Member> {
  const { member, members } = opening;
  switch (opening.of) {
    case "mlp":
      return openMlp(core, opening, member, members);
    case "probe":
      return await openProbe(core, opening, member, members);
    case "training": {
      const { plan, images, step, parameters, moments } = opening;
      const trainer = images
        ? new SmallClip(core, plan as SmallClipPlan, images, members)
        : new Trainer(core, plan, members);
      trainer.member.join(member, members);
      trainer.member.goTo(step, parameters);
      trainer.member.takeMoments(member, moments);
      return trainer.member;
    }
  }
}

/** Frees a member if it is in this thread; one of another thread ends with that. */
export function leaveTeam(id: string): void {
  here.get(id)?.member[Symbol.dispose]();
  here.delete(id);
}
