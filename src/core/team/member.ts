/**
 * What a member of a team does: it computes up to the next exchange between all members, and goes on with what the
 * others have sent. Only plain data goes between them, so that each may have a thread and a core of its own.
 */

import type { Core } from "../core.ts";

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
export type Exchange = Generator<readonly Parcel[], () => object, readonly Parcel[]>;

/** What a team asks its members; what else is in it is between the two. */
export interface Question {
  readonly call: string;
  readonly [more: string]: unknown;
}

export interface Member extends Disposable {
  /** Of the work so far, as it is reported. */
  readonly steps: number;
  answer(question: Question): Exchange;
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
