/** How many shuffles the null of `factors` has, by what one costs. */
import type { EmbeddingSet } from "../../data/embedding_set.ts";

/** Multiplications that shuffles may cost, unless the least number of them costs more: some tens of seconds. */
const WORK = 5e10;
/** As many penalties as a read-out tries. */
const PENALTIES = 17;
/** Most rows that their errors are taken over. */
const SAMPLED = 2048;

/** 199, so that p can be 0.005; fewer, but 20 at least, where these would take minutes. */
export function shufflesFor(set: EmbeddingSet): number {
  return Math.max(20, Math.min(199, Math.floor(WORK / fitProducts(set))));
}

/** Multiplications of one probe without its eigendecomposition, its span, the vectors and unseen combinations. */
export function fitProducts(
  { scenes: { count: n, space: { valueCount: k } }, dim: d }: EmbeddingSet,
) {
  const errors = 2 * Math.min(n, d) * k * PENALTIES * Math.min(n, SAMPLED);
  // Coordinates of every scene, and what the fit says of them; with fewer scenes than dimensions they are there.
  const unseen = n <= d ? n ** 2 * k : n * d * (2 * d + k);
  return errors + 6 * n * d * k + 2 * n * k ** 2 + unseen;
}
