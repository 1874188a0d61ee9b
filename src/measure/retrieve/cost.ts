import type { RetrieveOptions } from "./index.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { plannedPart, secondsOf } from "../planned_parts.ts";
import { MOST_QUERIES } from "./whole_bank.ts";

/** Share of the rate in matrix products that sums in double reach. */
const DOUBLE_SHARE = 0.15;

/**
 * What `retrieve` will take: scenes against all captions, as they are and shuffled; and, through a map,
 * test scenes, scenes of unseen objects, and the map's own control.
 *
 * The captions of `--with` are taken to be as many and as wide as the scenes.
 */
export function retrieveParts(
  set: EmbeddingSet,
  options: Pick<RetrieveOptions, "align" | "trainFraction" | "with">,
  gflops: number,
): PlannedPart[] {
  const { scenes, dim } = set;
  const n = scenes.count;
  const wide = set.captions?.cols ?? dim;
  const mapped = options.align === "auto" ? wide !== dim : options.align !== "none";
  const direct = wide === dim ? 2 : 0;
  const lookup = (queries: number) => 2 * Math.min(queries, MOST_QUERIES) * n * wide;
  const parts: PlannedPart[] = [];
  const held = 4 * n * wide + 12 * Math.min(n, MOST_QUERIES);
  if (direct > 0) {
    const operations = { products: direct * lookup(n), resampled: direct * 3 * n };
    parts.push(plannedPart(set, "captions", direct, secondsOf(operations, gflops), { held }));
  }
  if (mapped) {
    const train = options.trainFraction * n;
    const solving = 3 * (train * dim * (dim + 2 * wide) + dim ** 3 / 3 + 2 * n * dim * wide);
    // About ten sweeps over all pairs of columns.
    const turning = options.align === "rotation" ? 3 * 60 * dim ** 3 : 0;
    const reading = { products: 3 * lookup(n - train), resampled: 9 * (n - train) };
    const seconds = (solving + turning) / DOUBLE_SHARE / gflops / 1e9 + secondsOf(reading, gflops);
    parts.push(
      plannedPart(set, "captions through a map", 3, seconds, {
        held: held + 8 * dim * (dim + wide) + 4 * n * wide,
      }),
    );
  }
  return parts;
}
