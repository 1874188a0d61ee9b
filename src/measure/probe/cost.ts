import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { ownProbe, plannedPart, probeFits, readingProducts, secondsOf } from "../planned_parts.ts";
import type { ProbeOptions } from "../../probe/options.ts";

/** What `probe` will take: its own fit, those of two controls, and reading all three. */
export function probeParts(
  set: EmbeddingSet,
  options: ProbeOptions,
  gflops: number,
): PlannedPart[] {
  const test = (1 - options.trainFraction) * set.scenes.count;
  const reading = { products: 4 * readingProducts(set), resampled: 4 * test };
  return [
    ...ownProbe(set, options, gflops),
    probeFits(set, options, gflops, "probes of the controls", 2),
    plannedPart(set, "recognition and intervals", 3, secondsOf(reading, gflops)),
  ];
}
