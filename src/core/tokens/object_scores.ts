/** Scores of objects by linear probes that weigh, or choose among, the tokens of a scene. */

import { numberOf, type TokenDecoder } from "../choices.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { CounterStream } from "../random/streams.ts";

/** Tokens of all scenes, what they show, and what is left out together. */
export interface ObjectScoresJob {
  /** Float32 [scenes x tokens, dim]; of each scene those that count come first. */
  readonly rows: Float32Array;
  readonly dim: number;
  /** How many tokens of each scene count, the others being masked [scenes]. */
  readonly lengths: Uint32Array;
  /** Object of each position [scenes, positions], 0-based; every number up to the largest occurs. */
  readonly labels: Uint32Array;
  /** Fold of each scene [scenes], 0-based; scenes of one bag of values are in one fold. */
  readonly fold: Uint8Array;
  /** Permutations of scenes within their bags [orders, scenes]: whose tokens each scene has. */
  readonly orders: Uint32Array;
  readonly decoder: TokenDecoder;
  readonly seed: number;
}

/**
 * Scores of objects [orders, scenes, objects] by fits that left out the scene's fold.
 *
 * `queries`: for each object a query vector weighs the tokens, and ridge reads their weighted sum. Query and ridge are fitted
 * together, in 24 steps from one query drawn from the seed. `strongest`, `votes`: one ridge from single tokens to the objects of
 * their scenes. The score of an object is its largest over the tokens (`strongest`), or the share of tokens that have it among
 * their best objects, as many as the scene has positions (`votes`).
 */
export function objectScores(core: Core, job: ObjectScoresJob): Float64Array {
  const { rows, dim, lengths, labels, fold, orders, decoder, seed } = job;
  using tokens = Matrix.from(core, rows.length / dim, dim, rows);
  const shown = [tokens.handle, lengths, labels, fold, orders] as const;
  if (decoder !== "queries") {
    return core.token_object_scores(...shown, numberOf(core.TokenDecoder, decoder));
  }
  using stream = new CounterStream(core, seed, "tokens/queries of objects");
  return core.token_query_scores(...shown, stream.normal(dim));
}
