import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { ownProbe, plannedPart, probeFits, readingProducts, secondsOf } from "../planned_parts.ts";
import { transferParts } from "./transfer/cost.ts";
import type { ProbeOptions } from "../../probe/options.ts";

/** What `probe` will take: its own fit, those of three controls, and reading all of them. */
export function probeParts(
  set: EmbeddingSet,
  options: ProbeOptions,
  gflops: number,
): PlannedPart[] {
  const test = (options.solver === "ridge" ? 1 : 1 - options.trainFraction) * set.scenes.count;
  const reading = { products: 5 * readingProducts(set), resampled: 4 * test };
  return [
    ...ownProbe(set, options, gflops),
    probeFits(set, options, gflops, "probes of the controls", 3),
    plannedPart(set, "recognition and intervals", 4, secondsOf(reading, gflops)),
    ...transferParts(set, gflops),
  ];
}
