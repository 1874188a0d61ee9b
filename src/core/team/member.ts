/** What a fit has to do so that several threads can make it together. */

import type { ProbeFit } from "../probe/problem.ts";

/** What a member has of a sum, as bytes; null for its own, which it has. */
export type Branch = Uint8Array<ArrayBuffer> | null;

/** A fit that is asked for steps and predictions, one after the other; true where they are done at once. */
export interface AskedMember extends Member {
  run(steps: number, learningRate: number): boolean;
  predict(values: Int32Array): boolean;
}

/** What the first member came to: of all it is the same, so the others don't tell it. */
export type Found =
  | { readonly kind: "steps"; readonly diverged: number | null }
  | { readonly kind: "predicted"; readonly values: Float32Array }
  | { readonly kind: "probe"; readonly fit: ProbeFit };

/** A fit between two sums. */
export interface Member extends Disposable {
  /** Begins, or goes on once the branches of all are there. True where it is done, else the next sum waits. */
  goOn(): boolean;
  /** Where the branch of a member lies in the core's memory: start and bytes. */
  place(member: number): Uint32Array;
  readonly steps: number;
  /** Of what was done last. */
  found(): Found;
}
