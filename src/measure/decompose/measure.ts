/**
 * How much of a scene embedding is a sum of object vectors, and of an object vector a sum of
 * concept vectors. (Paper, section 4; docs/results.md: decompose.)
 *
 * Level I: f(s) ≈ Σ_i u_{i,o_i}. Level II: u_o ≈ Σ_c w_{c,o_c}. R² counts the variance of all
 * dimensions together; 1 is a perfect sum, and the noise floor is what shuffled scenes would
 * reach. Read the two together.
 */

import type { Core } from "../../core/core.ts";
import { FittedTable } from "../../core/tables/fitted_table.ts";
import type { Matrix } from "../../core/matrix.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import { UnsolvedError } from "../../core/tables/unsolved.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  DECOMPOSE_RESULT,
  type DecomposeResult,
  type LevelTwo,
} from "../../metrics/kinds/decompose.ts";
import { ADDITION, leastSquares, sizeOf } from "../cost.ts";
import { decomposeCharts, decomposeTables } from "./report.ts";
import { conceptDesign } from "../../data/scenes/designs.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";
import { levelOne, levelOneTest, noiseFloor, type PlainLevelOne, quality } from "./level_one.ts";
import { levelTwo, levelTwoNotes, noLevelTwo } from "./level_two.ts";
import { DECOMPOSE_SPEC, type DecomposeOptions } from "./index.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { missingCombinations } from "../tables/missing_combinations.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import type { ByEstimator, Estimator } from "../../metrics/estimators.ts";
import { MOST_SCENES, rolesMetrics } from "./roles.ts";
import { objectVectors } from "../tables/object_vectors.ts";
import {
  noiseFloorOf,
  type RepeatedScenes,
  repeatedScenes,
} from "../../inference/nulls/repeated_scenes.ts";
import type { MissingCode } from "../../result/missing.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

/**
 * The measure `decompose`: how much of a scene embedding is a sum of object vectors, and of an object
 * vector a sum of concept vectors, each beside its noise floor. Its options are those of
 * `deno task decompose`; each has a default.
 */
export const decompose = measureOf({ ...DECOMPOSE_SPEC, numbers: DECOMPOSE_RESULT }, {
  requires: (set) =>
    set.scenes.count < 2 ? "A decomposition needs at least two scenes: one has no variance." : null,
  work(set, options) {
    const { n, d, m, k, u } = sizeOf(set);
    const { operations, held } = leastSquares(n, d, m * u, m);
    // Of each estimator the fit; permutations; roles and fillers of some scenes.
    const each = options.estimator.length * m * n * (4 * u * d / ADDITION + 18 * d + n);
    const roles = m < 2 ? 0 : 45 * m * k * d * (3 * m * k + Math.min(n, MOST_SCENES));
    const rest = 2e9 + each + 30 * n * d * m + 5 * Math.min(u * m, 1000) ** 3 + 2 * roles;
    return {
      operations: 2 * operations + ADDITION * rest,
      held,
      readOut: options,
      probesAlone: true,
    };
  },
  compute,
  tables: decomposeTables,
  charts: decomposeCharts,
});

/** Of an estimator that the set does not allow. */
function noLevelOne(reason: MissingCode): PlainLevelOne {
  const none = { value: null, reason };
  return {
    ...{ r2: none, retrieval: none },
    ...{ probing: none, probingObject: none, probingTest: none, probingObjectTest: none },
  };
}

/** Object vectors, or why there are none. */
function vectorsOrReason(...asked: Parameters<typeof objectVectors>) {
  try {
    return objectVectors(...asked);
  } catch (error) {
    if (error instanceof UnsolvedError) return error;
    throw error;
  }
}

async function compute(
  set: EmbeddingSet,
  options: DecomposeOptions,
  context: MeasureContext,
): Promise<Computed<DecomposeResult>> {
  const { core, seed, probes } = context;
  const { probe, untouched } = await probes.own(set, options, seed, (share) => {
    context.progress(0.5 * share, "fitting probes");
  });
  const mean = columnMeans(core, set.embeddings);
  using repeated = repeatedScenes(core, set);
  const notes: Note[] = hasVariance(set.embeddings) ? [] : [note("embeddings.all-equal")];
  // Made on the workers while the next estimator is taken in hand here.
  const waiting: [Estimator, PlainLevelOne | Promise<PlainLevelOne>][] = [];
  const levelII: ByEstimator<LevelTwo> = {};
  const tell = (share: number) => context.progress(0.5 + 0.4 * share, "decomposing");
  for (const [i, estimator] of options.estimator.entries()) {
    const count = options.estimator.length;
    tell(i / count);
    if (estimator === "single" && set.objects === null) {
      waiting.push([estimator, noLevelOne("not-given")]);
      levelII.single = noLevelTwo("not-given");
      notes.push(note("embeddings.no-single-objects"));
      continue;
    }
    const vectors = vectorsOrReason(core, set, estimator, mean);
    if (vectors instanceof UnsolvedError) {
      waiting.push([estimator, noLevelOne("not-fitted")]);
      levelII[estimator] = noLevelTwo("not-fitted");
      notes.push(note("decompose.unsolved", { estimator }));
      continue;
    }
    try {
      const result = await quality(
        { ...context, progress: (share) => tell((i + share) / count) },
        set,
        estimator,
        vectors,
        mean,
        probe,
        untouched,
      );
      const floor = noiseFloor(core, set, estimator, vectors, mean, repeated);
      const made = levelOne(context, set, estimator, result, floor);
      // Awaited below; a failure before that must not count as unhandled.
      made.catch(() => {});
      waiting.push([estimator, made]);
      if (hasLevelTwo(estimator)) {
        levelII[estimator] = levelTwo(core, set.scenes, estimator, vectors.table);
      }
    } finally {
      vectors.fitted.dispose();
    }
  }
  const test = await levelOneTest(context, set, repeated);
  const roles = rolesMetrics(set, context);
  const levelI: ByEstimator<PlainLevelOne> = {};
  for (const [estimator, made] of waiting) levelI[estimator] = await made;
  return {
    metrics: {
      levelI: { ...levelI, test },
      levelII,
      concept: {
        ls: conceptFit(core, set, mean, repeated, false),
        ls_pos: conceptFit(core, set, mean, repeated, true),
      },
      roles,
    },
    tables: { objects: objectTable(set.scenes) },
    notes: [
      ...notes,
      ...objectIntervalNotes(set.scenes),
      ...levelTwoNotes(levelII),
      ...untouchedNotes(untouched),
      ...roles === null ? [note("decompose.no-roles")] : [],
      ...missingCombinations(set),
    ],
  };
}

/** Whether any two rows differ; without variance no R² exists. */
function hasVariance(embeddings: Matrix): boolean {
  const values = embeddings.view();
  const { cols } = embeddings;
  return values.some((value, i) => value !== values[i % cols]);
}

function hasLevelTwo(estimator: Estimator): boolean {
  return estimator === "avg" || estimator === "avg_pos" || estimator === "single";
}

/** The direct additive fit of scene embeddings by concept-value vectors. */
function conceptFit(
  core: Core,
  set: EmbeddingSet,
  mean: Float64Array,
  repeated: RepeatedScenes | null,
  perPosition: boolean,
) {
  const design = conceptDesign(set.scenes, perPosition);
  using table = FittedTable.byLeastSquares(core, set.embeddings, design, mean);
  const value = table.score(set.embeddings, design).r2;
  return { r2: { value, null: noiseFloorOf(core, "least squares", design, repeated) } };
}
