import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import type { PlannedPart } from "../../measure.ts";
import { plannedPart, secondsOf } from "../../planned_parts.ts";
import {
  MOST_LIKE,
  MOST_OBJECTS,
  MOST_READER_DIMENSIONS,
  ranksOf,
  unseenDimensions,
} from "../../../inference/unseen/split_readings.ts";
import { COVERAGES, SPLITS, transferRefusal } from "../../../inference/unseen/transfer_splits.ts";
import { FREE_DRAWS, PLANT_COUNTS } from "./in_common.ts";

/** Passes that fit one concept's table of covariances. */
const PASSES = 12;
/** Scenes that a split reads at most. */
const READ = 5500;
/** Products of matrices of all seen objects that a pass takes. */
const A_PASS = 4;

/** What it takes to hold what objects share to free vectors, or a plant in their place. */
function freeVectors(scenes: number, side: number, objects: number) {
  const rows = Math.min(scenes, MOST_LIKE);
  const drawn = Math.min(128, objects);
  return (draws: number, planted: boolean) =>
    (planted ? 12 : 2) * rows * side ** 2 + 20 * side ** 3 + objects ** 3 / 3 +
    draws * (10 * drawn ** 3 + 3 * 128 * objects * drawn);
}

/** What decoder transfer will take: spectra of the rows, and covariances of the objects seen. */
export function transferParts(set: EmbeddingSet, gflops: number): PlannedPart[] {
  const { scenes, embeddings } = set;
  if (transferRefusal(scenes) !== null) return [];
  const objects = scenes.appearance().radix.length;
  const fits = COVERAGES.flatMap((coverage) => {
    const rows = Math.min(4000, coverage ** scenes.objects * scenes.count);
    const dims = unseenDimensions(embeddings.cols, scenes.count);
    const side = Math.min(dims, rows);
    const spectra = 2 * (rows * side ** 2 + 10 * side ** 3);
    const seen = Math.min(coverage * objects, MOST_OBJECTS);
    const passes = PASSES * scenes.space.concepts.length + ranksOf(scenes).length;
    const products = passes * A_PASS * 2 * seen ** 3;
    // A planted sum by position needs no products.
    return [SPLITS.own * (spectra + products), SPLITS.planted * (2 * spectra + products)];
  });
  // Splits of one seed read one plant; of many scenes each has its own.
  const { count: rows } = scenes;
  const plants = 2 * SPLITS.planted * (rows > MOST_LIKE ? COVERAGES.length : 1);
  const side = unseenDimensions(embeddings.cols, rows);
  const planting = 4 * Math.min(rows, MOST_LIKE + READ) * side ** 2 + 10 * side ** 3;
  const planted = PLANT_COUNTS.product + PLANT_COUNTS.network;
  const free = freeVectors(
    scenes.count,
    Math.min(embeddings.cols, 1.5 * MOST_READER_DIMENSIONS),
    objects,
  );
  const doubles = fits.reduce((sum, operations) => sum + operations, 0) +
    plants * planting + free(FREE_DRAWS.own, false) + planted * free(FREE_DRAWS.planted, true);
  const count = COVERAGES.length * SPLITS.own + plants + 1 + planted;
  // Rows that some split reads, here and for the workers; each of two plants a code in some of them, partly in double.
  const used = Math.min(rows, COVERAGES.length * SPLITS.own * READ);
  const held = 4 * side * (2 * used + 2 * 8 * Math.min(used, MOST_LIKE + READ));
  const seconds = secondsOf({ doubles, jobs: count }, gflops);
  return [plannedPart(set, "readers of unseen objects", count, seconds, { held })];
}
