/**
 * What a member of a team does: it computes up to the next exchange between all members, and goes on with what the
 * others have sent. Only plain data goes between them, so that each may have a thread and a core of its own.
 */

import type { StepOptions } from "../approximator/approximator.ts";
import type { Core } from "../core.ts";
import type { ProbeFit } from "../probe/problem.ts";

/** What one member has for another; null for nothing. */
export type Parcel =
  | Uint8Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | null;

/**
 * Work between exchanges: gives a parcel for all others, or one for each by number, and gets one from each, null from
 * itself. What it returns tells what was found: of all members it is the same, so only the first is asked.
 */
export type Exchange = Generator<readonly Parcel[], () => MemberResult, readonly Parcel[]>;

export type MemberQuestion =
  | { readonly call: "fit" }
  | { readonly call: "run"; readonly steps: number; readonly by: StepOptions }
  | { readonly call: "predict"; readonly values: Int32Array }
  | { readonly call: "train"; readonly steps: number };

/** What is found, by the question's `call`. */
export type MemberResult =
  | { readonly call: "fit"; readonly fit: ProbeFit }
  | { readonly call: "run"; readonly diverged: number | null }
  | { readonly call: "predict"; readonly values: Float32Array }
  | { readonly call: "train"; readonly report: Float64Array };

export type ResultOf<Question extends MemberQuestion> = Extract<
  MemberResult,
  Pick<Question, "call">
>;

export interface Member extends Disposable {
  /** Of the work so far, as it is reported. */
  readonly steps: number;
  answer(question: MemberQuestion): Exchange;
}

/** A fit of the core that waits at sums. */
interface Summing {
  /** Goes on once the branches of all are there. True where it is done, else the next sum waits. */
  go_on(): boolean;
  /** Where the branch of a member is in the core's memory: start and bytes. */
  place(member: number): Uint32Array;
}

/** Carries the branches of a member and those of others from one sum to the next, until the fit is done. */
export function* throughSums(
  core: Core,
  fit: Summing,
  member: number,
  done: boolean,
): Generator<readonly Parcel[], void, readonly Parcel[]> {
  while (!done) {
    const branches = yield [bytesAt(core, fit.place(member)).slice()];
    for (const [from, branch] of branches.entries()) {
      if (branch !== null) bytesAt(core, fit.place(from)).set(branch);
    }
    done = fit.go_on();
  }
}

/** Dies when the core grows, so none is kept. */
function bytesAt(core: Core, [start, bytes]: Uint32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(core.memory.buffer as ArrayBuffer, start, bytes);
}

export function notAsked(): ReferenceError {
  return new ReferenceError("This member of the team does something else.");
}
