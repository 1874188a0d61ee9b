import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import {
  drawnHits,
  ownProbe,
  ownReading,
  plannedPart,
  readingProducts,
  secondsOf,
  variantReadings,
} from "../planned_parts.ts";
import { transferParts } from "./transfer/cost.ts";
import type { ProbeOptions } from "../../probe/options.ts";

/** What `probe` will take: its own fit, those of its controls and of what is planted, and reading all of them. */
export function probeParts(
  set: EmbeddingSet,
  options: ProbeOptions,
  gflops: number,
): PlannedPart[] {
  const isRidge = options.solver === "ridge";
  const test = (isRidge ? 1 : 1 - options.trainFraction) * set.scenes.count;
  // Ridge reads as it fits, and its rows shuffled are read with the set's own.
  const reading = {
    products: isRidge ? 0 : 5 * readingProducts(set),
    resampled: 4 * drawnHits(test),
  };
  return [
    ...ownProbe(set, options, gflops),
    ...ownReading(set, options, gflops),
    variantReadings(set, options, gflops, "probes of the controls", 3, {
      roles: true,
    }),
    plannedPart(set, "recognition and intervals", 4, secondsOf(reading, gflops)),
    ...transferParts(set, gflops),
  ];
}
