import type { SceneSet } from "../../data/scene_set.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";

/** Sets by family; objects by appearance id. */
export interface BagSets {
  /** Where each family's sets start, and the end of the last: [families + 1]. */
  readonly offsets: Uint32Array;
  /** [sets, m]. */
  readonly members: Uint32Array;
  /** Its prior up to a factor a family: orders in which a set can fill the positions, or how often it is drawn. */
  readonly weights: Float64Array;
  /** Place of each scene's own set among its family's [scenes]. */
  readonly truths: Uint32Array;
}

/** More sets than these were not drawn one by one; `scenes --sample pairings` draws as many of a bag. */
const MOST_DRAWN = 4;
/** More sets than this in one bag are not enumerated: five objects of three concepts have 14,400. */
const MOST_SETS = 2000;

/**
 * Every set of occurring objects with the bag of each family. Sets count repeated objects; one with an
 * object that no scene shows can't be scored and is left out.
 *
 * @returns null where some bag allows too many pairings
 */
export function bagSets(scenes: SceneSet, groups: BagGroups): BagSets | null {
  const { objects: m } = scenes;
  const radixIds = scenes.radixIds();
  const appearance = new Map(Array.from(scenes.appearance().radix, (radix, id) => [radix, id]));
  const offsets = new Uint32Array(groups.offsets.length);
  const members: number[] = [];
  const weights: number[] = [];
  const truths = new Uint32Array(scenes.count);
  for (let group = 0; group + 1 < groups.offsets.length; group++) {
    const rows = groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1]);
    const sets = setsOfBag(scenes, rows[0]);
    if (sets === null) return null;
    const positions = new Map<string, number>();
    for (const set of sets) {
      if (!set.every((radix) => appearance.has(radix))) continue;
      positions.set(set.join(), positions.size);
      for (const radix of set) members.push(appearance.get(radix)!);
      weights.push(orders(set));
    }
    offsets[group + 1] = weights.length;
    for (const scene of rows) {
      truths[scene] = positions.get(radixIds.slice(scene * m, (scene + 1) * m).sort().join())!;
    }
  }
  return {
    offsets,
    members: Uint32Array.from(members),
    weights: Float64Array.from(
      shownInTurn(groups, truths)?.flatMap((shown, group) => {
        const own = weights.slice(offsets[group], offsets[group + 1]);
        return own.every((weight) => weight === own[0]) ? own : weightsInTurn(own, shown);
      }) ?? weights,
    ),
    truths,
  };
}

/** Radix ids, sorted, of every set with the bag of this scene, each once; null where they are too many. */
function setsOfBag(scenes: SceneSet, scene: number): Int32Array[] | null {
  const { objects: m, values, space } = scenes;
  const C = space.concepts.length;
  const bag = space.concepts.map((_, c) =>
    Int32Array.from({ length: m }, (_, i) => values[(scene * m + i) * C + c]).sort()
  );
  // The values of the first concept keep their positions; all others go around.
  const perConcept = bag.map((positions, c) =>
    c === 0 ? [positions] : distinctOrders(positions, MOST_SETS)
  );
  const pairings = perConcept.reduce((product, orders) => product * orders.length, 1);
  if (pairings > MOST_SETS) return null;
  const sets = new Map<string, Int32Array>();
  for (let n = 0; n < pairings; n++) {
    const ids = new Int32Array(m);
    let rest = n;
    for (const [c, orders] of perConcept.entries()) {
      const order = orders[rest % orders.length];
      rest = Math.floor(rest / orders.length);
      const size = space.concepts[c].values.length;
      for (let i = 0; i < m; i++) ids[i] = ids[i] * size + order[i];
    }
    ids.sort();
    sets.set(ids.join(), ids);
  }
  return [...sets.values()];
}

/** The distinct orders of sorted values, in lexicographic order; one more than `most` at most. */
function distinctOrders(sorted: Int32Array, most: number): Int32Array[] {
  const orders = [sorted.slice()];
  const next = sorted.slice();
  while (orders.length <= most && toNextOrder(next)) orders.push(next.slice());
  return orders;
}

/** The next order in place; false after the last. */
function toNextOrder(values: Int32Array): boolean {
  let rise = values.length - 2;
  while (rise >= 0 && values[rise] >= values[rise + 1]) rise--;
  if (rise < 0) return false;
  let above = values.length - 1;
  while (values[above] <= values[rise]) above--;
  [values[rise], values[above]] = [values[above], values[rise]];
  values.subarray(rise + 1).reverse();
  return true;
}

/** m! over the product of the factorials of how often each object is there. */
function orders(sorted: Int32Array): number {
  let product = 1;
  for (let i = 0, run = 0; i < sorted.length; i++) {
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 1;
    product = product * (i + 1) / run;
  }
  return product;
}

/**
 * How many sets each bag shows, where it shows some, each as often, as `scenes --sample pairings` draws them; else null. Sets
 * are then not as frequent as the orders in which they fill the positions, and a prior of orders would be a
 * cross-entropy: more bits than there are.
 */
export function shownInTurn({ rows, offsets }: BagGroups, truths: Uint32Array): number[] | null {
  const shown: number[] = [];
  for (let group = 0; group + 1 < offsets.length; group++) {
    const times = new Map<number, number>();
    for (const scene of rows.subarray(offsets[group], offsets[group + 1])) {
      times.set(truths[scene], (times.get(truths[scene]) ?? 0) + 1);
    }
    if (times.size < 2 || new Set(times.values()).size > 1) return null;
    shown.push(times.size);
  }
  return shown;
}

/**
 * How often each set of a bag is among `shown` different ones, where pairings are drawn until there are so many: all alike where
 * all are shown, else as its orders let it be drawn, set by set.
 */
export function weightsInTurn(orders: readonly number[], shown: number): readonly number[] {
  if (shown === orders.length) return orders.map(() => 1);
  const kinds = [...new Set(orders)];
  if (shown > MOST_DRAWN) return orders;
  const each = kinds.map((kind) => orders.filter((order) => order === kind).length);
  const among = kinds.map(() => 0);
  const draw = (left: readonly number[], total: number, drawn: number, probability: number) => {
    if (drawn === shown) return;
    for (const [at, kind] of kinds.entries()) {
      const own = probability * left[at] * kind / total;
      if (own === 0) continue;
      among[at] += own;
      draw(left.with(at, left[at] - 1), total - kind, drawn + 1, own);
    }
  };
  draw(each, orders.reduce((sum, order) => sum + order, 0), 0, 1);
  return orders.map((order) => among[kinds.indexOf(order)] / each[kinds.indexOf(order)]);
}
