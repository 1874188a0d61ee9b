/** What is said between a team that makes one fit and its members, in plain data. */
import type { OpenedMlp } from "../approximator/mlp_member.ts";
import type { OpenedProbe } from "../probe/probe_member.ts";
import type { Branch, Found } from "./member.ts";

/** Begins a fit; what a member was at before is gone. */
export type Opening =
  & (OpenedMlp & { readonly call: "mlp" } | OpenedProbe & { readonly call: "probe" })
  & { readonly member: number; readonly members: number };

/** One call to a member that is known by `id`. */
export type FitMemberCall = { readonly id: string } & FitMemberRequest;

export type FitMemberRequest = Opening | FitMemberQuestion;

/** What a member that was opened is asked. */
export type FitMemberQuestion =
  | { readonly call: "run"; readonly steps: number; readonly learningRate: number }
  | { readonly call: "predict"; readonly values: Int32Array }
  /** Without branches: begin. */
  | { readonly call: "go on"; readonly branches: readonly Branch[] };

export interface FitMemberReply {
  /** Its branch of the sum at which it waits; none where it has done what was asked. */
  readonly moved: readonly Branch[];
  /** Steps of the fit so far. */
  readonly steps: number;
  readonly found: Found | null;
}

/** Threads that make one fit together, as a fit sees them. */
export interface Team {
  readonly members: number;
  /** Each member has to be opened before anything is asked. */
  open(member: number, opening: Opening): Promise<void>;
  /**
   * Asks all members for the same, and carries branches between them until it is done.
   *
   * @param tell called after each sum with the steps of the fit so far
   */
  do(request: FitMemberQuestion, tell?: (steps: number) => void): Promise<Found>;
}
