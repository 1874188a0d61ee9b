import type { EmbeddingSet } from "../../data/embedding_set.ts";

/** Multiplications that shuffles may cost beyond the least number of them: some tens of seconds. */
const WORK = 5e10;
/** As many penalties as a read-out tries. */
const PENALTIES = 17;
/** Most rows that their errors are taken over. */
const SAMPLED = 2048;

/** 199, so that p can be 0.005; fewer, but 20 at least, where these would take minutes. */
export function shufflesFor(set: EmbeddingSet): number {
  return Math.max(20, Math.min(199, Math.floor(WORK / fitProducts(set))));
}

/** Multiplications of the errors of all penalties: the most of a fit, in double. */
function penaltyProducts({ scenes, dim }: EmbeddingSet): number {
  const rank = Math.min(scenes.count, dim);
  return 2 * rank * scenes.space.valueCount * PENALTIES * Math.min(scenes.count, SAMPLED);
}

/** Of one read-out without its eigendecomposition, the span, the vectors and unseen combinations. */
export function fitProducts(set: EmbeddingSet): number {
  const { scenes: { count, space: { valueCount } }, dim } = set;
  return penaltyProducts(set) + 6 * count * dim * valueCount + 2 * count * valueCount ** 2 +
    unseenProducts(set);
}

/** Coordinates of every scene, and what the fit says of them; with fewer scenes than dimensions they are there. */
function unseenProducts({ scenes: { count, space: { valueCount } }, dim }: EmbeddingSet): number {
  return count <= dim ? count ** 2 * valueCount : count * dim * (2 * dim + valueCount);
}
