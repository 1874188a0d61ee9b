/** What the points of a grid will take: for the order in which they run, and for `--dry-run`. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { codeWork } from "./code/code.ts";
import type { ApproximatePlan } from "./index.ts";
import { batchOf, studiedDims, studiedRows } from "./studied.ts";
import type { GridPoint } from "./grid.ts";
import { RUNGS } from "./ladder/planted_binding.ts";
import { times, type Work } from "../cost.ts";
import { COMPONENTS, TREE_SCENES, TREES } from "../../core/approximator/point_at_once.ts";
import { STARTS } from "../../core/approximator/point_by_alternation.ts";

/** Share of this machine's rate in matrix products that whole fits reach. */
const SHARE = { mlp: 0.5, products: 0.4, alternation: 0.25, trees: 0.15 };
/** Passes over all tables of alternating least squares, and the products that most of them have. */
const [SWEEPS, PRODUCTS] = [100, 32];
/** Rounds of boosted trees, and their depth. */
const ROUNDS = 100;
const DEPTH = 6;
/** Bytes of what is stored of a point. */
const KEPT = 3000;

/**
 * Operations of one point, in units of a matrix product's: rough. An MLP counts as at its start,
 * half of all hidden numbers above zero; at the published rate most units are soon skipped, and it takes
 * less.
 */
export function pointOperations(
  point: GridPoint,
  { dim, scenes }: Pick<EmbeddingSet, "dim" | "scenes">,
): number {
  const { name, width, kind, split, learningRates } = point;
  const n = split.train.length;
  const factors = scenes.objects * scenes.space.concepts.length;
  const rows = scenes.objects * scenes.space.valueCount;
  // Fits that are validated stop early, at most rates soon.
  const steps = point.steps * (learningRates === null ? 1 : 0.2 + 0.1 * learningRates.length);
  const grown = learningRates === null ? n : Math.min(n, TREE_SCENES);
  switch (name) {
    case "mlp": {
      const depth = kind.kind === "mlp" ? kind.hidden.length : 1;
      const each = batchOf(point) ?? n;
      const between = (depth - 1) * 0.5 * each * width!;
      return steps * 6 * width! * (dim * (rows + 0.5 * each) + between) / SHARE.mlp;
    }
    case "object_product":
    case "global_product": {
      if (point.productFit === "als") {
        const each = name === "global_product" ? n : scenes.objects * split.trained.length;
        const [units, r] = [Math.min(each, n), Math.min(dim, each, PRODUCTS)];
        const pairs = name === "global_product" ? 0 : scenes.objects ** 2 * n;
        const pass = factors * (2 * units * r * (r + dim / factors) + 2 * pairs * r) +
          rows * r ** 3 / 3;
        return STARTS * SWEEPS * pass / SHARE.alternation + 4 * n * dim * scenes.objects;
      }
      const shared = name === "global_product" ? n : scenes.objects * split.trained.length;
      return steps * 6 * dim * dim * (shared + rows) / SHARE.products;
    }
    case "forest":
      return TREES * Math.log2(grown + 2) * 2 * grown * (factors + 1) * dim / SHARE.trees;
    case "boosted":
      return Math.min(COMPONENTS, grown) * ROUNDS * DEPTH * 4 * grown * factors / SHARE.trees;
    default:
      return 2 * n * rows * dim / SHARE.products + 1;
  }
}

/** Whether an approximator could carry a product over at all: trees give what they have seen. */
export function isAsked({ name }: GridPoint): boolean {
  return name !== "forest" && name !== "boosted";
}

/** Operations of a whole measurement: the set's own points, those of a planted code, and the code of objects. */
interface Operations {
  readonly own: number;
  readonly planted: number;
  readonly code: number;
}

export function workOf(
  set: Pick<EmbeddingSet, "dim" | "scenes">,
  points: readonly GridPoint[],
  { validated }: Pick<ApproximatePlan, "validated">,
): Operations {
  const all = (some: readonly GridPoint[]) =>
    some.reduce((sum, point) => sum + pointOperations(point, set), 0);
  return {
    own: all(points),
    planted: validated ? all(points.filter(isAsked)) : 0,
    code: validated ? codeWork(set).operations : 0,
  };
}

/** The own points, those of the planted code and of every rung of a ladder, and the code of objects. */
export function approximateWork(
  set: EmbeddingSet,
  points: readonly GridPoint[],
  plan: ApproximatePlan,
): Work {
  const { scenes } = set;
  const n = studiedRows(set, points)?.length ?? scenes.count;
  const studied = { scenes, dim: plan.validated ? studiedDims(n, set.dim) : set.dim };
  const { own, planted, code } = workOf(studied, points, plan);
  const held = 4 * n * studied.dim + Math.max(0, ...points.map((point) => heldBy(point, studied)));
  return {
    ...times(plan.ladder === "plant" ? 1 + RUNGS.length : 1, {
      operations: own + planted + code,
      disk: (planted > 0 ? 2 : 1) * points.length * KEPT,
    }),
    held: held + 8 * n * studied.dim,
    perWorker: held,
    readOut: plan.probes,
    probesAlone: true,
  };
}

/** Bytes that a fit holds: weights, their moments and gradients, and numbers a scene. */
function heldBy(
  { name, width, split }: GridPoint,
  { dim, scenes }: Pick<EmbeddingSet, "dim" | "scenes">,
): number {
  const k = scenes.objects * scenes.space.concepts.length;
  const n = split.train.length;
  if (name === "mlp") return 4 * (3 * width! * (k + 1) * dim + 6 * Math.min(n, 256) * width!);
  if (name.endsWith("_product")) return 8 * (8 * dim * dim + 8 * n * dim);
  return 16 * n * dim;
}
