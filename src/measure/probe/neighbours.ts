/**
 * Whether vectors of neighbouring rows share something that their scenes don't say. In a list in order, neighbours show the same
 * objects; so noise that passes from row to row says which objects there are, and permutations within bags don't know of it.
 *
 * A vector for each object and position is fitted and taken off: that is all of a bag, a lookup, a rule or sums by position. Pairs of rows
 * are then compared with pairs whose scenes share the same values in the same positions, and that lie further apart in the list:
 *   slope = Σ_c Σ_(i, j in c) (1 / |i - j| - mean_c) E[i] · E[j],   c: what the two scenes share.
 * Where rows have nothing to do with each other its mean is 0, whatever the vectors say of the scenes.
 */

import type { Core } from "../../core/core.ts";
import { matmul } from "../../core/linalg/gemm.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { objectDesign } from "../../data/scenes/designs.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { rowsOfScenes } from "../../inference/nulls/repeated_scenes.ts";
import type { Neighbours } from "../../metrics/kinds/probe.ts";
import { MOST_COLUMNS, rowsLookedAt } from "./alignment.ts";
import { rowSquares, unexplained } from "./unexplained.ts";

/** Neighbours share more values than other rows by this many standard deviations, or the list is in no order. */
const IN_ORDER = 6;
/** Bits of what two scenes can share; more would not be whole numbers any longer. */
const MOST_KINDS = 40;
/** Pairs from which a class has a variance of its own. */
const LEAST_PAIRS = 3;

interface Pair {
  readonly i: number;
  readonly j: number;
  /** 1 / |i - j|. */
  readonly near: number;
  /** What is left of both, multiplied. */
  readonly product: number;
}

/** @returns null where the list is in no order, or the scenes are too few for their objects */
export function neighbours(core: Core, set: EmbeddingSet): Neighbours | null {
  const { scenes } = set;
  const listed = rowsLookedAt(scenes.count);
  const order = sharedByNeighbours(scenes, listed);
  const design = objectDesign(scenes, true);
  const looked = new Set(gatherRows(rowsOfScenes(scenes).of, 1, listed)).size;
  const kinds = scenes.objects * scenes.objects * scenes.space.concepts.length;
  if (order === null || kinds > MOST_KINDS) return null;
  if (design.columns > MOST_COLUMNS || 2 * design.columns > looked) return null;
  using rows = selectRows(core, set.embeddings, listed);
  const ids = gatherRows(design.ids, design.k, listed);
  using rest = unexplained(core, rows, { ...design, ids, scenes: listed.length });
  using products = matmul(core, rest, rest, { transposeB: true });
  const classes = pairsByClass(scenes, listed, products.view());
  const found = slope(classes, scenes.radixIds(), scenes.objects);
  const size = rowSquares(rest).reduce((sum, x) => sum + x, 0) / listed.length;
  return found === null || !(size > 0) ? null : {
    ...order,
    similarity: found.slope / size,
    spread: found.spread / size,
  };
}

/** Values in the same position that two rows share on average, neighbours and all; null where neighbours share no more. */
function sharedByNeighbours(
  { values, objects, space }: SceneSet,
  listed: Int32Array,
): Pick<Neighbours, "shared" | "sharedByAll"> | null {
  const width = objects * space.concepts.length;
  const N = listed.length;
  const shares = (i: number, j: number) => {
    let count = 0;
    for (let k = 0; k < width; k++) {
      count += Number(values[listed[i] * width + k] === values[listed[j] * width + k]);
    }
    return count;
  };
  let [near, all, squares] = [0, 0, 0];
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const count = shares(i, j);
      if (j === i + 1) near += count;
      all += count;
      squares += count * count;
    }
  }
  const pairs = N * (N - 1) / 2;
  const [shared, sharedByAll] = [near / (N - 1), all / pairs];
  const variance = squares / pairs - sharedByAll * sharedByAll;
  return shared - sharedByAll > IN_ORDER * Math.sqrt(variance / (N - 1))
    ? { shared, sharedByAll }
    : null;
}

/** Pairs of rows by what their scenes share, of those classes that neighbours are in. Rows of one scene are no pair. */
function pairsByClass(
  { values, objects, space, views, viewNames }: SceneSet,
  listed: Int32Array,
  products: Float32Array,
): Pair[][] {
  const C = space.concepts.length;
  const width = objects * C;
  const N = listed.length;
  const classOf = (i: number, j: number): number | null => {
    const [a, b] = [listed[i] * width, listed[j] * width];
    let [shared, same] = [0, 0];
    for (let p = 0; p < objects; p++) {
      for (let q = 0; q < objects; q++) {
        for (let c = 0; c < C; c++) {
          const equal = Number(values[a + p * C + c] === values[b + q * C + c]);
          shared = 2 * shared + equal;
          if (p === q) same += equal;
        }
      }
    }
    if (same === width) return null;
    const [v, w] = views === null ? [0, 0] : [views[listed[i]], views[listed[j]]];
    return (shared * (viewNames.length + 1) + v) * (viewNames.length + 1) + w;
  };
  const classes = new Map<number, Pair[]>();
  for (let i = 0; i + 1 < N; i++) {
    const key = classOf(i, i + 1);
    if (key !== null && listed[i + 1] === listed[i] + 1) classes.set(key, []);
  }
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const key = classOf(i, j);
      const near = 1 / (listed[j] - listed[i]);
      if (key !== null) {
        classes.get(key)?.push({ i: listed[i], j: listed[j], near, product: products[i * N + j] });
      }
    }
  }
  return [...classes.values()].filter(({ length }) => length >= LEAST_PAIRS);
}

/**
 * By how much products rise with nearness within classes, and its standard deviation. Pairs that show an object in common may depend on
 * each other, as where some objects go together well: Var Σ_p u_p = Σ_p Σ_q u_p u_q over pairs p, q that share an object.
 */
function slope(classes: readonly Pair[][], ids: Int32Array, objects: number) {
  let [sum, nearness, variance, repeated] = [0, 0, 0, 0];
  const ofObject = new Map<number, number>();
  for (const pairs of classes) {
    const near = meanOf(pairs, ({ near }) => near);
    const product = meanOf(pairs, ({ product }) => product);
    let [squares, own] = [0, 0];
    for (const pair of pairs) {
      const [closer, more] = [pair.near - near, pair.product - product];
      const part = closer * more;
      squares += closer * closer;
      own += more * more;
      sum += part;
      const shown = new Set([pair.i, pair.j].flatMap((row) => [
        ...ids.subarray(row * objects, (row + 1) * objects),
      ]));
      for (const id of shown) ofObject.set(id, (ofObject.get(id) ?? 0) + part);
      repeated += (shown.size - 1) * part * part;
    }
    nearness += squares;
    variance += squares * own / (pairs.length - 1);
  }
  if (!(nearness > 0)) return null;
  const middle = meanOf([...ofObject.values()], (x) => x);
  const apart = [...ofObject.values()].reduce((total, x) => total + (x - middle) ** 2, 0);
  const overObjects = apart * ofObject.size / (ofObject.size - 1) - repeated;
  return {
    slope: sum / nearness,
    spread: Math.sqrt(Math.max(variance, overObjects)) / nearness,
  };
}

function meanOf<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
