/**
 * A small aligner over frozen tokens: one linear map from a caption's tokens to a picture's patches, fitted on pictures
 * with their own captions. Late interaction by it: how near is each token's nearest patch?
 *   s(picture, caption) = mean_t max_p cos(A t + b, p - m),   m the mean of all patches
 * After "Beyond global cosine" (arXiv 2604.11496), whose aligner is trained by gradients. Here the map is ridge regression
 * on the patch that is nearest now, some rounds of it, so that it has no learning rate and the same bits everywhere.
 */
import { RidgeMap } from "@bindscope/bindscope/core";
import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";

/** The tokens of scenes, as one tower leaves them. */
export interface TowerTokens {
  /** [scenes, tokens, dim]. */
  readonly data: Float32Array;
  /** How many count [scenes]. */
  readonly lengths: Uint32Array;
  readonly tokens: number;
  readonly dim: number;
}

/** Scores of a picture with a caption. */
export interface TowerScores {
  /** Mean over the caption's tokens of the nearest patch's cosine. */
  tokens(picture: number, caption: number): number;
  /** Cosine of the means, by a map of its own. */
  global(picture: number, caption: number): number;
}

/** How often tokens choose their patch anew. In simulations the choice no longer changes after three. */
const ROUNDS = 4;
/** Weight of the ridge penalty, in units of the inputs' mean variance. */
const PENALTY = 1e-2;

/** Fits both maps on `rows` [scenes], each a picture with its own caption, and scores any scenes by them. */
export function alignTowers(
  core: Core,
  pictures: TowerTokens,
  captions: TowerTokens,
  rows: readonly number[],
): TowerScores {
  const means = { pictures: meansOf(pictures), captions: meansOf(captions) };
  const centre = centreOf(pictures, rows);
  const whole = mapped(
    core,
    rows.map((scene) => means.captions[scene]),
    rows.map((scene) => minus(means.pictures[scene], centre)),
    means.captions,
  );
  const seen = Array.from(
    pictures.lengths,
    (_, scene) => tokensOf(pictures, scene).map((patch) => unit(minus(patch, centre))),
  );
  const captionTokens = Array.from(captions.lengths, (_, scene) => tokensOf(captions, scene));
  const from = rows.flatMap((scene) => captionTokens[scene]);
  const scenesOfTokens = rows.flatMap((scene) => captionTokens[scene].map(() => scene));
  // At first all tokens of a caption look for what the picture shows as a whole.
  let to = scenesOfTokens.map((scene) => unit(minus(means.pictures[scene], centre)));
  for (let round = 0; round < ROUNDS; round++) {
    const near = mapped(core, from, to, from);
    to = near.map((token, i) => nearest(token, seen[scenesOfTokens[i]]).patch);
  }
  const every = captionTokens.flat();
  const aligned = mapped(core, from, to, every).map(unit);
  const starts = [0];
  for (const { length } of captionTokens) starts.push(starts.at(-1)! + length);
  return {
    tokens(picture, caption) {
      const own = aligned.slice(starts[caption], starts[caption + 1]);
      return own.reduce((sum, token) => sum + nearest(token, seen[picture]).cosine, 0) / own.length;
    },
    global: (picture, caption) =>
      dot(unit(whole[caption]), unit(minus(means.pictures[picture], centre))),
  };
}

type Vector = Float32Array | Float64Array;

/** Rows through the map that takes `from` to `to`. */
function mapped(
  core: Core,
  from: readonly Vector[],
  to: readonly Vector[],
  rows: readonly Vector[],
): Float32Array[] {
  using inputs = matrixOf(core, from);
  using outputs = matrixOf(core, to);
  using map = RidgeMap.fit(core, inputs, outputs, PENALTY);
  using given = matrixOf(core, rows);
  using image = map.predict(given);
  const all = image.toArray();
  return rows.map((_, i) => all.slice(i * map.outputs, (i + 1) * map.outputs));
}

function matrixOf(core: Core, rows: readonly Vector[]): Matrix {
  const dim = rows[0].length;
  const data = new Float32Array(rows.length * dim);
  rows.forEach((row, i) => data.set(row, i * dim));
  return Matrix.from(core, rows.length, dim, data);
}

/** The patch of largest cosine to a token of any length; patches are units. */
function nearest(token: Vector, patches: readonly Float32Array[]) {
  let [cosine, patch] = [-Infinity, patches[0]];
  for (const one of patches) {
    const product = dot(token, one);
    if (product > cosine) [cosine, patch] = [product, one];
  }
  return { cosine, patch };
}

function tokensOf({ data, lengths, tokens, dim }: TowerTokens, scene: number): Float32Array[] {
  const start = scene * tokens * dim;
  return Array.from(
    { length: lengths[scene] },
    (_, t) => data.subarray(start + t * dim, start + (t + 1) * dim),
  );
}

const meansOf = (tower: TowerTokens) =>
  Array.from(tower.lengths, (_, scene) => meanOf(tokensOf(tower, scene), tower.dim));

const centreOf = (tower: TowerTokens, rows: readonly number[]) =>
  meanOf(rows.flatMap((scene) => tokensOf(tower, scene)), tower.dim);

function meanOf(rows: readonly Float32Array[], dim: number): Float64Array {
  const sum = new Float64Array(dim);
  for (const row of rows) row.forEach((value, d) => sum[d] += value);
  return sum.map((value) => value / rows.length);
}

const minus = (a: Vector, b: Vector) => Float32Array.from(a, (value, d) => value - b[d]);

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

function unit(row: Vector): Float32Array {
  const length = Math.sqrt(dot(row, row));
  return Float32Array.from(row, (value) => length > 0 ? value / length : 0);
}
