/** What is said between a team and its members, in plain data. */
import type { OpenedMlp } from "../approximator/mlp_member.ts";
import type { OpenedProbe } from "../probe/probe_member.ts";
import type { SmallClipImages } from "../train/small_clip.ts";
import type { TrainerPlan, TrainerState } from "../train/trainer.ts";
import type { MemberQuestion, MemberResult, Parcel, ResultOf } from "./member.ts";

/** Where a training is: all parameters, and the moments of the member's own piece. */
interface OpenedTraining extends TrainerState {
  readonly plan: TrainerPlan;
  /** Of a small CLIP; null for scenes of tokens. */
  readonly images: SmallClipImages | null;
}

/** Begins something; what a member was at before is gone. */
export type Opening =
  & (
    | OpenedMlp & { readonly of: "mlp" }
    | OpenedProbe & { readonly of: "probe" }
    | OpenedTraining & { readonly of: "training" }
  )
  & { readonly member: number; readonly members: number };

/** Asks a member that was opened, or hands it what the others have sent. */
export type Request = MemberQuestion | {
  readonly call: "go on";
  readonly parcels: readonly Parcel[];
};

export type MemberCall = { readonly id: string } & (Opening | Request);

export interface MemberReply {
  /** For all others, or for each by number; none where it has done what was asked. */
  readonly moved: readonly Parcel[];
  readonly steps: number;
  /** Of the first member, once it has done what was asked. */
  readonly found: MemberResult | null;
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
  do<Q extends MemberQuestion>(question: Q, tell?: (steps: number) => void): Promise<ResultOf<Q>>;
}
