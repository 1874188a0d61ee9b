import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import type { PlannedPart } from "../../measure.ts";
import { plannedPart, secondsOf } from "../../planned_parts.ts";
import { COVERAGES, MOST_DIMENSIONS, RANKS, SPLITS, transferRefusal } from "./curve.ts";

/** Passes over all tables that choosing a penalty and the fits that are kept take, in whole fits' passes. */
const PASSES = 200;

/** What decoder transfer will take: spectra of the rows, and products for each rank. */
export function transferParts(set: EmbeddingSet, gflops: number): PlannedPart[] {
  const { scenes, embeddings } = set;
  if (transferRefusal(scenes) !== null) return [];
  const objects = scenes.appearance().radix.length;
  const fits = COVERAGES.flatMap((coverage) => {
    const rows = Math.min(4000, coverage ** scenes.objects * scenes.count);
    const side = Math.min(embeddings.cols, 1.5 * MOST_DIMENSIONS, rows);
    const spectra = 2 * (rows * side ** 2 + 10 * side ** 3);
    const seen = coverage * objects;
    const products = RANKS.reduce((sum, rank) => sum + PASSES * 2 * seen ** 2 * rank, 0);
    // A planted sum by place needs no products.
    return [SPLITS.own * (spectra + products), SPLITS.planted * (2 * spectra + products)];
  });
  const products = fits.reduce((sum, operations) => sum + operations, 0);
  const count = COVERAGES.length * (SPLITS.own + 2 * SPLITS.planted);
  return [plannedPart(set, "readers of unseen objects", count, secondsOf({ products }, gflops))];
}
