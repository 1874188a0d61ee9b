/**
 * Linear, orthogonal factors: is an embedding of one object a sum of one vector for each value, do the vectors
 * of two concepts lie at right angles, and are values decoded in combinations that no probe was fitted on?
 * (arXiv 2602.24264. Its null is the same on shuffled rows, those of one object together, the probe refitted.)
 */

import type { Core } from "../../core/core.ts";
import { RidgeReadout, RidgeSpectrum } from "../../core/probe/ridge_readout.ts";
import { selectRows } from "../../core/rows_of.ts";
import { jackknifeOfRefits } from "../../core/statistics/jackknife.ts";
import { tableFit } from "../../core/tables/table_fit.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { conceptDesign } from "../../data/scenes/designs.ts";
import { objectGroups, withoutGroups } from "../../inference/intervals/without_groups.ts";
import { onShuffles } from "../../core/in_steps.ts";
import {
  noiseFloorOf,
  repeatedScenes,
  rowsOfScenes,
  shuffledWhole,
} from "../../inference/nulls/repeated_scenes.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";
import { sizeOf } from "../cost.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { fitProducts, shufflesFor } from "./draws.ts";
import {
  axes95,
  cosineAcross,
  cosineWithin,
  equidistant,
  factorVectors,
} from "./factor_vectors.ts";
import { FACTORS, FACTORS_RESULT, type FactorsResult } from "./index.ts";
import { readSpan } from "./read_span.ts";
import { factorTables } from "./report.ts";
import { combinationsOf, jointInterval, readUnseen, valueHeads } from "./unseen_combinations.ts";

/**
 * The measure `factors`: whether embeddings of single objects are sums of concept vectors at right angles,
 * beside shuffled rows.
 */
export const factors = measureOf({ ...FACTORS, numbers: FACTORS_RESULT }, {
  requires({ scenes }) {
    if (scenes.objects > 1) {
      return `factors needs scenes of one object; this set shows ${scenes.objects}. Give embeddings of single objects, or use decompose.`;
    }
    return scenes.appearance().radix.length < 3
      ? "factors needs at least three different objects, for two leave nothing to explain."
      : null;
  },
  work(set) {
    const { n, d, u, rank } = sizeOf(set);
    const [fits, spectra] = [shufflesFor(set) + objectGroups(u) + 2, 1 + objectGroups(u)];
    return {
      operations: fits * 4 * fitProducts(set) + spectra * (12 * rank ** 3 + 4 * n * d * rank),
    };
  },
  compute,
  tables: factorTables,
});

async function compute(
  set: EmbeddingSet,
  _options: unknown,
  context: MeasureContext,
): Promise<Computed<FactorsResult>> {
  const { scenes, embeddings, dim } = set;
  const { core } = context;
  const within = (from: number, to: number): MeasureContext => ({
    ...context,
    progress: (share, doing) => context.progress(from + (to - from) * share, doing),
  });
  using spectrum = new RidgeSpectrum(core, embeddings);
  const own = numbers(core, spectrum, scenes);
  const rows = rowsOfScenes(scenes);
  const nulls = await onShuffles(within(0, 0.6), {
    draws: shufflesFor(set),
    stream: "factors/shuffled rows",
    order: (stream) => shuffledWhole(stream, rows),
  }, (order) => numbers(core, spectrum, scenes.select(order)));
  const without = await withoutGroups(
    within(0.6, 1),
    scenes,
    "factors/objects left out",
    (kept) => {
      using rows = selectRows(core, embeddings, kept);
      using spectrum = new RidgeSpectrum(core, rows);
      return numbers(core, spectrum, scenes.select(kept), false);
    },
  );
  const combinations = combinationsOf(scenes);
  const asked = scenes.distinct(combinations.families.rows);
  const { rank, vectors, whole } = own;
  const onlyOne = scenes.space.concepts.length === 1 ? "one-concept" : null;
  return {
    metrics: {
      r2: { value: own.r2, reason: spanMissing(rank) },
      shuffles: nulls.filter(({ r2 }) => r2 !== null).length,
      rank,
      raw: raw(core, set),
      across: {
        cosine: own.across.cosine,
        // E|cos| of two directions drawn evenly is near this from some dimensions on.
        random: Math.sqrt(2 / (Math.PI * dim)),
      },
      within: { cosine: { value: cosineWithin(vectors), chance: equidistant(vectors) } },
      axes: Object.fromEntries(scenes.space.concepts.map(({ name }, c) => [name, {
        k95: axes95(core, vectors[c]),
        most: Math.min(dim, vectors[c].length - 1),
      }])),
      unseen: { ...own.unseen, scenes: asked },
    },
    beside: {
      nulls,
      without: {
        numbers: without,
        // All of these numbers lie from 0 to 1: nothing that could be true is cut off.
        interval(all, without) {
          const { interval } = jackknifeOfRefits(core, all, Float64Array.from(without));
          return interval && [Math.max(0, interval[0]), Math.min(1, interval[1])];
        },
      },
      ci: { unseen: { joint: jointInterval(core, whole, combinations) } },
      chance: { unseen: combinations.chance },
      reason: { across: { cosine: onlyOne }, unseen: { concept: onlyOne, joint: onlyOne } },
    },
    notes: factorsNotes(scenes, own, asked),
  };
}

