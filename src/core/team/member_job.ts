/**
 * What a member of a team does in a thread of its own, call by call. Between two calls it stays there, so a team
 * gives each member a pool of one worker.
 */
import type { Core } from "../core.ts";
import type { Exchange, Member } from "./member.ts";
import type { GoingOn, MemberCall, MemberReply, Opening, Request } from "./requests.ts";

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
    const { done, value } = this.#running!.next(goesOn ? (request as GoingOn).parcels : []);
    const { steps } = member;
    if (done !== true) return { moved: value, steps, found: null };
    return { moved: [], steps, found: this.#number === 0 ? value() : null };
  }
}

/** Members that live in this thread: more than one where a host has no other. */
const here = new Map<string, Seated>();

/** One call to a member of a team; the pool has one worker, where it stays between calls. */
export interface MemberJobs {
  member: { input: MemberCall; output: MemberReply };
}

/** Makes members, by what they are members of. */
export interface MemberOpeners {
  readonly [of: string]: (
    core: Core,
    opening: never,
    member: number,
    members: number,
  ) => Member | Promise<Member>;
}

/**
 * The job of a worker whose members are these.
 *
 * Throws a ReferenceError where the member is not here: it has left, or its thread is a new one.
 */
export function memberJob(openers: MemberOpeners) {
  return async (core: Core, { id, ...request }: MemberCall): Promise<MemberReply> => {
    if (isOpening(request)) {
      const { of, member, members } = request;
      leaveTeam(id);
      here.set(id, new Seated(await openers[of](core, request as never, member, members), member));
      return { moved: [], steps: 0, found: null };
    }
    const seated = here.get(id);
    if (seated === undefined) throw new ReferenceError("This member of the team is not here.");
    return seated.ask(request);
  };
}

const isOpening = (request: Opening | Request): request is Opening => "of" in request;

/** Frees a member if it is in this thread; one of another thread ends with that. */
export function leaveTeam(id: string): void {
  here.get(id)?.member[Symbol.dispose]();
  here.delete(id);
}
