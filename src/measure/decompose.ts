/**
 * How much of a scene embedding is a sum of object vectors, and of an object vector a sum of
 * concept vectors. (Paper, section 4; contract 7.)
 *
 * Level I: f(s) ≈ Σ_i u_{i,o_i}. Level II: u_o ≈ Σ_c w_{c,o_c}. R² counts the variance of all
 * dimensions together; 1 is a perfect sum, and the noise floor is what shuffled scenes would
 * reach. Read the two together.
 */

import type { Core } from "../core/core.ts";
import { FittedTable } from "../core/fitted_table.ts";
import type { Matrix } from "../core/matrix.ts";
import { permutationTest } from "../core/permutation_test.ts";
import type { Design } from "../core/design.ts";
import {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "../core/noise_floor.ts";
import { scenesOf } from "../core/design.ts";
import { selfRetrieval } from "../core/self_retrieval.ts";
import { columnMeans } from "../core/table_estimators.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Metrics } from "../result/result.ts";
import { optionTable, type OptionValues } from "../job/options.ts";
import { clusteredIntervals } from "./clustered_intervals.ts";
import { decomposeParts } from "./decompose_cost.ts";
import { decomposeCharts, decomposeTables } from "./decompose_report.ts";
import { conceptDesign, objectDesign } from "./designs.ts";
import { untouchedNotes } from "./given_probes.ts";
import { levelTwo, levelTwoNotes, NO_LEVEL_TWO } from "./level_two.ts";
import type { LinearProbe } from "./linear_probe.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { missingCombinations } from "./missing_combinations.ts";
import { objectTable } from "./object_table.ts";
import { type Estimator, ESTIMATORS, type ObjectVectors, objectVectors } from "./object_vectors.ts";
import { overSeeds } from "./over_seeds.ts";
import { PROBE_OPTIONS } from "./probe_options.ts";
import { hitRate } from "./recognition.ts";
import { forEachBlock, type RowSource } from "./row_source.ts";

const OPTIONS = optionTable({
  estimator: {
    kind: "list",
    of: ESTIMATORS,
    default: ESTIMATORS,
    help: "How object vectors are estimated.",
  },
  ...PROBE_OPTIONS,
});

const measureOnce: Measure<typeof OPTIONS> = {
  kind: "decompose",
  summary: "How much of a scene embedding is a sum of object vectors, and of concept vectors.",
  options: OPTIONS,
  requires: (set) =>
    set.scenes.count < 2 ? "A decomposition needs at least two scenes: one has no variance." : null,
  plan: (set, options, { gflops }) => decomposeParts(set, options, gflops),
  measure,
  tables: decomposeTables,
  charts: decomposeCharts,
};

export const decompose = overSeeds(measureOnce, [
  "levelI.*.probing",
  "levelI.*.probingObject",
  "levelI.*.probingTest",
  "levelI.*.probingObjectTest",
  "levelI.test.p",
  "levelI.test.nullMean",
]);

async function measure(
  set: EmbeddingSet,
  options: OptionValues<typeof OPTIONS>,
  context: MeasureContext,
): Promise<MeasureOutcome> {
  const { core, seed, probes } = context;
  const { probe, untouched } = await probes.own(set, options, seed, (share) => {
    context.progress(0.5 * share, "fitting probes");
  });
  const mean = columnMeans(core, set.embeddings);
  const notes: string[] = hasVariance(set.embeddings)
    ? []
    : ["All embeddings are equal: there is no variance."];
  const levelI: Record<string, Metrics> = {};
  const levelII: Record<string, Metrics> = {};
  // Made on the workers while the next estimator is taken in hand here.
  const waiting: Promise<void>[] = [];
  const tell = (share: number) => context.progress(0.5 + 0.4 * share, "decomposing");
  for (const [i, estimator] of options.estimator.entries()) {
    const count = options.estimator.length;
    tell(i / count);
    if (estimator === "single" && set.objects === null) {
      levelI.single = {
        r2: null,
        retrieval: null,
        probing: null,
        probingObject: null,
        probingTest: null,
        probingObjectTest: null,
        noiseFloor: null,
      };
      levelII.single = NO_LEVEL_TWO;
      notes.push(
        "The estimator single needs the embeddings of single objects (objects.npy); the set has none.",
      );
      continue;
    }
    const vectors = objectVectors(core, set, estimator, mean);
    try {
      const { numbers, perScene } = await quality(
        { ...context, progress: (share) => tell((i + share) / count) },
        set,
        vectors,
        mean,
        probe,
        untouched,
      );
      levelI[estimator] = {
        ...numbers,
        noiseFloor: noiseFloor(core, set, estimator, vectors, mean),
      };
      const made = intervals(context, set, estimator, perScene).then((ci) => {
        levelI[estimator].ci = ci;
      });
      // Awaited below; a failure before that must not count as unhandled.
      made.catch(() => {});
      waiting.push(made);
      if (hasLevelTwo(estimator)) {
        levelII[estimator] = levelTwo(core, set.scenes, estimator, vectors.table, seed);
      }
    } finally {
      vectors.fitted.dispose();
    }
  }
  const test = await levelOneTest(context, set);
  await Promise.all(waiting);
  return {
    metrics: {
      levelI: { ...levelI, test },
      levelII,
      concept: concepts(core, set, mean),
    },
    tables: { objects: objectTable(set.scenes) },
    notes: [
      ...notes,
      ...levelTwoNotes(levelII),
      ...untouchedNotes(untouched),
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

/** What R² would be for shuffled scenes: from the design's counts, or the table that was given. */
function noiseFloor(
  core: Core,
  { embeddings }: EmbeddingSet,
  estimator: Estimator,
  { design, table }: ObjectVectors,
  mean: Float64Array,
): number | null {
  switch (estimator) {
    case "avg":
    case "avg_pos":
      return averageNoiseFloor(core, design);
    case "ls":
    case "ls_pos":
      return leastSquaresNoiseFloor(core, design);
    case "single":
      return constantNoiseFloor(core, embeddings, design, table, mean);
  }
}

/** Numbers of one estimator, and what they are means of, a number a scene each. */
async function quality(
  context: MeasureContext,
  { embeddings, scenes }: EmbeddingSet,
  { design, fitted, table }: ObjectVectors,
  mean: Float64Array,
  probe: LinearProbe,
  untouched: Int32Array | null,
): Promise<{ numbers: Metrics; perScene: PerScene }> {
  const { core, signal, progress } = context;
  const { r2, sst } = fitted.score(embeddings, design);
  const rebuilt = rebuiltRows(design, fitted);
  const read = probe.hits(core, rebuilt, scenes);
  const retrieved = await selfRetrieval(core, embeddings, design, table, mean, {
    signal,
    progress: (share) => progress(share, "decomposing"),
  });
  return {
    numbers: {
      r2,
      retrieval: rate(retrieved),
      probing: rate(read.joint),
      probingObject: rate(read.object),
      /** The same on scenes that the probes were not fitted on. */
      probingTest: untouched && hitRate(read.joint, untouched),
      probingObjectTest: untouched && hitRate(read.object, untouched),
    },
    perScene: {
      r2: r2 === null ? null : shareExplained(embeddings, rebuilt, sst),
      retrieval: retrieved,
      probing: read.joint,
      probingObject: read.object,
    },
  };
}

type PerScene = { readonly [name: string]: Float64Array | Uint8Array | null };

async function intervals(
  context: MeasureContext,
  { scenes }: EmbeddingSet,
  estimator: Estimator,
  perScene: PerScene,
): Promise<Metrics> {
  const rows = Int32Array.from({ length: scenes.count }, (_, row) => row);
  const made = Object.entries(perScene).map(async ([name, values]) => {
    if (values === null) return [name, null] as const;
    const stream = `decompose/${estimator}/${name}`;
    const interval = await clusteredIntervals(
      context,
      scenes,
      Float64Array.from(values),
      rows,
      stream,
    );
    return [name, { ...interval }] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}

/** Scenes rebuilt from object vectors, mean + Σ_i u. */
function rebuiltRows(design: Design, fitted: FittedTable): RowSource {
  return {
    rows: design.scenes,
    cols: fitted.dim,
    block: (start, end) => fitted.predict(scenesOf(design, start, end)),
  };
}

/** A number a scene whose mean is R²: 1 - N SSE_s / SST. The whole set's variance stays fixed. */
function shareExplained(embeddings: Matrix, rebuilt: RowSource, sst: number): Float64Array {
  const { rows, cols } = embeddings;
  const shares = new Float64Array(rows);
  forEachBlock(rebuilt, (block, first) => {
    const F = embeddings.view().subarray(first * cols, (first + block.rows) * cols);
    const P = block.view();
    for (let row = 0; row < block.rows; row++) {
      let sse = 0;
      for (let i = row * cols; i < (row + 1) * cols; i++) sse += (F[i] - P[i]) ** 2;
      shares[first + row] = 1 - rows * sse / sst;
    }
  });
  return shares;
}

/** Additions that a permutation test may cost; it makes at least 19 shuffles, so that p can be 0.05. */
const TEST_WORK = 2e9;

/** Whether sums of object vectors (avg_pos) explain more than those of shuffled scenes. */
async function levelOneTest(
  { core, seed, signal, progress }: MeasureContext,
  { embeddings, scenes }: EmbeddingSet,
): Promise<Metrics> {
  const design = objectDesign(scenes, true);
  const work = 2 * embeddings.rows * embeddings.cols * scenes.objects;
  const permutations = Math.max(19, Math.min(999, Math.floor(TEST_WORK / work)));
  const { p, nullMean, nullMax } = await permutationTest(core, embeddings, design, {
    permutations,
    seed,
    stream: "decompose/permutation test",
    signal,
    progress: (share) => progress(0.9 + 0.1 * share, "shuffling scenes"),
  });
  return { p, nullMean, nullMax, permutations };
}

function hasLevelTwo(estimator: Estimator): boolean {
  return estimator === "avg" || estimator === "avg_pos" || estimator === "single";
}

/** The direct additive fit of scene embeddings by concept-value vectors. */
function concepts(core: Core, set: EmbeddingSet, mean: Float64Array): Metrics {
  const of = (perSlot: boolean): Metrics => {
    const design = conceptDesign(set.scenes, perSlot);
    using table = FittedTable.byLeastSquares(core, set.embeddings, design, mean);
    return {
      r2: table.score(set.embeddings, design).r2,
      noiseFloor: leastSquaresNoiseFloor(core, design),
    };
  };
  return { ls: of(false), ls_pos: of(true) };
}

function rate(hits: Uint8Array): number {
  let sum = 0;
  for (const hit of hits) sum += hit;
  return sum / hits.length;
}
