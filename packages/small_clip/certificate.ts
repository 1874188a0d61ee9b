import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SmallClip, TrainerState } from "@bindscope/bindscope/rooms/train";
import { ConceptSpace, sha256Hex } from "@bindscope/bindscope/rooms/data";

/**
 * What is so of every scene of two objects by one set of weights. A scene is recognised where a caption of its own scores above
 * every other caption; a score is the exact inner product of the two vectors that the core computes.
 */
export interface Certificate {
  /** Of all parameters, float32, little-endian. */
  readonly weights: string;
  /** Every ordered scene of two objects, and the captions that each is compared with: of every scene, in either order. */
  readonly scenes: number;
  /** Scenes whose nearest caption is one of their own, by more than rounding. */
  readonly recognised: number;
  /** The smallest of their margins: own caption less the best wrong one. */
  readonly margin: number | null;
  /** Scenes by whose own caption, in either order, every wrong one is beaten. */
  readonly inEitherOrder: number;
  /** Of scenes with a swap: those whose own captions, in either order, beat all captions with values exchanged. */
  readonly swaps: number;
  /** Scenes whose own captions score above every swapped one. */
  readonly swapsBeaten: number;
  /** The smallest lead over a swapped caption; null where none is beaten. */
  readonly swapMargin: number | null;
  /** Scenes whose margin lies within rounding of 0, of which nothing is said. */
  readonly undecided: number;
  /** No margin above differs from the exact one by more. */
  readonly rounding: number;
  /** Scenes that are not recognised, by object numbers: the nearest to being so first; twelve at most. */
  readonly failures: readonly { readonly scene: readonly number[]; readonly margin: number }[];
}

/** Spacing of 64-bit numbers at 1, halved: the most that one operation rounds by. */
const UNIT = 2 ** -53;

/**
 * Compares every scene of two objects with every caption.
 *
 * Vectors are float32, and the same bits on every host. A product of two float32 numbers is exact in float64, since 24 + 24
 * digits are fewer than 53. So a sum of d products takes d - 1 roundings, and differs from the exact one by at most
 * (d - 1) u / (1 - (d - 1) u) times the sum of the absolute products, which lengths bound (Cauchy and Schwarz). A margin is a
 * difference of two such sums, and rounds once more.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { certify, drawableSpaceFor, drawObjects, SmallClip, smallClipOptions, smallClipPlanFor } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const options = smallClipOptions({ values: [3, 2], batch: 8, width: 16, layers: 1, dim: 12 });
 * const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), 0);
 * using clip = new SmallClip(core, plan, drawObjects(core, plan));
 * // Before training nothing is known of 36 scenes.
 * assertEquals(certify(clip).scenes, 36);
 * ```
 */
export function certify(clip: SmallClip): Certificate {
  const space = new ConceptSpace(clip.plan.pictures.concepts);
  const objects = space.objectCount;
  const scenes = Uint32Array.from(
    { length: 2 * objects * objects },
    (_, i) => i % 2 === 0 ? Math.floor(i / 2 / objects) : ((i - 1) / 2) % objects,
  );
  const count = objects * objects;
  const pictures = vectors(clip.embedScenes(scenes, 2));
  const captions = vectors(clip.embedCaptions(scenes, 2));
  const dim = pictures.length / count;
  const rounding = marginRounding(dim, longest(pictures, dim) * longest(captions, dim));
  const swapsOf = swapCaptions(space);
  const columns = transposed(captions, dim);
  const scores = new Float64Array(count);
  const margins = new Float64Array(count);
  let [inEitherOrder, swaps, swapsBeaten, swapMargin] = [0, 0, 0, Infinity];
  for (let scene = 0; scene < count; scene++) {
    scores.fill(0);
    for (let j = 0; j < dim; j++) {
      const [x, column] = [pictures[scene * dim + j], columns[j]];
      for (let i = 0; i < count; i++) scores[i] += x * column[i];
    }
    const own = captionsOf(scenes[2 * scene], scenes[2 * scene + 1], objects).map((caption) =>
      [caption, scores[caption]] as const
    );
    const most = Math.max(...own.map(([, score]) => score));
    const least = Math.min(...own.map(([, score]) => score));
    for (const [caption] of own) scores[caption] = -Infinity;
    let wrong = -Infinity;
    for (let i = 0; i < count; i++) if (scores[i] > wrong) wrong = scores[i];
    margins[scene] = most - wrong;
    if (least - wrong > rounding) inEitherOrder++;
    const exchanged = swapsOf(scenes[2 * scene], scenes[2 * scene + 1]);
    if (exchanged.length === 0) continue;
    swaps++;
    const over = least - Math.max(...exchanged.map((caption) => scores[caption]));
    if (over > rounding) {
      swapsBeaten++;
      swapMargin = Math.min(swapMargin, over);
    }
  }
  const recognised = margins.filter((margin) => margin > rounding);
  const failed = [...margins.entries()].filter(([, margin]) => margin <= rounding)
    .toSorted(([, a], [, b]) => b - a);
  return {
    weights: sha256Hex(new Uint8Array(clip.parameters().buffer)),
    scenes: count,
    recognised: recognised.length,
    margin: recognised.length === 0 ? null : recognised.reduce((a, b) => Math.min(a, b)),
    inEitherOrder,
    ...{ swaps, swapsBeaten, swapMargin: swapsBeaten === 0 ? null : swapMargin },
    undecided: margins.filter((margin) => Math.abs(margin) <= rounding).length,
    rounding,
    failures: failed.slice(0, 12).map(([scene, margin]) => ({
      scene: [scenes[2 * scene], scenes[2 * scene + 1]],
      margin,
    })),
  };
}

