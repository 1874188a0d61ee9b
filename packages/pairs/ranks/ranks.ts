/** Which ranks the data can tell apart: every pair of models, paired by unit, tested together. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { flippedP, JOINT_LEVEL, MOST_LOTS } from "../tell/jointly.ts";
import type { RankedScores } from "./read_ranked.ts";

/** A model's place. */
interface Ranked {
  readonly model: string;
  readonly mean: number;
  /** From one more than the models significantly above it to all but those significantly below. */
  readonly ranks: readonly [number, number];
  /** Smallest p of its differences to the next model above; null for the first. */
  readonly p: number | null;
}

/** Fewer units than these can show nothing: of 2^n signs, two are as extreme as the data. */
export const LEAST_UNITS = 6;

/**
 * Signs of a unit's differences are exchanged in all pairs of models at once, and each pair is held to the largest |t| of all
 * pairs, so that no rank is a chance find more often than 1 in 20.
 *
 * @returns the best first
 */
export function ranksOf(core: Core, { models, scores }: RankedScores, seed: number): Ranked[] {
  const means = scores.map((row) => row.reduce((sum, one) => sum + one, 0) / row.length);
  const order = models.map((_, m) => m).toSorted((a, b) => means[b] - means[a]);
  const lots = Math.min(scores[0].length, MOST_LOTS);
  const pairs = order.flatMap((a, i) => order.slice(i + 1).map((b) => [a, b] as const));
  const p = flippedP(
    core,
    seed,
    "pairs/ranks",
    pairs.map(([a, b]) => {
      const sums = new Float64Array(lots);
      scores[a].forEach((one, u) => sums[u % lots] += one - scores[b][u]);
      return sums;
    }),
  );
  const of = new Map(pairs.map(([a, b], i) => [`${a} ${b}`, p[i]]));
  const isAbove = (a: number, b: number) => (of.get(`${a} ${b}`) ?? 1) < JOINT_LEVEL;
  return order.map((m, i) => ({
    model: models[m],
    mean: means[m],
    ranks: [
      1 + order.filter((other) => isAbove(other, m)).length,
      order.length - order.filter((other) => isAbove(m, other)).length,
    ],
    p: i === 0 ? null : of.get(`${order[i - 1]} ${m}`)!,
  }));
}
