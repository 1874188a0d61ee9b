/**
 * GroupMatch (Zhu and others, "Test-Time Matching", arXiv 2510.07632): of all ways to give k pictures their k captions, the
 * one of the highest total is the true one. Scores of one side have the same total in every matching: they get chance, 1/k!.
 * (The group score, by which every single comparison has to hold, has (k - 1)!/(2k - 1)!: 1/6 at k = 2.)
 */
import { bagOf } from "./words.ts";

/** Totals that differ by less, as a share of the scores' size, differ by the rounding of their sums. */
const ROUNDING = 1e-12;

/** @param scores picture by picture [k, k]; the caption of each picture has its number */
export function groupMatch(scores: ArrayLike<number>, k: number) {
  let own = 0, size = 0;
  for (let i = 0; i < k; i++) own += scores[i * k + i];
  for (let i = 0; i < k * k; i++) size = Math.max(size, Math.abs(scores[i]));
  let best = -Infinity, level = 1;
  // The first order is the true matching.
  for (const order of orders(k).slice(1)) {
    const total = order.reduce((sum, caption, i) => sum + scores[i * k + caption], 0);
    best = Math.max(best, total);
    if (Math.abs(total - own) <= ROUNDING * size) level++;
  }
  const lead = Math.abs(best - own) <= ROUNDING * size ? 0 : own - best;
  const [strict, first] = [Number(lead > 0), Number(lead >= 0)];
  return { strict, first, half: lead < 0 ? 0 : 1 / level, tied: lead === 0, margin: lead };
}

/** What equal totals get, ties shared: the best that scores of these captions' bags of words can do. */
export function bagMatch(captions: readonly string[]) {
  const bags = captions.map(bagOf);
  return groupMatch(bags.flatMap((own) => bags.map((bag) => Number(own === bag))), bags.length);
}

const ORDERS = new Map<number, readonly (readonly number[])[]>();

/** Every order of 0 to n - 1, that itself first; of items whose contests share scores n is at most four. */
export function orders(n: number): readonly (readonly number[])[] {
  const known = ORDERS.get(n);
  if (known !== undefined) return known;
  const made = n === 0
    ? [[]]
    : orders(n - 1).flatMap((order) =>
      Array.from({ length: n }, (_, i) => order.toSpliced(n - 1 - i, 0, n - 1))
    );
  ORDERS.set(n, made);
  return made;
}
