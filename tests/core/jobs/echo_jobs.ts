import type { RowPieces } from "../../../src/core/jobs/row_pieces.ts";

/** Jobs for tests of serveJobs and the pool. */
export interface EchoJobs {
  echo: { input: number[]; output: { values: number[]; core: boolean } };
  count: { input: { steps: number }; output: number };
  move: { input: Uint8Array<ArrayBuffer>; output: Uint8Array<ArrayBuffer> };
  fail: { input: string; output: never };
  /** Answers, and ends its thread soon after. */
  endLater: { input: null; output: string };
  /** Ends its thread without a word while `lives` [1] is above 0, counting down; then answers. */
  end: { input: { lives: Int32Array; moved?: Uint8Array; pieces?: RowPieces }; output: string };
  /** Of all numbers of all pieces; fails at the piece with the place `enough`. */
  sum: { input: { pieces: RowPieces; enough?: number }; output: number };
}
