/** What the points of a grid will take, as matrix products: for the order in which they run, progress, and `--dry-run`. */
import { COMPONENTS, TREE_SCENES, TREES } from "../../core/approximator/point_at_once.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Work } from "../cost.ts";
import { CODED, sizesOf } from "./code/code.ts";
import { type GridPoint, isRequested } from "./grid.ts";
import type { ApproximatePlan } from "./index.ts";
import { batchOf, studiedDims, studiedRows } from "./studied.ts";

type Studied = Pick<EmbeddingSet, "dim" | "scenes">;

/** An MLP counts as at its start: at the published rate most units are soon skipped, and it takes less. */
export function pointOperations(
  point: GridPoint,
  { dim, scenes: { objects: m, space } }: Studied,
): number {
  const { name, width, split, fit: { approximator, productFit, learningRates } } = point;
  const [n, factors, rows] = [split.train.length, m * space.concepts.length, m * space.valueCount];
  // Fits that are validated stop early, at most rates soon.
  const steps = point.fit.steps * (learningRates === null ? 1 : 0.1 + 0.1 * learningRates.length);
  const grown = learningRates === null ? n : Math.min(n, TREE_SCENES);
  const batch = batchOf(point) ?? n;
  const shared = name === "global_product" ? n : m * split.trained.length;
  if (approximator.kind === "mlp") {
    const between = (approximator.hidden.length - 1) * 0.5 * batch * width!;
    return 12 * steps * width! * (dim * (rows + 0.5 * batch) + between);
  }
  if (name === "forest") return 13 * TREES * Math.log2(grown + 2) * grown * (factors + 1) * dim;
  if (name === "boosted") return 17e4 * Math.min(COMPONENTS, grown) * grown * factors;
  if (!name.endsWith("_product")) return 5 * n * rows * dim + 1;
  if (productFit !== "als") return 15 * steps * dim * dim * (shared + rows);
  // Passes over all tables, from several starts in each fold.
  return 7e7 * n * (name === "global_product" ? 2 : 1);
}

/** Of the set's own points, those of a planted code, and the online code of objects, which MLPs are most of. */
export function workOf(
  set: Studied,
  points: readonly GridPoint[],
  { validated }: Pick<ApproximatePlan, "validated">,
) {
  const all = (some: readonly GridPoint[]) =>
    some.reduce((sum, point) => sum + pointOperations(point, set), 0);
  if (!validated) return { own: all(points), planted: 0, code: 0 };
  const [u, { count, objects }] = [set.scenes.appearance().radix.length, set.scenes];
  // Objects of as many vectors as scenes are not told from noise.
  const isCoded = u <= CODED.most && count > objects * u;
  const code = isCoded ? 2.5e8 * sizesOf(u).orders * u : 0;
  return { own: all(points), planted: all(points.filter(isRequested)), code };
}

/** These; each fit holds its weights, their moments, and numbers a scene. */
export function approximateWork(
  set: EmbeddingSet,
  points: readonly GridPoint[],
  plan: ApproximatePlan,
): Work {
  const n = studiedRows(set, points)?.length ?? set.scenes.count;
  const dim = plan.validated ? studiedDims(n, set.dim) : set.dim;
  const { own, planted: requested, code } = workOf({ scenes: set.scenes, dim }, points, plan);
  const widest = Math.max(0, ...points.map(({ width }) => width ?? 0));
  const rows = set.scenes.objects * set.scenes.space.concepts.length + 1;
  const perWorker = 4 * n * dim + 12 * widest * (rows * dim + 512) +
    (points.some(({ name }) => name.endsWith("_product")) ? 64 * dim * (dim + n) : 16 * n * dim);
  const disk = 3000 * points.length * (requested > 0 ? 2 : 1);
  return {
    ...{ operations: own + requested + code, disk },
    ...{ held: perWorker + 8 * n * dim, perWorker, readOut: plan.probes, probesAlone: true },
  };
}
