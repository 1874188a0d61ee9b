/**
 * Whether rows that lie apart in the list say what goes with what. In a list in order neighbours show the same objects; so noise
 * that passes from row to row says which objects there are, and permutations within bags don't know of it.
 *
 * Pairs of rows are weighed by the objects that both show, in any position or in the same one. Weights W are symmetric, and
 *   Σ_(j in a bag) W[i, j] = 0 for every i:   whatever the vectors say of bags adds nothing;
 *   Σ_i W[i, i + lag] = 0 for every lag:      nor does noise whose covariance depends on the distance of two rows;
 *   W[i, j] = 0 within a run of rows that show one object in one position, as a batch may be.
 * K is the similarity of rows by the ridge hat matrix, for codes whose sign turns its square. Of a bag with such noise the mean of
 * Σ W[i, j] K[i, j] is 0. It is held to permutations within bags, the largest of three as one.
 */

import type { Core } from "../../core/core.ts";
import { RidgeMap } from "../../core/linalg/ridge.ts";
import { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { selectRows } from "../../core/rows_of.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { type BagGroups, bagGroups, permuteWithin } from "../../data/scenes/bag_groups.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { permutationP } from "../../inference/nulls/permuted.ts";
import type { Neighbours } from "../../metrics/kinds/row_order.ts";

/** Neighbours share more values than other rows by this many standard deviations, or the list is in no order. */
const IN_ORDER = 6;
/** Rows that are asked; of more, whole bags. */
const MOST_ROWS = 1024;
const PERMUTATIONS = 199;
/** Permuted rows lose what neighbours share, and vary less for it than the rows themselves do: up to this many times is allowed for. */
const LOST = 2;
/** Of the ridge, in units of the mean variance. */
const PENALTY = 1;
/** Times that weights are centred by bag and by lag in turn: both hold only in the limit. */
const TURNS = 20;

/** @returns null where the list is in no order, or no rows can be permuted */
export function neighbours(core: Core, set: EmbeddingSet, seed: number): Neighbours | null {
  using stream = new CounterStream(core, seed, "probe/rows apart");
  const listed = someBags(stream, bagGroups(set.scenes));
  const scenes = set.scenes.select(listed);
  const N = scenes.count;
  const bags = bagGroups(scenes);
  if (bags.offsets.length > N || !isInOrder(scenes)) return null;
  using rows = selectRows(core, set.embeddings, listed);
  const similar = hatMatrix(core, rows);
  const weights = weightsOf(scenes, bags, listed);
  const sums = (order: ArrayLike<number>) => {
    let [shown, placed, squared] = [0, 0, 0];
    for (let i = 1; i < N; i++) {
      const from = order[i] * N;
      for (let j = 0, at = i * N; j < i; j++, at++) {
        const k = similar[from + order[j]];
        shown += weights.shown[at] * k;
        placed += weights.placed[at] * k;
        squared += weights.shown[at] * k * k;
      }
    }
    return [shown, placed, squared];
  };
  const inOrder = Int32Array.from({ length: N }, (_, row) => row);
  const permute = permuteWithin(
    scenes,
    Array.from(
      { length: bags.offsets.length - 1 },
      (_, bag) => bags.rows.subarray(bags.offsets[bag], bags.offsets[bag + 1]),
    ),
  );
  const draws = Array.from({ length: PERMUTATIONS }, () => {
    const order = inOrder.slice();
    permute(stream, order);
    return sums(order);
  });
  const own = sums(inOrder);
  // The mean is 0, permuted or not, so that this is their standard deviation.
  const spread = own.map((_, k) => Math.sqrt(mean(draws.map((draw) => draw[k] ** 2))!));
  const units = (of: readonly number[]) => of.flatMap((x, k) => spread[k] > 0 ? x / spread[k] : []);
  const apart = Math.max(...units(own));
  if (apart === -Infinity) return null;
  // Where rows are permuted, shared noise may lower all sums: both sides count.
  const largest = draws.map((draw) => LOST * Math.max(...units(draw).map(Math.abs)));
  return { apart, p: permutationP(largest, apart) };
}

/** All rows, or those of bags drawn at random, in the order of the list. */
function someBags(stream: CounterStream, { offsets, rows }: BagGroups): Int32Array {
  if (rows.length <= MOST_ROWS) return Int32Array.from(rows).sort();
  const drawn: number[] = [];
  for (const bag of stream.permutation(offsets.length - 1)) {
    const own = rows.subarray(offsets[bag], offsets[bag + 1]);
    if (drawn.length + own.length <= MOST_ROWS) drawn.push(...own);
  }
  return Int32Array.from(drawn).sort();
}

/** Whether neighbours share more values in the same position than any two rows do. */
function isInOrder({ values, objects, space, count: N }: SceneSet): boolean {
  if (N < 3) return false;
  const width = objects * space.concepts.length;
  const same = new Float64Array(N - 1);
  let byAll = 0;
  for (let k = 0; k < width; k++) {
    const counts = new Map<number, number>();
    for (let i = 0; i < N; i++) {
      const value = values[i * width + k];
      const before = counts.get(value) ?? 0;
      byAll += 2 * before / (N * (N - 1));
      counts.set(value, before + 1);
      if (i > 0 && values[(i - 1) * width + k] === value) same[i - 1]++;
    }
  }
  const shared = mean(same)!;
  const variance = same.reduce((sum, x) => sum + (x - shared) ** 2, 0) / (N - 2);
  return shared - byAll > IN_ORDER * Math.sqrt(variance / (N - 1));
}

/** X (X'X + penalty)⁻¹ X' of centred rows. */
function hatMatrix(core: Core, rows: Matrix): Float32Array {
  const N = rows.rows;
  const units = Float32Array.from({ length: N * N }, (_, i) => Number(i % (N + 1) === 0));
  using identity = Matrix.from(core, N, N, units);
  using map = RidgeMap.fit(core, rows, identity, PENALTY);
  using hat = map.predict(rows);
  const offset = Math.fround(1 / N);
  return hat.view().map((x) => x - offset);
}

/**
 * Objects that two rows share, in any position and in the same one, centred by bag and by lag.
 *
 * @param listed where these rows stand in the whole list: noise knows of no other distance
 */
export function weightsOf(scenes: SceneSet, bags: BagGroups, listed: Int32Array) {
  const { count: N, objects: m } = scenes;
  const ids = scenes.radixIds();
  const runs = runsOf(ids, m);
  const [shown, placed] = [new Float64Array(N * N), new Float64Array(N * N)];
  const isAsked = new Uint8Array(N * N);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) {
      let inOneRun = false;
      for (let a = 0; a < m; a++) {
        for (let b = 0; b < m; b++) shown[i * N + j] += Number(ids[i * m + a] === ids[j * m + b]);
        placed[i * N + j] += Number(ids[i * m + a] === ids[j * m + a]);
        inOneRun ||= runs[i * m + a] === runs[j * m + a];
      }
      isAsked[i * N + j] = Number(!inOneRun && bags.of[i] !== bags.of[j]);
    }
  }
  const classes = lagClasses(1 + listed[N - 1] - listed[0]);
  for (const weights of [shown, placed]) {
    for (let turn = 0; turn < TURNS; turn++) {
      centreByBag(weights, bags);
      centreByLag(weights, isAsked, listed, classes);
    }
  }
  return { shown, placed };
}

