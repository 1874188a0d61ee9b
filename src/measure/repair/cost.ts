import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { ownReading, plannedPart, secondsOf } from "../planned_parts.ts";
import { defaultsOf } from "../../job/options.ts";
import { PROBE_OPTIONS } from "../../probe/options.ts";
import { MOST_BASIS } from "./basis.ts";

/** Own maps with an inner one each, those of two plants, and the one that is written. */
const FITS = 8 * 2 + 2 * 8 + 1;

/** What `repair` will take: eigenvectors of each fit, and what is read before and after the map. */
export function repairParts(set: EmbeddingSet, gflops: number): PlannedPart[] {
  const width = Math.min(set.dim, MOST_BASIS);
  const own = 20 * width ** 3 + 2 * set.scenes.count * width ** 2;
  const read = ownReading(set, defaultsOf(PROBE_OPTIONS), gflops)
    .map((part) => ({
      ...part,
      name: "readings before and after",
      count: 2,
      seconds: 2 * part.seconds,
    }));
  return [
    plannedPart(set, "maps", FITS, secondsOf({ doubles: FITS * own }, gflops), {
      held: 8 * 6 * width ** 2 + 4 * set.scenes.count * (width + set.dim),
    }),
    ...read,
  ];
}
