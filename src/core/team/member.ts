/** What a fit has to do so that several threads can make it together. */

/** What a member has of a sum, as bytes; null for its own, which it has. */
export type Branch = Uint8Array<ArrayBuffer> | null;

/** What the first member came to: of all it is the same, so the others don't tell it. */
export type Found =
  | { readonly kind: "steps"; readonly diverged: number | null }
  | { readonly kind: "predicted"; readonly values: Float32Array };

/** A fit between two sums. Its `run`, `predict` and `goOn` say whether nothing more waits. */
export interface Member extends Disposable {
  run(steps: number, learningRate: number): boolean;
  predict(values: Int32Array): boolean;
  /** Goes on, once the branches of all are there. */
  goOn(): boolean;
  /** Where the branch of a member lies in the core's memory: start and bytes. */
  place(member: number): Uint32Array;
  readonly steps: number;
  /** Of what was done last. */
  found(): Found;
}