/** The number of the run of rows with the same object, position by position. */
function runsOf(ids: Int32Array, m: number): Int32Array {
  const runs = new Int32Array(ids.length);
  for (let i = m; i < ids.length; i++) runs[i] = runs[i - m] + Number(ids[i] !== ids[i - m]);
  return runs;
}

function centreByBag(weights: Float64Array, { of: bagOf, offsets }: BagGroups): void {
  const N = bagOf.length;
  const sums = new Float64Array(offsets.length - 1);
  const size = (bag: number) => offsets[bag + 1] - offsets[bag];
  for (const [across, along] of [[N, 1], [1, N]]) {
    for (let i = 0; i < N; i++) {
      sums.fill(0);
      for (let j = 0; j < N; j++) sums[bagOf[j]] += weights[i * across + j * along];
      for (let j = 0; j < N; j++) {
        weights[i * across + j * along] -= sums[bagOf[j]] / size(bagOf[j]);
      }
    }
  }
}

/** Takes off what a function of the lag could be: in each class of lags a line. */
function centreByLag(
  weights: Float64Array,
  isAsked: Uint8Array,
  listed: Int32Array,
  classes: Int32Array,
): void {
  const N = listed.length;
  const sums = Array.from({ length: classes[classes.length - 1] + 1 }, () => new Float64Array(5));
  const each = (visit: (at: number, lag: number, own: Float64Array, mirrored: number) => void) => {
    for (let apart = 1; apart < N; apart++) {
      for (let i = 0, j = apart; j < N; i++, j++) {
        const lag = listed[j] - listed[i];
        visit(i * N + j, lag, sums[classes[lag]], j * N + i);
      }
    }
  };
  each((at, lag, own) => {
    if (isAsked[at] === 0) return;
    for (const [k, x] of [1, lag, lag * lag, weights[at], lag * weights[at]].entries()) own[k] += x;
  });
  each((at, lag, [n, x, xx, y, xy], mirrored) => {
    const apart = n * xx - x * x;
    const slope = apart > 0 ? (n * xy - x * y) / apart : 0;
    const fitted = y / n + slope * (lag - x / n);
    weights[at] = weights[mirrored] = isAsked[at] === 1 ? weights[at] - fitted : 0;
  });
  for (let i = 0; i < N; i++) weights[i * (N + 1)] = 0;
}

/** Lags that are taken as one, an eighth of them wide. */
function lagClasses(N: number): Int32Array {
  const classes = new Int32Array(N);
  for (let lag = 1, end = 1; lag < N; lag++) {
    classes[lag] = classes[lag - 1] + Number(lag === end);
    if (lag === end) end += 1 + Math.floor(lag / 8);
  }
  return classes;
}
