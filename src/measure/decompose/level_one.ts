/** Level I for one estimator: how well scenes are rebuilt as sums of object vectors. (docs/results.md: decompose.) */

import { mean as meanOf } from "../../core/statistics/mean.ts";
import type { Core } from "../../core/core.ts";
import { type Design, scenesOf } from "../../core/tables/design.ts";
import type { FittedTable } from "../../core/tables/fitted_table.ts";
import type { Matrix } from "../../core/matrix.ts";
import { constantNoiseFloor } from "../../core/statistics/noise_floor.ts";
import { permutationTest } from "../../core/statistics/permutation_test.ts";
import { selfRetrieval } from "../../core/tables/self_retrieval.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { LevelOne, LevelOneTest } from "../../metrics/kinds/decompose.ts";
import { jackknifeOfRefits } from "../../core/statistics/jackknife.ts";
import { casesOver } from "../../inference/intervals/cases.ts";
import type { IntervalMembers } from "../../inference/intervals/figure_intervals.ts";
import { overObjects } from "../../inference/intervals/over_objects.ts";
import { noiseFloorOf, type RepeatedScenes } from "../../inference/nulls/repeated_scenes.ts";
import { r2WithoutEachInClosedForm } from "./level_one_in_closed_form.ts";
import { r2WithoutEachObject } from "./level_one_without.ts";
import { objectDesign } from "../../data/scenes/designs.ts";
import type { LinearProbe } from "../../probe/linear_probe.ts";
import type { MeasureContext } from "../measure.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { byPosition, type ObjectVectors } from "../tables/object_vectors.ts";
import { matchRate } from "../../probe/match_rates.ts";
import { forEachBlock, type RowSource } from "../../probe/row_source.ts";
import type { Plain } from "../harness/plain.ts";

export type PlainLevelOne = Plain<LevelOne>;

/** What R² would be for shuffled scenes, each with all of its rows: by the design, or the table that was given. */
export function noiseFloor(
  core: Core,
  { embeddings }: EmbeddingSet,
  estimator: Estimator,
  { design, table }: ObjectVectors,
  mean: Float64Array,
  repeated: RepeatedScenes | null,
): number | null {
  switch (estimator) {
    case "avg":
    case "avg_pos":
      return noiseFloorOf(core, "averages", design, repeated);
    case "ls":
    case "ls_pos":
      return noiseFloorOf(core, "least squares", design, repeated);
    case "single":
      return constantNoiseFloor(core, embeddings, design, table, mean);
  }
}

/** What is measured of one estimator. */
interface Quality {
  readonly numbers: { readonly [N in keyof LevelOne]: number | null };
  readonly perScene: PerScene;
}

/** Numbers of one estimator, and what they are means of, a number a scene each. */
export async function quality(
  context: MeasureContext,
  set: EmbeddingSet,
  estimator: Estimator,
  { design, fitted, table }: ObjectVectors,
  mean: Float64Array,
  probe: LinearProbe,
  untouched: Int32Array | null,
): Promise<Quality> {
  const { core, signal, progress } = context;
  const { embeddings, scenes } = set;
  const { r2 } = fitted.score(embeddings, design);
  const rebuilt = rebuiltRows(design, fitted);
  const read = probe.matches(core, rebuilt, scenes);
  const retrieved = await selfRetrieval(core, embeddings, design, table, mean, {
    signal,
    progress: (share) => progress(share, "decomposing"),
  });
  return {
    numbers: {
      r2,
      retrieval: meanOf(retrieved)!,
      probing: meanOf(read.joint)!,
      probingObject: meanOf(read.object)!,
      /** The same on scenes that the probes were not fitted on. */
      probingTest: untouched && matchRate(read.joint, untouched),
      probingObjectTest: untouched && matchRate(read.object, untouched),
    },
    perScene: {
      r2: r2 === null ? null : {
        ...explainedSquares(embeddings, rebuilt, mean),
        r2,
        without: estimator === "single"
          ? null
          : r2WithoutEachObject(core, set, estimator) ?? r2WithoutEachInClosedForm(set, {
            design,
            table: table.view(),
            mean,
            bySquares: estimator.startsWith("ls"),
            perPosition: byPosition(estimator),
          }),
      },
      retrieval: retrieved,
      probing: read.joint,
      probingObject: read.object,
    },
  };
}

/** What the numbers are made of, scene by scene; null where the number does not exist. */
interface PerScene {
  readonly r2: ExplainedSquares | null;
  readonly retrieval: Uint8Array;
  readonly probing: Uint8Array;
  readonly probingObject: Uint8Array;
}

