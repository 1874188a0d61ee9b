import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { sizeOf } from "../cost.ts";
import { MOST_VIEWS, mostRows } from "./view_plan.ts";

/** Penalties that a fit tries, on this many rows. Permutations have those of the set's own rows. */
const [PENALTIES, SAMPLED] = [17, 512];
/** Permutations: p is counted among 99 or more; of fewer, where those would take long, it is by Student's t. */
const PERMUTATIONS = [199, 99, 19, 12, 11, 10, 9, 8, 7, 6, 5, 4] as const;
const PERMUTATION_WORK = 2e10;

/** Views, rows and columns of the readers. */
export function decodersOf(set: EmbeddingSet) {
  const { scenes, dim } = set;
  const views = Math.min(MOST_VIEWS, scenes.viewNames.length);
  const rows = mostRows(scenes.count, dim, views);
  const columns = sizeOf(set).classes + scenes.objects * scenes.space.valueCount;
  return { views, rows, columns, rank: Math.min(rows, dim) };
}

/** Multiply-adds of one choice of views: of the labels as they are, and of those of one order. */
export function readProducts(set: EmbeddingSet): { own: number; permuted: number } {
  const { rows, columns, rank } = decodersOf(set);
  const permuted = 2 * rank * columns * rows;
  return { own: permuted * (1 + PENALTIES * Math.min(1, SAMPLED / rows)), permuted };
}

/** Choices of views that exchanges are read with: of one view, and of all but one. */
export function ends(views: number): number {
  return views === 2 ? 2 : 2 * views;
}

/** How often scenes are exchanged within their bags. */
export function permutationsFor(set: EmbeddingSet): number {
  const work = ends(decodersOf(set).views) * readProducts(set).permuted;
  return PERMUTATIONS.find((draws) => draws * work <= PERMUTATION_WORK) ??
    PERMUTATIONS[PERMUTATIONS.length - 1];
}
