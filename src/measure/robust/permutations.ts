import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { sizeOf } from "../cost.ts";
import { MOST_VIEWS, mostRows } from "./view_plan.ts";

/** Penalties that a fit tries, on this many rows. */
const [PENALTIES, SAMPLED] = [9, 512];
/** Exchanges: fewer where they would take long, by the multiply-adds of all. */
const PERMUTATIONS = { most: 12, least: 4 } as const;
const PERMUTATION_WORK = 2e10;

/** Views, rows and columns of the readers. */
export function decodersOf(set: EmbeddingSet) {
  const { scenes, dim } = set;
  const views = Math.min(MOST_VIEWS, scenes.viewNames.length);
  const rows = mostRows(scenes.count, dim, views);
  const columns = sizeOf(set).classes + scenes.objects * scenes.space.valueCount;
  return { views, rows, columns, rank: Math.min(rows, dim) };
}

/** Multiply-adds of the labels of one order, for one choice of views. */
export function readProducts(set: EmbeddingSet): number {
  const { rows, columns, rank } = decodersOf(set);
  return 2 * rank * columns * (rows + PENALTIES * Math.min(rows, SAMPLED));
}

/** Choices of views that exchanges are read with: of one view, and of all but one. */
export function ends(views: number): number {
  return views === 2 ? 2 : 2 * views;
}

/** How often scenes are exchanged within their bags. */
export function permutationsFor(set: EmbeddingSet): number {
  const work = ends(decodersOf(set).views) * readProducts(set);
  return Math.max(
    PERMUTATIONS.least,
    Math.min(PERMUTATIONS.most, Math.floor(PERMUTATION_WORK / work)),
  );
}
