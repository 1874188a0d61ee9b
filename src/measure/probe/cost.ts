import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import {
  drawnMatches,
  ownProbe,
  ownReading,
  plannedPart,
  readingProducts,
  secondsOf,
  variantReadings,
} from "../planned_parts.ts";
import { FOLDS } from "../../inference/nulls/bag_folds.ts";
import { MOST_READ_SCENES, POSITION_DRAWS } from "./positions.ts";
import { transferParts } from "./transfer/cost.ts";
import { MOST_READER_DIMENSIONS } from "../../inference/unseen/split_readings.ts";
import { transferRefusal } from "../../inference/unseen/transfer_splits.ts";
import type { ProbeOptions } from "../../probe/options.ts";

/** Bytes of the record of a scene, in the Result and its copy in the cache. */
const RECORD = 640;

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
    resampled: 4 * drawnMatches(test),
  };
  return [
    ...ownProbe(set, options, gflops),
    ...ownReading(set, options, gflops),
    variantReadings(set, options, gflops, "probes of the controls", 3, {
      roles: true,
    }),
    plannedPart(set, "recognition and intervals", 4, secondsOf(reading, gflops), {
      disk: RECORD * set.scenes.count,
    }),
    ...transferParts(set, gflops),
    ...positionParts(set, options, gflops),
  ];
}

/** Readers of each position, by folds of bags: their own rows, planted ones, and exchanged ones. */
function positionParts(set: EmbeddingSet, { solver }: ProbeOptions, gflops: number): PlannedPart[] {
  const { scenes, dim } = set;
  if (solver !== "ridge" || transferRefusal(scenes) !== null) return [];
  const rows = Math.min(scenes.count, MOST_READ_SCENES);
  const side = Math.min(dim, 1.5 * MOST_READER_DIMENSIONS);
  const jobs = 2 + POSITION_DRAWS.rows;
  const objects = scenes.appearance().radix.length;
  const fit = 2 * rows * side ** 2 + 20 * side ** 3 + 2 * scenes.objects * rows * side * objects;
  const doubles = jobs * FOLDS * fit + 12 * rows * side ** 2;
  const held = 4 * rows * side * jobs;
  return [
    plannedPart(
      set,
      "readers of one position in another",
      jobs,
      secondsOf({ doubles, jobs }, gflops),
      {
        held,
      },
    ),
  ];
}
