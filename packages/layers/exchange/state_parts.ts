/**
 * What a state gets in exchange: parts of what two scenes differ in, by sums of table rows that were fitted on scenes of other
 * bags. F ≈ mean + Σ_i O[i, object i]; what sums of values at their places leave of that is of whole objects:
 *
 *   binding = Σ_i O[i, b_i] - O[i, a_i],  place = the same of values at places,  object = binding - place.
 */
import {
  columnMeans,
  type Core,
  CounterStream,
  type Design,
  gatherRows,
  leastSquaresTable,
  Matrix,
  selectRows,
} from "@bindscope/bindscope/rooms/core";
import {
  type BagGroups,
  bagGroups,
  permuteWithin,
  rowsByView,
  type SceneSet,
} from "@bindscope/bindscope/rooms/data";
import {
  BOUND_PARTS,
  fitsParts,
  PATCH_CONTROLS,
  PATCH_PARTS,
  type PatchedLayer,
  type PatchPart,
} from "./patched_file.ts";
import type { InterchangePairs } from "./interchange_pairs.ts";

/** One layer's states, and what is exchanged between them. */
interface PatchedStates {
  readonly scenes: SceneSet;
  /** [scenes, numbers]. */
  readonly states: Matrix;
  readonly pairs: InterchangePairs;
  readonly depth: number;
  readonly seed: number;
  /** Sets padding to 0 in a change of a scene's state. */
  readonly clearPadding: (change: Float32Array, scene: number) => void;
  /** Outputs of the rest of the graph for states that replace those of `scenes`: [states, dim]. */
  readonly run: (states: Float32Array, scenes: Int32Array) => Promise<Float32Array>;
}

/** Pairs whose states are made together, fewer where all parts of them have more numbers than a gigabyte holds. */
export const [AT_ONCE, MOST_NUMBERS] = [32, 2 ** 28];

/** The outputs of every exchange at one layer. */
export async function patchLayer(core: Core, patchedStates: PatchedStates): Promise<PatchedLayer> {
  const { scenes, states, pairs: { rows, fold }, seed, depth, clearPadding, run } = patchedStates;
  const [count, size] = [rows.length / 3, states.cols];
  const most = Math.floor(MOST_NUMBERS / PATCH_PARTS.length / size);
  const atOnce = Math.max(1, Math.min(AT_ONCE, most));
  const folds = fold.reduce((most, own) => Math.max(most, own + 1), 0);
  using random = new CounterStream(core, seed, `patch/random directions ${depth}`);
  using exchange = new CounterStream(core, seed, `patch/exchanged rows ${depth}`);
  const bags = bagGroups(scenes);
  const carried = new Float32Array(count * BOUND_PARTS.length);
  const outputs = {} as { [P in PatchPart]: Float32Array };
  for (let own = 0; own < folds; own++) {
    const mine = Array.from({ length: count }, (_, pair) => pair)
      .filter((pair) => fold[rows[3 * pair]] === own);
    if (mine.length === 0) continue;
    const listed = Int32Array.from(fold.keys()).filter((scene) =>
      fitsParts(fold[scene], own, folds)
    );
    using tables = new StateTables(core, scenes, states, listed, bags, exchange);
    for (let first = 0; first < mine.length; first += atOnce) {
      const some = mine.slice(first, first + atOnce);
      const made = Object.fromEntries(
        PATCH_PARTS.map((part) => [part, new Float32Array(some.length * size)]),
      ) as { [P in PatchPart]: Float32Array };
      for (const [i, pair] of some.entries()) {
        const [a, b, c] = rows.subarray(3 * pair, 3 * pair + 3);
        const from = states.view().slice(a * size, (a + 1) * size);
        const other = states.view().slice(b * size, (b + 1) * size);
        const truth = less(other, from);
        const binding = tables.between("object", a, b);
        const place = tables.between("place", a, b);
        const exchanged = tables.between("exchanged", a, b);
        const concept = tables.between("concept", a, c);
        const normal = random.normal(size);
        for (const change of [truth, binding, place, exchanged, concept, normal]) {
          clearPadding(change, a);
        }
        const bound = { binding, place, object: less(binding, place) };
        const beside = { exchanged, random: normal, reach: truth };
        const parts = { none: new Float32Array(size), whole: truth, concept, ...bound } as {
          [P in PatchPart]: Float32Array;
        };
        for (const [at, part] of BOUND_PARTS.entries()) {
          carried[pair * BOUND_PARTS.length + at] = along(bound[part], truth);
          for (const control of PATCH_CONTROLS) {
            parts[`${part}.${control}`] = asLongAs(beside[control], bound[part]);
          }
        }
        for (const part of PATCH_PARTS) {
          const to = made[part].subarray(i * size, (i + 1) * size);
          // The whole is what the other scene has, to the last bit.
          if (part === "whole") to.set(other);
          else for (let d = 0; d < size; d++) to[d] = from[d] + parts[part][d];
        }
      }
      const of = Int32Array.from(some, (pair) => rows[3 * pair]);
      for (const part of PATCH_PARTS) {
        const numbers = await run(made[part], of);
        const dim = numbers.length / some.length;
        outputs[part] ??= new Float32Array(count * dim);
        for (const [i, pair] of some.entries()) {
          outputs[part].set(numbers.subarray(i * dim, (i + 1) * dim), pair * dim);
        }
      }
    }
  }
  return { depth, outputs, carried };
}