/** The most by which the difference of two inner products is wrong whose vectors have these lengths, multiplied. */
function marginRounding(dim: number, lengths: number): number {
  const ofSum = (dim - 1) * UNIT / (1 - (dim - 1) * UNIT) * lengths;
  // The difference is at most twice the lengths; a little more covers the roundings of this bound itself.
  return (2 * ofSum + 2 * (lengths + ofSum) * UNIT) * (1 + 2 ** -20);
}

function longest(rows: Float64Array, dim: number): number {
  let most = 0;
  for (let from = 0; from < rows.length; from += dim) {
    let square = 0;
    for (let j = from; j < from + dim; j++) square += rows[j] * rows[j];
    most = Math.max(most, square);
  }
  return Math.sqrt(most) * (1 + 2 ** -40);
}

/** The captions of a scene: its objects in either order. */
const captionsOf = (one: number, other: number, objects: number) => [
  ...new Set([one * objects + other, other * objects + one]),
];

/** Captions of the scenes that come of exchanging values of one concept and are other scenes. */
function swapCaptions(space: ConceptSpace): (one: number, other: number) => number[] {
  const objects = space.objectCount;
  const values = Array.from({ length: objects }, (_, id) => [...space.valuesOf(id)]);
  const idOf = new Map(values.map((own, id) => [own.join(), id]));
  return (one, other) => {
    const own = captionsOf(one, other, objects);
    const swapped = space.concepts.flatMap((_, c) => {
      const [a, b] = [[...values[one]], [...values[other]]];
      [a[c], b[c]] = [b[c], a[c]];
      return captionsOf(idOf.get(a.join())!, idOf.get(b.join())!, objects);
    });
    return [...new Set(swapped)].filter((caption) => !own.includes(caption));
  };
}

function vectors(matrix: ReturnType<SmallClip["embedScenes"]>): Float64Array {
  using held = matrix;
  return Float64Array.from(held.toArray());
}

/** One array a dimension. */
function transposed(rows: Float64Array, dim: number): Float64Array[] {
  return Array.from(
    { length: dim },
    (_, j) => Float64Array.from({ length: rows.length / dim }, (_, i) => rows[i * dim + j]),
  );
}

/**
 * The certificate as a theorem: of pairing, then of all captions.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { theorem } from "@bindscope/small-clip";
 *
 * const found = {
 *   ...{ weights: "2e41db73", scenes: 36, recognised: 36, margin: 0.01, inEitherOrder: 30, undecided: 0 },
 *   ...{ swaps: 12, swapsBeaten: 12, swapMargin: 0.02, rounding: 7e-15, failures: [] },
 * };
 * assertStringIncludes(theorem(found), "each of the 12 scenes with a swap");
 * ```
 */
export function theorem(found: Certificate): string {
  const { weights, scenes, recognised, swaps, swapsBeaten, rounding, undecided } = found;
  const of = (some: number, all: number, what: string) =>
    some === all ? `each of the ${all} ${what}` : `exactly ${some} of the ${all} ${what}`;
  const by = (margin: number | null) =>
    margin === null ? "" : `, by ${margin.toPrecision(4)} or more`;
  return [
    `By the weights with SHA-256 ${weights}:`,
    `${
      of(swapsBeaten, swaps, "scenes with a swap")
    } score their own captions, in either order, above all captions with values ` +
    `exchanged${by(found.swapMargin)};`,
    `${of(recognised, scenes, "scenes")} score one of these above all other captions${
      by(found.margin)
    }.`,
    `Rounding moves no margin by more than ${rounding.toPrecision(2)}.`,
    ...undecided === 0 ? [] : [`${undecided} scenes lie within that of a tie.`],
  ].join(" ");
}

/**
 * The state with normal noise on every weight, of `share` of their root mean square.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { drawableSpaceFor, drawObjects, perturbed, SmallClip, smallClipOptions, smallClipPlanFor } from "@bindscope/small-clip";
 *
 * const core = await loadCore();
 * const options = smallClipOptions({ values: [3, 2], batch: 8, width: 16, layers: 1, dim: 12 });
 * const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), 0);
 * using clip = new SmallClip(core, plan, drawObjects(core, plan));
 * const state = clip.state();
 * assert(perturbed(core, state, 0.1, 0).parameters.some((x, i) => x !== state.parameters[i]));
 * ```
 */
export function perturbed(
  core: Core,
  state: TrainerState,
  share: number,
  seed: number,
): TrainerState {
  using stream = new CounterStream(core, seed, "small clip/perturbed");
  const noise = stream.normal(state.parameters.length);
  let square = 0;
  for (const x of state.parameters) square += x * x;
  const scale = share * Math.sqrt(square / state.parameters.length);
  return { ...state, parameters: state.parameters.map((x, i) => x + scale * noise[i]) };
}
