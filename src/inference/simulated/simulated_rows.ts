/**
 * Positive control of binding: a random vector for each object, and one for each value in each position, added to the set's
 * vectors. Where a probe can't detect even these, "no binding" says nothing.
 */

import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { Design } from "../../core/tables/design.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { type AnyRows, madeRows, matrixRows, squaresAroundMean } from "../../probe/row_source.ts";
import { conceptDesign, objectDesign } from "../../data/scenes/designs.ts";

/** Share of the sum's variance that the objects' vectors make up; those of values make up as much. */
export const SIMULATED_SHARE = 0.25;

/** The rows with these vectors added; null where the rows don't vary. */
export function simulatedRows(
  core: Core,
  set: EmbeddingSet,
  seed: number,
  share = SIMULATED_SHARE,
): AnyRows | null {
  const { rows, cols } = set.embeddings;
  const own = matrixRows(core, set.embeddings);
  const squares = squaresAroundMean(own);
  if (!(squares > 0)) return null;
  // Few vectors scatter, and have a mean that is no variance: what they give these scenes is measured.
  const each = squares * share / (1 - 2 * share);
  const added = [
    freeSums(core, "objects", objectDesign(set.scenes, false), cols, seed),
    freeSums(core, "values", conceptDesign(set.scenes, true), cols, seed),
  ].map((sums) => {
    const value = squaresAroundMean(sums);
    return { sums, scale: value > 0 ? Math.sqrt(each / value) : 0 };
  });
  return madeRows(core, rows, cols, (scenes, to) => {
    to.set(own.pick(scenes));
    for (const { sums, scale } of added) {
      for (const [i, x] of sums.pick(scenes).entries()) to[i] += scale * x;
    }
  });
}

/** Sums of standard normal vectors, one for each column of a design. */
function freeSums(
  core: Core,
  name: string,
  { ids, scenes, k, columns }: Design,
  cols: number,
  seed: number,
): AnyRows {
  using stream = new CounterStream(core, seed, `probe/planted ${name}`);
  const vectors = stream.normal(columns * cols);
  return madeRows(core, scenes, cols, (listed, to) => {
    for (const [i, scene] of listed.entries()) {
      for (const id of ids.subarray(scene * k, (scene + 1) * k)) {
        for (let j = 0; j < cols; j++) to[i * cols + j] += vectors[id * cols + j];
      }
    }
  });
}

/**
 * The smallest share that is found, by bisection: of shares from the largest to the smallest, of which a larger one is found
 * where a smaller one is. Null where even the largest is not.
 */
export async function smallestShare(
  shares: readonly number[],
  isFound: (share: number) => boolean | Promise<boolean>,
): Promise<number | null> {
  if (!await isFound(shares[0])) return null;
  let [found, missed] = [0, shares.length];
  while (missed - found > 1) {
    const middle = (found + missed) >> 1;
    if (await isFound(shares[middle])) found = middle;
    else missed = middle;
  }
  return shares[found];
}
