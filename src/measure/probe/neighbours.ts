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
import { mean } from "../../core/statistics/mean.ts";
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
  const design = objectDesign(scenes, true);
  const looked = new Set(gatherRows(rowsOfScenes(scenes).of, 1, listed)).size;
  const kinds = scenes.objects * scenes.objects * scenes.space.concepts.length;
  if (design.columns > MOST_COLUMNS || 2 * design.columns > looked) return null;
  if (kinds > MOST_KINDS || !isInOrder(scenes, listed)) return null;
  using rows = selectRows(core, set.embeddings, listed);
  const ids = gatherRows(design.ids, design.k, listed);
  using rest = unexplained(core, rows, { ...design, ids, scenes: listed.length });
  using products = matmul(core, rest, rest, { transposeB: true });
  const classes = pairsByClass(scenes, listed, products.view());
  const found = slopeOf(classes, scenes.radixIds(), scenes.objects);
  const size = rowSquares(rest).reduce((sum, x) => sum + x, 0) / listed.length;
  if (found === null || !(size > 0)) return null;
  return { similarity: found.slope / size, spread: found.spread / size };
}

/** Whether neighbours share more values in the same position than any two rows do. */
function isInOrder({ values, objects, space }: SceneSet, listed: Int32Array): boolean {
  const width = objects * space.concepts.length;
  const N = listed.length;
  const same = new Float64Array(N - 1);
  let byAll = 0;
  for (let k = 0; k < width; k++) {
    const counts = new Map<number, number>();
    for (let i = 0; i < N; i++) {
      const value = values[listed[i] * width + k];
      const before = counts.get(value) ?? 0;
      byAll += 2 * before / (N * (N - 1));
      counts.set(value, before + 1);
      if (i > 0 && values[listed[i - 1] * width + k] === value) same[i - 1]++;
    }
  }
  const shared = mean(same)!;
  const variance = same.reduce((sum, x) => sum + (x - shared) ** 2, 0) / (N - 2);
  return shared - byAll > IN_ORDER * Math.sqrt(variance / (N - 1));
}

/** Pairs of rows by what their scenes share, of those classes that neighbours are in. Rows of one scene are no pair. */
function pairsByClass(
  { values, objects, space, views, viewNames }: SceneSet,
  listed: Int32Array,
  products: Float32Array,
): Pair[][] {
  const C = space.concepts.length;
  const width = objects * C;
  const classOf = (i: number, j: number): number | null => {
    const [a, b] = [listed[i] * width, listed[j] * width];
    let [shared, same] = [0, 0];
    for (let k = 0; k < width; k++) {
      for (let m = k % C; m < width; m += C) {
        const isEqual = Number(values[a + k] === values[b + m]);
        shared = 2 * shared + isEqual;
        if (k === m) same += isEqual;
      }
    }
    if (same === width) return null;
    const V = viewNames.length;
    return views === null ? shared : (shared * V + views[listed[i]]) * V + views[listed[j]];
  };
  const N = listed.length;
  const classes = new Map<number | null, Pair[]>();
  for (let i = 0; i + 1 < N; i++) classes.set(classOf(i, i + 1), []);
  classes.delete(null);
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const near = 1 / (listed[j] - listed[i]);
      classes.get(classOf(i, j))?.push({
        i: listed[i],
        j: listed[j],
        near,
        product: products[i * N + j],
      });
    }
  }
  return [...classes.values()].filter(({ length }) => length >= LEAST_PAIRS);
}

/**
 * By how much products rise with nearness within classes, and its standard deviation. Pairs that show an object in common may depend on
 * each other, as where some objects go together well: Var Σ_p u_p = Σ_p Σ_q u_p u_q over pairs p, q that share an object.
 */
function slopeOf(classes: readonly Pair[][], ids: Int32Array, objects: number) {
  let [sum, nearness, variance, repeated] = [0, 0, 0, 0];
  const ofObject = new Map<number, number>();
  for (const pairs of classes) {
    const near = mean(pairs.map(({ near }) => near))!;
    const product = mean(pairs.map(({ product }) => product))!;
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
  const middle = mean([...ofObject.values()])!;
  const apart = [...ofObject.values()].reduce((total, x) => total + (x - middle) ** 2, 0);
  const overObjects = apart * ofObject.size / (ofObject.size - 1) - repeated;
  return {
    slope: sum / nearness,
    spread: Math.sqrt(Math.max(variance, overObjects)) / nearness,
  };
}
