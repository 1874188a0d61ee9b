/** What readers that choose among a scene's tokens say of objects. */

import { numberOf, type TokenReader } from "../choices.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { CounterStream } from "../random/streams.ts";

/** Tokens of all scenes, what they show, and what is left out together. */
export interface ObjectScoresJob {
  /** Float32 [scenes x tokens, dim]; of each scene those that count come first. */
  readonly rows: Float32Array;
  readonly dim: number;
  /** How many count [scenes]. */
  readonly lengths: Uint32Array;
  /** Object of each position [scenes, positions], from 0, every one of them somewhere. */
  readonly labels: Uint32Array;
  /** Of each scene, from 0, the same for a bag. */
  readonly fold: Uint8Array;
  /** The row of each scene [orders, scenes], of the same bag. */
  readonly orders: Uint32Array;
  readonly reader: TokenReader;
  readonly seed: number;
}

/**
 * Scores of objects [orders, scenes, objects] by fits without the scene's fold.
 *
 * `queries`: a query an object weighs the tokens, whose sum is read by ridge; query and ridge are fitted together, 24 steps from
 * one query drawn from the seed. `strongest`, `votes`: one ridge of all single tokens to the objects of their scenes; a scene has
 * the largest score of its tokens, or the share of tokens among whose best objects one is.
 */
export function objectScores(core: Core, job: ObjectScoresJob): Float64Array {
  const { rows, dim, lengths, labels, fold, orders, reader, seed } = job;
  using tokens = Matrix.from(core, rows.length / dim, dim, rows);
  const shown = [tokens.handle, lengths, labels, fold, orders] as const;
  if (reader !== "queries") {
    return core.token_object_scores(...shown, numberOf(core.TokenReader, reader));
  }
  using stream = new CounterStream(core, seed, "tokens/queries of objects");
  return core.token_query_scores(...shown, stream.normal(dim));
}
