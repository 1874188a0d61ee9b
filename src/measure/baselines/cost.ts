import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { ownReading, variantReadings } from "../planned_parts.ts";
import type { BaselinesOptions } from "./index.ts";
import { READER } from "../../inference/readouts/read_numbers.ts";

/** What `baselines` will take: a read-out of each matrix; those that the command line names count as wide as the set. */
export function baselinesParts(
  set: EmbeddingSet,
  { baselines, baseline }: BaselinesOptions,
  gflops: number,
): PlannedPart[] {
  const own = baselines === "off" ? [] : set.baselines;
  const given = baseline?.split(",").length ?? 0;
  // An exchange is a reading like another; there are at most a dozen.
  const each = 2;
  return [
    ...ownReading(set, READER, gflops),
    ...own.map(({ name, rows }) =>
      variantReadings(
        { scenes: set.scenes, dim: rows.cols, embeddings: rows } as EmbeddingSet,
        READER,
        gflops,
        name,
        each,
        { roles: true },
      )
    ),
    ...given === 0
      ? []
      : [variantReadings(set, READER, gflops, "matrices that were given", each * given, {
        roles: true,
      })],
  ];
}
