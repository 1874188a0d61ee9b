import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { ownReading, repeated } from "../planned_parts.ts";
import { READER } from "../baselines/read_numbers.ts";
import type { LayersOptions } from "./index.ts";

/** Layers of a model, roughly: how many a file holds is known when it is opened. */
const LAYERS = 12;

/** What `layers` will take: the set's readings, on each of a dozen layers by each pooling. */
export function layersParts(
  set: EmbeddingSet,
  { poolings, sets, baseline }: LayersOptions,
  gflops: number,
): PlannedPart[] {
  const matrices = sets === null
    ? LAYERS * poolings.length * (baseline === null ? 1 : 2)
    : 1 + sets.split(",").length;
  return repeated(ownReading(set, READER, gflops), matrices);
}
