import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { MOST_GROUPS } from "./role_directions.ts";
import { MOST_SCENES, ROLE_DRAWS } from "./roles.ts";
import { byPosition } from "../tables/object_vectors.ts";
import {
  drawnMatches,
  leastSquares,
  ownProbe,
  plannedPart,
  readingProducts,
  secondsOf,
} from "../planned_parts.ts";
import type { ProbeOptions } from "../../probe/options.ts";

/** Additions of whole rows that the permutation test makes, however large the set. */
const TEST_WORK = 2e9;

/** Fits of roles and fillers: in four folds and of all scenes, as they are, permuted and with what is planted; then without each object. */
const ROLE_FITS = 5 * (2 + ROLE_DRAWS);

function rolesAdditions({ scenes, dim }: EmbeddingSet): number {
  const { objects: m, space: { concepts, valueCount } } = scenes;
  if (m < 2) return 0;
  const rows = Math.min(scenes.count, MOST_SCENES);
  const ones = m * concepts.length;
  const columns = m * valueCount;
  const tables = columns ** 3 / 3 + (3 * columns + 2 * m ** 2) * columns * dim;
  const fits = ROLE_FITS + Math.min(scenes.appearance().radix.length, MOST_GROUPS);
  return fits * (tables + rows * (ones * (ones + dim) + (columns + m * ones) * dim / 4));
}

/** What `decompose` will take: the probe, the tables and what they rebuild, and shuffled scenes. */
export function decomposeParts(
  set: EmbeddingSet,
  options: ProbeOptions & { estimator: readonly Estimator[] },
  gflops: number,
): PlannedPart[] {
  const { scenes, dim } = set;
  const { count: n, objects: m } = scenes;
  const U = scenes.appearance().radix.length;
  const rows = n * dim;
  const able = options.estimator.filter((name) => name !== "single" || set.objects !== null);
  let products = 0;
  let additions = 0;
  let held = 0;
  for (const name of able) {
    const columns = U * (byPosition(name) ? m : 1);
    // Averages only add.
    const solving = name.startsWith("ls") ? leastSquares(set, { columns, addends: m }) : null;
    products += (solving?.products ?? 0) + readingProducts(set) + 2 * columns * rows;
    held = Math.max(held, solving?.held ?? 4 * columns * dim);
    // The table, its quality, the scenes rebuilt twice, and each looked up among all.
    additions += 6 * m * rows + n * n * m;
  }
  // R² without each object, and the spectrum of each design's counts for its noise floor.
  const designs = able.filter((name) => name.startsWith("ls")).length;
  additions += able.length * 12 * rows + designs * 20 * Math.min(U * m, 1000) ** 3 / 8;
  additions += rolesAdditions(set);
  // Three shares of scenes, and R² of every scene.
  const resampled = able.length * (3 * drawnMatches(n) + n);
  const tables = secondsOf({ products, additions, resampled }, gflops);
  const test = secondsOf({ additions: 2.5 * Math.max(TEST_WORK, 19 * 2 * rows * m) }, gflops);
  return [
    ...ownProbe(set, options, gflops),
    plannedPart(set, "object vectors", able.length, tables, { held }),
    plannedPart(set, "shuffled scenes", 1, test),
  ];
}
