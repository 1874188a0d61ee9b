/**
 * How much of a scene embedding is a sum of object vectors, and of an object vector a sum of
 * concept vectors. (Paper, section 4; contract 7.)
 *
 * Level I: f(s) ≈ Σ_i u_{i,o_i}. Level II: u_o ≈ Σ_c w_{c,o_c}. R² counts the variance of all
 * dimensions together; 1 is a perfect sum, and the noise floor is what shuffled scenes would
 * reach. Read the two together.
 */

import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import {
  averageNoiseFloor,
  averageTable,
  columnMeans,
  constantNoiseFloor,
  type Design,
  fitQuality,
  leastSquaresNoiseFloor,
  leastSquaresTable,
  reconstruct,
  selfRetrieval,
  tableFit,
} from "../core/scene_tables.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Metrics } from "../result/result.ts";
import { optionTable, type OptionValues } from "../run/options.ts";
import { decomposeCharts, decomposeTables } from "./decompose_report.ts";
import { conceptDesign, objectDesign } from "./designs.ts";
import type { LinearProbe } from "./linear_probe.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { objectTable } from "./object_table.ts";
import { PROBE_OPTIONS } from "./probe_options.ts";
import { singleObjectTable } from "./single_objects.ts";

export const ESTIMATORS = ["avg", "avg_pos", "single", "ls", "ls_pos"] as const;
export type Estimator = typeof ESTIMATORS[number];

const OPTIONS = optionTable({
  estimator: {
    kind: "list",
    of: ESTIMATORS,
    default: ESTIMATORS,
    help: "How object vectors are estimated.",
  },
  ...PROBE_OPTIONS,
});

export const decompose: Measure<typeof OPTIONS> = {
  kind: "decompose",
  summary: "How much of a scene embedding is a sum of object vectors, and of concept vectors.",
  options: OPTIONS,
  requires: (set) =>
    set.scenes.count < 2 ? "A decomposition needs at least two scenes: one has no variance." : null,
  measure,
  tables: decomposeTables,
  charts: decomposeCharts,
};

/** One estimator's object vectors with the design that places them in scenes. */
interface Level1 {
  design: Design;
  table: Matrix;
  noiseFloor: number | null;
}

async function measure(
  set: EmbeddingSet,
  options: OptionValues<typeof OPTIONS>,
  context: MeasureContext,
): Promise<MeasureOutcome> {
  const { core, seed, probes } = context;
  const { probe } = await probes.own(set, options, seed, (share) => {
    context.progress(0.8 * share, "fitting probes");
  });
  const mean = columnMeans(core, set.embeddings);
  const notes: string[] = [];
  const levelI: Record<string, Metrics> = {};
  const levelII: Record<string, Metrics> = {};
  for (const [i, estimator] of options.estimator.entries()) {
    context.progress(0.8 + 0.2 * i / options.estimator.length, "decomposing");
    if (estimator === "single" && set.objects === null) {
      levelI.single = {
        r2: null,
        retrieval: null,
        probing: null,
        probingObject: null,
        noiseFloor: null,
      };
      levelII.single = { r2: null };
      notes.push(
        "The estimator single needs the embeddings of single objects (objects.npy); the set has none.",
      );
      continue;
    }
    const { design, table, noiseFloor } = estimate(core, set, estimator, mean);
    try {
      levelI[estimator] = { ...quality(core, set, design, table, mean, probe), noiseFloor };
      if (isMeanOrSingle(estimator)) {
        levelII[estimator] = { r2: levelTwo(core, set, estimator, table) };
      }
    } finally {
      table.dispose();
    }
  }
  return {
    metrics: { levelI, levelII, concept: concepts(core, set, mean) },
    tables: { objects: objectTable(set.scenes) },
    notes: [...notes, ...missingCombinations(set)],
  };
}

