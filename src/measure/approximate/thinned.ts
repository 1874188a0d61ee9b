import type { Core } from "../../core/core.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { CoverageSplit } from "../../inference/unseen/coverage_split.ts";

/** Numbers of train scenes that fits take at least to be enough of them, and train scenes that are always enough. */
const ENOUGH = { numbers: 2 ** 21, scenes: 4096 } as const;

/** Scenes of a split at most, by what was trained of their objects. */
export function mostScenes(dim: number) {
  const train = Math.max(ENOUGH.scenes, Math.floor(ENOUGH.numbers / dim));
  return { train, heldout: train / 4, mixed: train / 4 };
}

/** A split of a large set, at most {@linkcode mostScenes} of it, drawn from the seed; their order stays. */
export function thinned(
  core: Core,
  split: CoverageSplit,
  { scenes, dim }: EmbeddingSet,
  { coverage, seed }: { coverage: number; seed: number },
): CoverageSplit {
  const limits = mostScenes(dim);
  // Leaving out less than half would change numbers for little.
  if (scenes.count <= 2 * limits.train) return split;
  const some = (part: keyof typeof limits) => {
    const rows = split[part];
    const most = Math.floor(limits[part]);
    if (rows.length <= most) return rows;
    using stream = new CounterStream(core, seed, `approximate/scenes/${coverage}/${part}`);
    return stream.permutation(rows.length).slice(0, most).sort().map((at) => rows[at]);
  };
  return { ...split, train: some("train"), heldout: some("heldout"), mixed: some("mixed") };
}