/** The numbers with their intervals, over scenes and over objects, and the noise floor of R². */
export async function levelOne(
  context: MeasureContext,
  set: EmbeddingSet,
  estimator: Estimator,
  { numbers, perScene: { r2, ...matches } }: Quality,
  floor: number | null,
): Promise<PlainLevelOne> {
  const rows = Int32Array.from({ length: set.scenes.count }, (_, row) => row);
  const over = (name: keyof typeof matches) =>
    casesOver(set.scenes, matches[name], rows, { stream: `decompose/${estimator}/${name}` });
  const ofR2 = r2 && await r2Intervals(context, set, estimator, r2, rows);
  return {
    ...numbers,
    r2: { value: numbers.r2, ...ofR2, null: floor },
    retrieval: over("retrieval"),
    probing: over("probing"),
    probingObject: over("probingObject"),
  };
}

/**
 * Of R²: the object vectors re-estimated without each object, or as they are where they were given; over scenes,
 * these are drawn and the variance of the whole set stays fixed.
 */
async function r2Intervals(
  { core, pool, seed, signal }: MeasureContext,
  set: EmbeddingSet,
  estimator: Estimator,
  { explained, all, r2, without }: ExplainedSquares,
  rows: Int32Array,
): Promise<IntervalMembers> {
  let sst = 0;
  for (const square of all) sst += square;
  const ciScenes = await pool.run("resampled", {
    values: explained.map((square, s) => 1 - rows.length * (all[s] - square) / sst),
    clusters: null,
    seed,
    stream: `decompose/${estimator}/r2/scenes`,
  }, { signal });
  const { interval } = without === null
    ? overObjects(core, set.scenes, explained, rows, "plain", all)
    : jackknifeOfRefits(core, r2, without);
  // R² never exceeds 1.
  return { ci: interval && [interval[0], Math.min(1, interval[1])], ciScenes };
}

/** Scenes rebuilt from object vectors, mean + Σ_i u. */
function rebuiltRows(design: Design, fitted: FittedTable): RowSource {
  return {
    rows: design.scenes,
    cols: fitted.dim,
    block: (start, end) => fitted.predict(scenesOf(design, start, end)),
  };
}

/** Squares of each scene's distance from the mean, and what the reconstruction explains of them. */
interface ExplainedSquares {
  readonly explained: Float64Array;
  readonly all: Float64Array;
  readonly r2: number;
  /** R² without each object; null for vectors that were given. */
  readonly without: Float64Array | null;
}

function explainedSquares(
  embeddings: Matrix,
  rebuilt: RowSource,
  mean: Float64Array,
): Pick<ExplainedSquares, "explained" | "all"> {
  const { rows, cols } = embeddings;
  const explained = new Float64Array(rows);
  const all = new Float64Array(rows);
  forEachBlock(rebuilt, (block, first) => {
    const F = embeddings.view().subarray(first * cols, (first + block.rows) * cols);
    const P = block.view();
    for (let row = 0; row < block.rows; row++) {
      let [sse, sst] = [0, 0];
      for (let j = 0, i = row * cols; j < cols; j++, i++) {
        sse += (F[i] - P[i]) ** 2;
        sst += (F[i] - mean[j]) ** 2;
      }
      explained[first + row] = sst - sse;
      all[first + row] = sst;
    }
  });
  return { explained, all };
}

/** Additions that a permutation test may cost; it makes at least 19 shuffles, so that p can be 0.05. */
const TEST_WORK = 2e9;

/**
 * Whether sums of object vectors (avg_pos) explain more than those of shuffled scenes; scenes of several rows by their mean,
 * whose share of the variance R² is then a part of.
 */
export async function levelOneTest(
  { core, seed, signal, progress }: MeasureContext,
  { embeddings, scenes }: EmbeddingSet,
  repeated: RepeatedScenes | null,
): Promise<Plain<LevelOneTest>> {
  const rows = repeated?.means ?? embeddings;
  const share = repeated?.between ?? 1;
  const design = objectDesign(repeated ? scenes.select(repeated.first) : scenes, true);
  const work = 2 * rows.rows * rows.cols * scenes.objects;
  const permutations = Math.max(19, Math.min(999, Math.floor(TEST_WORK / work)));
  const { p, nullMean, nullMax } = await permutationTest(core, rows, design, {
    permutations,
    seed,
    stream: "decompose/permutation test",
    signal,
    progress: (share) => progress(0.9 + 0.1 * share, "shuffling scenes"),
  });
  return {
    p,
    nullMean: nullMean && share * nullMean,
    nullMax: nullMax && share * nullMax,
    permutations,
  };
}
