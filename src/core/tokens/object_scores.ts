/** What readers that choose among a scene's tokens say of objects. */

import { numberOf, type TokenReader } from "../choices.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";

/** Tokens of all scenes, what they show, and what is left out together. */
export interface ObjectScoresJob {
  /** Float32 [scenes x tokens, dim]; of each scene those that count come first. */
  readonly rows: Float32Array;
  readonly dim: number;
  /** How many count [scenes]. */
  readonly lengths: Uint32Array;
  /** Object of each slot [scenes, slots], from 0, every one of them somewhere. */
  readonly labels: Uint32Array;
  /** Of each scene, from 0, the same for a bag. */
  readonly fold: Uint8Array;
  /** The row of each scene [orders, scenes], of the same bag. */
  readonly orders: Uint32Array;
  readonly reader: TokenReader;
}

/**
 * Scores of objects [orders, scenes, objects] by fits without the scene's fold.
 *
 * `queries`: a query an object weighs the tokens, whose sum is read by ridge; query and ridge are fitted together, 24 steps from
 * one drawn query. `strongest`, `votes`: one ridge of all single tokens to the objects of their scenes; a scene has the largest
 * score of its tokens, or the share of tokens among whose best objects one is.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { objectScores } from "./object_scores.ts";
 *
 * const core = await loadCore();
 * // Eight scenes of one object and one token, which is 1 for object 1 and -1 for object 0.
 * const labels = Uint32Array.of(0, 1, 0, 1, 0, 1, 0, 1);
 * const scores = objectScores(core, {
 *   rows: Float32Array.from(labels, (object) => 2 * object - 1),
 *   dim: 1,
 *   lengths: new Uint32Array(8).fill(1),
 *   labels,
 *   fold: Uint8Array.of(0, 0, 1, 1, 0, 0, 1, 1),
 *   orders: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
 *   reader: "strongest",
 * });
 * assertEquals([scores[0] > scores[1], scores[2] < scores[3]], [true, true]);
 * ```
 */
export function objectScores(core: Core, job: ObjectScoresJob): Float64Array {
  const { rows, dim, lengths, labels, fold, orders, reader } = job;
  using tokens = Matrix.from(core, rows.length / dim, dim, rows);
  return core.token_object_scores(
    tokens.handle,
    lengths,
    labels,
    fold,
    orders,
    numberOf(core.TokenReader, reader),
  );
}
