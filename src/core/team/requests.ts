/** What is said between a team and its members, in plain data. */
import type { Parcel, Question } from "./member.ts";

/** Begins something, with what else that takes; what a member was at before is gone. */
export interface Opening {
  /** One of the worker's {@linkcode MemberOpeners}. */
  readonly of: string;
  readonly member: number;
  readonly members: number;
  readonly [more: string]: unknown;
}

/** Hands a member what the others have sent. */
export interface GoingOn extends Question {
  readonly call: "go on";
  readonly parcels: readonly Parcel[];
}

export type Request = Question | GoingOn;

export type MemberCall = { readonly id: string } & (Opening | Request);

export interface MemberReply {
  /** For all others, or for each by number; none where it has done what was asked. */
  readonly moved: readonly Parcel[];
  readonly steps: number;
  /** Of the first member, once it has done what was asked. */
  readonly found: object | null;
}

/** Threads that work together, as a fit sees them. */
export interface Team {
  readonly members: number;
  /** Each member has to be opened before anything is asked. */
  open(opening: Opening): Promise<void>;
  /**
   * Asks all members for the same, and carries parcels between them until it is done.
   *
   * @param tell called after each exchange with the steps so far
   */
  do<Found extends object>(question: Question, tell?: (steps: number) => void): Promise<Found>;
}