function estimate(core: Core, set: EmbeddingSet, estimator: Estimator, mean: Float64Array): Level1 {
  const design = objectDesign(set.scenes, estimator.endsWith("_pos"));
  const F = set.embeddings;
  switch (estimator) {
    case "avg":
    case "avg_pos":
      return {
        design,
        table: averageTable(core, F, design, mean),
        noiseFloor: averageNoiseFloor(core, design),
      };
    case "ls":
    case "ls_pos":
      return {
        design,
        table: leastSquaresTable(core, F, design, mean).table,
        noiseFloor: leastSquaresNoiseFloor(core, design),
      };
    case "single": {
      const table = singleObjectTable(core, set);
      return { design, table, noiseFloor: constantNoiseFloor(core, F, design, table, mean) };
    }
  }
}

function quality(
  core: Core,
  { embeddings, scenes }: EmbeddingSet,
  design: Design,
  table: Matrix,
  mean: Float64Array,
  probe: LinearProbe,
): Metrics {
  const { r2 } = fitQuality(core, embeddings, design, table, mean);
  using rebuilt = reconstruct(core, design, table, mean);
  const read = probe.hits(core, rebuilt, scenes);
  return {
    r2,
    retrieval: rate(selfRetrieval(core, embeddings, design, table, mean)),
    probing: rate(read.joint),
    probingObject: rate(read.object),
  };
}

type LevelTwoEstimator = "avg" | "avg_pos" | "single";

function isMeanOrSingle(estimator: Estimator): estimator is LevelTwoEstimator {
  return estimator === "avg" || estimator === "avg_pos" || estimator === "single";
}

/**
 * R² of the occurring object vectors on concept one-hots with intercept. The slots of avg_pos have
 * concept vectors of their own and are pooled: one SSE over one SST.
 */
function levelTwo(core: Core, set: EmbeddingSet, estimator: LevelTwoEstimator, table: Matrix) {
  const { scenes } = set;
  const { concepts } = scenes.space;
  const { ids, radix } = scenes.appearance();
  const U = radix.length;
  const slots = estimator === "avg_pos" ? scenes.objects : 1;
  const occurs = new Set<number>();
  for (const [i, id] of ids.entries()) {
    occurs.add(estimator === "avg_pos" ? (i % scenes.objects) * U + id : id);
  }
  const rows = Int32Array.from({ length: slots * U }, (_, row) => row).filter((row) =>
    occurs.has(row)
  );
  const columns: number[] = [];
  let width = 0;
  const offsets = concepts.map(({ values }) => {
    const offset = width;
    width += values.length;
    return offset;
  });
  for (const row of rows) {
    const slot = Math.floor(row / U);
    for (const [c, value] of scenes.space.valuesOf(radix[row % U]).entries()) {
      columns.push(slot * width + offsets[c] + value);
    }
  }
  return tableFit(core, table, rows, {
    ids: Int32Array.from(columns),
    scenes: rows.length,
    k: concepts.length,
    columns: slots * width,
  });
}

/** The direct additive fit of scene embeddings by concept-value vectors. */
function concepts(core: Core, set: EmbeddingSet, mean: Float64Array): Metrics {
  const of = (perSlot: boolean): Metrics => {
    const design = conceptDesign(set.scenes, perSlot);
    using table = leastSquaresTable(core, set.embeddings, design, mean).table;
    return {
      r2: fitQuality(core, set.embeddings, design, table, mean).r2,
      noiseFloor: leastSquaresNoiseFloor(core, design),
    };
  };
  return { ls: of(false), ls_pos: of(true) };
}

/** Where pairs are missing the averages carry traces of the partners; least squares does not. */
function missingCombinations({ scenes }: EmbeddingSet): string[] {
  const { radix } = scenes.appearance();
  const tuples = new Set<string>();
  const ids = scenes.radixIds();
  for (let s = 0; s < scenes.count; s++) {
    tuples.add(ids.subarray(s * scenes.objects, (s + 1) * scenes.objects).join());
  }
  const all = radix.length ** scenes.objects;
  if (tuples.size === all) return [];
  return [
    `${tuples.size} of ${all} possible scenes of the occurring objects are present. Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.`,
  ];
}

function rate(hits: Uint8Array): number {
  let sum = 0;
  for (const hit of hits) sum += hit;
  return sum / hits.length;
}
