/**
 * What a member of a team that makes one fit does in a thread of its own, call by call. Between two calls it
 * stays there, so a team gives each member a pool of one worker.
 */
import type { Core } from "../core.ts";
import { openMlp } from "../approximator/mlp_member.ts";
import { openProbe } from "../probe/probe_member.ts";
import type { AskedMember, Member } from "./member.ts";
import type { FitMemberCall, FitMemberQuestion, FitMemberReply, Opening } from "./requests.ts";

interface Here {
  readonly member: AskedMember | Member;
  readonly number: number;
}

/** Members that live in this thread: more than one where a host has no other. */
const here = new Map<string, Here>();

/** @throws {ReferenceError} where the member is not here: it has left, or its thread is a new one */
export async function callFitMember(
  core: Core,
  { id, ...request }: FitMemberCall,
): Promise<FitMemberReply> {
  if (request.call === "mlp" || request.call === "probe") {
    leaveFit(id);
    here.set(id, { member: await opened(core, request), number: request.member });
    return { moved: [], steps: 0, found: null };
  }
  const own = here.get(id);
  if (own === undefined) throw new ReferenceError("This member of the team is not here.");
  const { member, number } = own;
  const done = asked(core, member, request);
  const { steps } = member;
  if (done) return { moved: [], steps, found: number === 0 ? member.found() : null };
  return { moved: [bytesAt(core, member.place(number)).slice()], steps, found: null };
}

async function opened(core: Core, request: Opening): Promise<AskedMember | Member> {
  const { member, members } = request;
  return request.call === "mlp"
    ? openMlp(core, request, member, members)
    : await openProbe(core, request, member, members);
}

function asked(core: Core, member: AskedMember | Member, request: FitMemberQuestion): boolean {
  if (request.call === "go on") {
    for (const [from, branch] of request.branches.entries()) {
      if (branch !== null) bytesAt(core, member.place(from)).set(branch);
    }
    return member.goOn();
  }
  if (!("run" in member)) throw new ReferenceError("This member of the team fits something else.");
  return request.call === "run"
    ? member.run(request.steps, request.learningRate)
    : member.predict(request.values);
}

/** Frees a member if it is in this thread; one of another thread ends with that. */
export function leaveFit(id: string): void {
  here.get(id)?.member[Symbol.dispose]();
  here.delete(id);
}

/** Dies when the core grows, so none is kept. */
function bytesAt(core: Core, [start, bytes]: Uint32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(core.memory.buffer as ArrayBuffer, start, bytes);
}
