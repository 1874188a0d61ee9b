import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import { plannedPart, probeClasses, secondsOf } from "../planned_parts.ts";
import { fitsOf, MOST_VIEWS, mostRows } from "./view_plan.ts";

/** Penalties that a fit tries, on this many rows. */
const [PENALTIES, SAMPLED] = [9, 512];
/** Exchanges: fewer where they would take long, by the multiply-adds of all. */
const EXCHANGES = { most: 12, least: 4 } as const;
const EXCHANGE_WORK = 2e10;

/** Views, rows and columns of the readers. */
function sizes(set: EmbeddingSet) {
  const { scenes, dim } = set;
  const views = Math.min(MOST_VIEWS, scenes.viewNames.length);
  const rows = mostRows(scenes.count, dim, views);
  const columns = probeClasses(set) + scenes.objects * scenes.space.valueCount;
  return { views, rows, columns, rank: Math.min(rows, dim) };
}

/** Multiply-adds of the labels of one order, for one choice of views. */
function readProducts(set: EmbeddingSet): number {
  const { rows, columns, rank } = sizes(set);
  return 2 * rank * columns * (rows + PENALTIES * Math.min(rows, SAMPLED));
}

/** Choices of views that exchanges are read with: of one view, and of all but one. */
function ends(views: number): number {
  return views === 2 ? 2 : 2 * views;
}

/** How often scenes are exchanged within their bags. */
export function exchangesFor(set: EmbeddingSet): number {
  const work = ends(sizes(set).views) * readProducts(set);
  return Math.max(EXCHANGES.least, Math.min(EXCHANGES.most, Math.floor(EXCHANGE_WORK / work)));
}

export function robustParts(set: EmbeddingSet, gflops: number): PlannedPart[] {
  const { views, rows, rank } = sizes(set);
  // Those of planted binding are one a view.
  const fits = fitsOf(views) + views;
  const spectra = fits * (12 * rank ** 3 + 4 * rows * set.dim * rank);
  const read = (fits + ends(views) * exchangesFor(set)) * readProducts(set);
  return [plannedPart(
    set,
    "fits on some views",
    fits,
    secondsOf({ doubles: spectra + read, jobs: fits }, gflops),
    { held: 8 * rows * (set.dim + 3 * rank) },
  )];
}