/** What is asked of the set, of its shuffles and without some objects, then without unseen combinations. */
function numbers(core: Core, spectrum: RidgeSpectrum, scenes: SceneSet, unseen = true) {
  using readout = RidgeReadout.fit(core, spectrum, valueHeads(scenes));
  const { r2, rank } = readSpan(
    core,
    spectrum.matrix,
    conceptDesign(scenes, false),
    readout.weights(),
  );
  const vectors = factorVectors(core, spectrum.matrix, scenes);
  const { whole, ...read } = unseen
    ? readUnseen(readout, combinationsOf(scenes))
    : { concept: null, joint: null, whole: new Float64Array(0) };
  return { r2, rank, vectors, across: { cosine: cosineAcross(vectors) }, unseen: read, whole };
}

/** Of all dimensions; beside it by Ezekiel: both sums of squares by their degrees of freedom. */
function raw(core: Core, set: EmbeddingSet): Computed<FactorsResult>["metrics"]["raw"] {
  const { scenes, embeddings } = set;
  const design = conceptDesign(scenes, false);
  const all = Int32Array.from({ length: scenes.count }, (_, row) => row);
  const r2 = tableFit(core, embeddings, all, design);
  using repeated = repeatedScenes(core, set);
  const floor = noiseFloorOf(core, "least squares", design, repeated);
  const between = repeated?.between ?? 1;
  // Degrees are of different objects, and of the variance between them; what rows of one object differ by stays unexplained.
  const spare = floor !== null && between > 0 ? 1 - floor / between : 0;
  const isSpare = spare * (scenes.appearance().radix.length - 1) >= 0.5;
  return {
    r2: { value: r2, null: floor },
    adjustedR2: {
      value: r2 === null || floor === null || !isSpare ? null : (r2 - floor) / spare,
      reason: r2 === null || between <= 0 ? "no-variance" : "no-free-direction",
    },
  };
}

/** Why nothing is explained of the probe's span, where it is not. */
function spanMissing(rank: number): "no-variance" | "no-free-direction" {
  return rank === 0 ? "no-variance" : "no-free-direction";
}

function factorsNotes(
  scenes: SceneSet,
  { r2, rank }: { readonly r2: number | null; readonly rank: number },
  asked: number,
): Note[] {
  const count = new Set(scenes.sceneIds()).size;
  const { count: rows, space } = scenes;
  const missing = r2 === null ? spanMissing(rank) : null;
  return notesOf(
    missing === "no-variance" && note("factors.no-span"),
    // A scene's rows are fitted each by itself.
    missing === "no-free-direction" &&
      note("factors.span-of-all", { rank, rows, repeated: count < rows }),
    asked === 0 && note("factors.none-unseen"),
    asked > 0 && asked < count &&
      note("factors.some-unseen", { left: count - asked, scenes: count }),
    space.concepts.length === 1 && note("factors.one-concept"),
  );
}