type Table = "concept" | "place" | "object" | "exchanged";

/** Tables fitted on some scenes. */
class StateTables implements Disposable {
  readonly #fitted: { readonly [T in Table]: { design: Design; table: Matrix } };

  constructor(
    core: Core,
    scenes: SceneSet,
    states: Matrix,
    listed: Int32Array,
    bags: BagGroups,
    exchange: CounterStream,
  ) {
    using rows = selectRows(core, states, listed);
    using others = exchangedRows(core, scenes, states, listed, bags, exchange);
    const fit = (design: Design, of: Matrix) => {
      const ids = gatherRows(design.ids, design.k, listed);
      const own = { ...design, ids, scenes: listed.length };
      return { design, table: leastSquaresTable(core, of, own, columnMeans(core, of)).table };
    };
    const objects = objectsAtPositions(scenes);
    this.#fitted = {
      concept: fit(values(scenes, false), rows),
      place: fit(values(scenes, true), rows),
      object: fit(objects, rows),
      exchanged: fit(objects, others),
    };
  }

  /** What a table says that the one scene has and the other has not. */
  between(table: Table, from: number, to: number): Float32Array {
    const { design: { ids, k }, table: { cols } } = this.#fitted[table];
    const all = this.#fitted[table].table.view();
    const sum = new Float32Array(cols);
    for (let i = 0; i < k; i++) {
      const [old, own] = [ids[from * k + i] * cols, ids[to * k + i] * cols];
      if (old === own) continue;
      for (let d = 0; d < cols; d++) sum[d] += all[own + d] - all[old + d];
    }
    return sum;
  }

  [Symbol.dispose](): void {
    for (const { table } of Object.values(this.#fitted)) table.dispose();
  }
}

/** The values of every scene, at their places or at any. */
function values({ count, objects: m, values, space }: SceneSet, atPositions: boolean): Design {
  const C = space.concepts.length;
  const starts = space.concepts.map((_, c) =>
    space.concepts.slice(0, c).reduce((sum, one) => sum + one.values.length, 0)
  );
  const ids = values.map((value, i) =>
    (atPositions ? Math.floor(i / C) % m * space.valueCount : 0) + starts[i % C] + value
  );
  return { ids, scenes: count, k: m * C, columns: (atPositions ? m : 1) * space.valueCount };
}

function objectsAtPositions(scenes: SceneSet): Design {
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  return {
    ids: ids.map((id, i) => i % m * radix.length + id),
    scenes: scenes.count,
    k: m,
    columns: m * radix.length,
  };
}

/**
 * Rows exchanged within bags, less the mean of the bag, or of its rows of that view: what is exchanged alone leaves half of
 * what objects have, since the objects of a scene determine its bag.
 */
function exchangedRows(
  core: Core,
  scenes: SceneSet,
  states: Matrix,
  listed: Int32Array,
  { of, offsets, rows, views }: BagGroups,
  stream: CounterStream,
): Matrix {
  const size = states.cols;
  const all = states.view();
  const bags = Array.from(
    new Set(listed.map((scene) => of[scene])),
    (bag) => rows.subarray(offsets[bag], offsets[bag + 1]),
  );
  const order = new Int32Array(states.rows);
  permuteWithin(scenes, bags)(stream, order);
  const means = new Map<number, Float64Array>();
  for (const own of bags) {
    for (const same of rowsByView(own, views)) {
      const mean = new Float64Array(size);
      for (const scene of same) {
        for (let d = 0; d < size; d++) mean[d] += all[scene * size + d] / same.length;
      }
      for (const scene of same) means.set(scene, mean);
    }
  }
  const exchanged = selectRows(core, states, listed.map((scene) => order[scene]));
  const to = exchanged.view();
  for (const [i, scene] of listed.entries()) {
    const mean = means.get(scene)!;
    for (let d = 0; d < size; d++) to[i * size + d] -= mean[d];
  }
  return exchanged;
}

function less(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((x, d) => x - b[d]);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/** The same direction, as long as another; zeros stay. */
function asLongAs(change: Float32Array, other: Float32Array): Float32Array {
  const own = dot(change, change);
  const scale = own === 0 ? 0 : Math.sqrt(dot(other, other) / own);
  return change.map((x) => scale * x);
}

/** How far along the way a change goes; 0 where there is no way. */
function along(change: Float32Array, way: Float32Array): number {
  const all = dot(way, way);
  return all === 0 ? 0 : dot(change, way) / all;
}
