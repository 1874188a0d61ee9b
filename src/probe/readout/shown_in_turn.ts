import type { BagFamilies } from "./families.ts";

/** More sets than these were not drawn one by one; `scenes --sample pairings` draws as many of a bag. */
const MOST_DRAWN = 4;

/**
 * How many sets each bag shows, where it shows some, each as often, as `scenes --sample pairings` draws them; else null. Sets
 * are then not as frequent as the orders in which they fill the positions, and a prior of orders would be a
 * cross-entropy: more bits than there are.
 */
export function shownInTurn({ rows, offsets }: BagFamilies, truths: Uint32Array): number[] | null {
  const shown: number[] = [];
  for (let family = 0; family + 1 < offsets.length; family++) {
    const times = new Map<number, number>();
    for (const scene of rows.subarray(offsets[family], offsets[family + 1])) {
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
