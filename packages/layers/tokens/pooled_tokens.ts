import {
  type Core,
  Matrix,
  numberOf,
  requireFinite,
  sameLength,
  type TokenPooling,
} from "@bindscope/bindscope/rooms/core";

export interface TokenRows {
  /** [scenes x tokens, dim]; of each scene those that count come first. */
  readonly rows: Matrix;
  /** How many count [scenes]. */
  readonly lengths: Uint32Array;
}

/** A query, and how much of the targets it leaves. */
interface FittedQuery {
  /** [dim]. */
  readonly query: Float64Array;
  /** What a ridge read-out leaves of the targets' variance: by the mean of the tokens, and by the query. */
  readonly losses: readonly [mean: number, query: number];
}

/** One vector a scene [scenes, dim] by a fixed rule; means are summed in double. */
export function poolTokens(
  core: Core,
  { rows, lengths }: TokenRows,
  pooling: TokenPooling,
): Matrix {
  return new Matrix(
    core,
    core.pool_tokens(rows.handle, lengths, numberOf(core.TokenPooling, pooling)),
  );
}

/** The same by the attention of a query: sums of tokens weighted by the softmax of their products with it. */
export function attendTokens(
  core: Core,
  { rows, lengths }: TokenRows,
  query: Float64Array,
): Matrix {
  sameLength("the query", query.length, "a token", rows.cols);
  return new Matrix(core, core.attend_tokens(rows.handle, lengths, query));
}

/**
 * The query from whose vectors ridge reads most of `targets` [scenes, columns]: Adam from the mean of the tokens, the
 * read-out in closed form at each step; the best query met.
 */
export function fitTokenQuery(
  core: Core,
  { rows, lengths }: TokenRows,
  targets: Matrix,
  steps: number,
): FittedQuery {
  requireFinite(rows, "the tokens");
  sameLength("the targets", targets.rows, "the scenes", lengths.length);
  using fitted = core.fit_token_query(rows.handle, lengths, targets.handle, steps);
  const [mean, query] = fitted.losses;
  return { query: fitted.query, losses: [mean, query] };
}

/** How near each scene is to each of others [scenes, others], token by token: the mean of the largest cosines, both ways. */
export function maxSimTo(core: Core, tokenRows: TokenRows, others: TokenRows): Matrix {
  return new Matrix(
    core,
    core.max_sim_to(tokenRows.rows.handle, tokenRows.lengths, others.rows.handle, others.lengths),
  );
}

/** The same of listed pairs of scenes [pairs, 2]. */
export function maxSimOfPairs(
  core: Core,
  { rows, lengths }: TokenRows,
  pairs: Uint32Array,
): Float64Array {
  return core.max_sim_of_pairs(rows.handle, lengths, pairs);
}
