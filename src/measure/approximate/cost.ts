/** What the points of a grid will take: for the order in which they run, and for `--dry-run`. */

import { BASE_MEMORY } from "../../core/linalg/machine_rate.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { approximatorLabel } from "../../report/approximator_name.ts";
import { type ApproximateOptions, type Grid, productFitOf } from "./options.ts";
import type { GridPoint } from "./grid.ts";
import { RUNGS } from "./ladder/planted_binding.ts";
import type { PlannedPart } from "../measure.ts";
import { ownProbe } from "../planned_parts.ts";
import { COMPONENTS, TREES } from "../../core/approximator/point_at_once.ts";
import { STARTS } from "../../core/approximator/point_by_alternation.ts";

/** Share of this machine's rate in matrix products that whole fits reach. */
const SHARE = { mlp: 0.5, products: 0.4, alternation: 0.25, trees: 0.15 };
/** Passes over all tables of alternating least squares. */
const SWEEPS = 60;
/** Rounds of boosted trees, and their depth. */
const ROUNDS = 100;
const DEPTH = 6;
/** Bytes of what is stored of a point. */
const KEPT = 3000;

/**
 * Operations of one point, in units of a matrix product's: rough. An MLP counts as at its start,
 * half of all hidden numbers above zero; at the published rate most units soon rest, and it takes
 * less.
 */
export function pointOperations(
  { name, width, kind, split }: GridPoint,
  { dim, scenes }: EmbeddingSet,
  options: ApproximateOptions,
  { epochs, learningRates }: Grid,
): number {
  const n = split.train.length;
  const factors = scenes.objects * scenes.space.concepts.length;
  const rows = scenes.objects *
    scenes.space.concepts.reduce((sum, { values }) => sum + values.length, 0);
  // Most rates end early.
  const steps = epochs * (learningRates === null ? 1 : 1 + 0.5 * learningRates.length);
  switch (name) {
    case "mlp": {
      const depth = kind.kind === "mlp" ? kind.hidden.length : 1;
      const between = (depth - 1) * 0.5 * n * width!;
      return steps * 6 * width! * (dim * (rows + 0.5 * n) + between) / SHARE.mlp;
    }
    case "object_product":
    case "global_product": {
      if (productFitOf(options) === "als") {
        const r = Math.min(dim, n);
        return STARTS * SWEEPS * (22 * n * r * r + rows * r ** 3 / 3) / SHARE.alternation;
      }
      const shared = name === "global_product" ? n : scenes.objects * split.trained.length;
      return steps * 6 * dim * dim * (shared + rows) / SHARE.products;
    }
    case "forest":
      return TREES * Math.log2(n + 2) * 2 * n * (factors + 1) * dim / SHARE.trees;
    case "boosted":
      return Math.min(COMPONENTS, n) * ROUNDS * DEPTH * 4 * n * factors / SHARE.trees;
    default:
      return 2 * n * rows * dim / SHARE.products + 1;
  }
}

/** The lines of `--dry-run`: the probes, then each approximator. */
export function plannedParts(
  set: EmbeddingSet,
  points: readonly GridPoint[],
  options: ApproximateOptions,
  grid: Grid,
  gflops: number,
): PlannedPart[] {
  const { scenes, dim } = set;
  const n = scenes.count;
  const bytes = 4 * n * dim;
  const parts = ownProbe(set, options, gflops);
  const names = new Map<string, GridPoint[]>();
  for (const point of points) {
    const name = approximatorLabel({ approximator: point.name, width: point.width });
    names.set(name, [...names.get(name) ?? [], point]);
  }
  for (const [name, group] of names) {
    const operations = group.map((point) => pointOperations(point, set, options, grid));
    parts.push({
      name,
      count: group.length,
      seconds: operations.reduce((sum, x) => sum + x, 0) / gflops / 1e9,
      memory: BASE_MEMORY + 2 * bytes + Math.max(...group.map((point) => heldBy(point, set))),
      disk: group.length * KEPT,
    });
  }
  return options.ladder === "plant" ? [...parts, plantedLadder(parts)] : parts;
}

/** Every rung is fitted as the set itself is, its probes too. */
function plantedLadder(parts: readonly PlannedPart[]): PlannedPart {
  const total = (of: (part: PlannedPart) => number) =>
    RUNGS.length * parts.reduce((sum, part) => sum + of(part), 0);
  return {
    name: "planted ladder",
    count: total(({ count }) => count),
    seconds: total(({ seconds }) => seconds),
    memory: Math.max(...parts.map(({ memory }) => memory)),
    disk: total(({ disk }) => disk),
  };
}

/** Bytes that a fit holds: weights, their moments and gradients, and numbers a scene. */
function heldBy({ name, width, split }: GridPoint, { dim, scenes }: EmbeddingSet): number {
  const k = scenes.objects * scenes.space.concepts.length;
  const n = split.train.length;
  if (name === "mlp") return 4 * (3 * width! * (k + 1) * dim + 6 * Math.min(n, 256) * width!);
  if (name.endsWith("_product")) return 8 * (8 * dim * dim + 8 * n * dim);
  return 16 * n * dim;
}
