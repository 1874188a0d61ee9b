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
import type { Neighbours } from "../../metrics/kinds/row_order.ts";
import { MOST_COLUMNS, rowsLookedAt } from "./alignment.ts";
import { rowSquares, unexplained } from "./unexplained.ts";

/** Neighbours share more values than other rows by this many standard deviations, or the list is in no order. */
const IN_ORDER = 6;
/** Bits of what two scenes can share; more would not be whole numbers any longer. */
const MOST_KINDS = 40;
/** Pairs from which a class has a variance of its own. */
const LEAST_PAIRS = 3;

/** Pairs of rows whose scenes share the same values in the same positions, and whose views are the same. */
interface PairClass {
  count: number;
  /** Sum of 1 / |i - j|. */
  near: number;
  /** Sum of what is left of both rows, multiplied. */
  product: number;
  /** Sums of squares around the means of these. */
  nearSquares: number;
  productSquares: number;
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
  const found = slopeOf(scenes, listed, products.view());
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

/** What the scenes of two rows share, as a number; null where it is all, as of rows of one scene. */
function sharedBy({ values, objects, space, views, viewNames }: SceneSet) {
  const C = space.concepts.length;
  const width = objects * C;
  const V = viewNames.length;
  return (i: number, j: number): number | null => {
    const [a, b] = [i * width, j * width];
    let [shared, same] = [0, 0];
    for (let k = 0; k < width; k++) {
      for (let m = k % C; m < width; m += C) {
        const isEqual = Number(values[a + k] === values[b + m]);
        shared = 2 * shared + isEqual;
        if (k === m) same += isEqual;
      }
    }
    if (same === width) return null;
    return views === null ? shared : (shared * V + views[i]) * V + views[j];
  };
}

/**
 * By how much products rise with nearness within the classes that neighbours are in, and its standard deviation. Pairs that show an
 * object in common may depend on each other, as where some objects go together well: Var Σ_p u_p = Σ_p Σ_q u_p u_q over pairs p, q
 * that share an object.
 */
function slopeOf(scenes: SceneSet, listed: Int32Array, products: Float32Array) {
  const N = listed.length;
  const shared = sharedBy(scenes);
  const numbers = new Map<number | null, number>();
  for (let i = 0; i + 1 < N; i++) {
    const key = shared(listed[i], listed[i + 1]);
    if (key !== null && !numbers.has(key)) numbers.set(key, numbers.size);
  }
  const classes = Array.from(
    numbers,
    (): PairClass => ({ count: 0, near: 0, product: 0, nearSquares: 0, productSquares: 0 }),
  );
  // Two million pairs of 2,048 rows: only the number of each one's class is kept.
  const classOf = new Int32Array(N * N).fill(-1);
  const near = (i: number, j: number) => 1 / (listed[j] - listed[i]);
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const number = numbers.get(shared(listed[i], listed[j]));
      if (number === undefined) continue;
      classOf[i * N + j] = number;
      const own = classes[number];
      own.count++;
      own.near += near(i, j);
      own.product += products[i * N + j];
    }
  }
  const ids = scenes.radixIds();
  const m = scenes.objects;
  const ofObject = new Map<number, number>();
  let [sum, repeated] = [0, 0];
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const own = classes[classOf[i * N + j]];
      if (own === undefined || own.count < LEAST_PAIRS) continue;
      const closer = near(i, j) - own.near / own.count;
      const more = products[i * N + j] - own.product / own.count;
      const part = closer * more;
      own.nearSquares += closer * closer;
      own.productSquares += more * more;
      sum += part;
      const shown = new Set<number>();
      for (let o = 0; o < m; o++) shown.add(ids[listed[i] * m + o]).add(ids[listed[j] * m + o]);
      for (const id of shown) ofObject.set(id, (ofObject.get(id) ?? 0) + part);
      repeated += (shown.size - 1) * part * part;
    }
  }
  const used = classes.filter(({ count }) => count >= LEAST_PAIRS);
  const nearness = used.reduce((total, { nearSquares }) => total + nearSquares, 0);
  if (!(nearness > 0)) return null;
  const variance = used.reduce(
    (total, { count, nearSquares, productSquares }) =>
      total + nearSquares * productSquares / (count - 1),
    0,
  );
  const middle = mean([...ofObject.values()])!;
  const apart = [...ofObject.values()].reduce((total, x) => total + (x - middle) ** 2, 0);
  const overObjects = apart * ofObject.size / (ofObject.size - 1) - repeated;
  return {
    slope: sum / nearness,
    spread: Math.sqrt(Math.max(variance, overObjects)) / nearness,
  };
}
