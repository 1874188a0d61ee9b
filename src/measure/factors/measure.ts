/**
 * Linear, orthogonal factors: is an embedding of one object a sum of one vector for each value, do the vectors
 * of two concepts lie at right angles, and are values read in combinations that no read-out was fitted on?
 * (arXiv 2602.24264. Its null is the same on shuffled rows, those of one object together, the read-out refitted.)
 */

import { mean } from "../../core/statistics/mean.ts";
import type { Core } from "../../core/core.ts";
import { inSteps } from "../../core/in_steps.ts";
import type { Matrix } from "../../core/matrix.ts";
import { RidgeReadout, RidgeSpectrum } from "../../core/probe/ridge_readout.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { selectRows } from "../../core/rows_of.ts";
import { jackknifeOfRefits } from "../../core/statistics/jackknife.ts";
import { tableFit } from "../../core/tables/table_fit.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { FactorsFound } from "../../metrics/kinds/factors.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "../measure.ts";
import { overSeeds } from "../over_seeds.ts";
import {
  noiseFloorOf,
  repeatedScenes,
  rowsOfScenes,
  shuffledWhole,
} from "../../inference/nulls/repeated_scenes.ts";
import { conceptDesign } from "../../data/scenes/designs.ts";
import { sizeOf } from "../cost.ts";
import { fitProducts, groupsFor, shufflesFor } from "./draws.ts";
import {
  axes95,
  cosineAcross,
  cosineWithin,
  equidistant,
  type FactorVectors,
  factorVectors,
} from "./factor_vectors.ts";
import { FACTORS_SPEC } from "./index.ts";
import { type ReadSpan, readSpan } from "./read_span.ts";
import { factorTables } from "./report.ts";
import {
  type Combinations,
  combinationsOf,
  readUnseen,
  type UnseenMatches,
  unseenRead,
  valueHeads,
} from "./unseen_combinations.ts";
import { estimate } from "../../result/estimate.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

const measureOnce: Measure<Record<never, never>, FactorsFound> = {
  ...FACTORS_SPEC,
  options: {},
  requires({ scenes }) {
    if (scenes.objects > 1) {
      return `factors asks about single objects, but a scene of this set shows ${scenes.objects}. Give embeddings of single objects; decompose takes these.`;
    }
    return scenes.appearance().radix.length < 3
      ? "factors needs at least three different objects, for two leave nothing to explain."
      : null;
  },
  work(set) {
    const { n, d, u, rank } = sizeOf(set);
    const fits = (shufflesFor(set) + groupsFor(u) + 2) * 4 * fitProducts(set);
    return { operations: fits + (1 + groupsFor(u)) * (12 * rank ** 3 + 4 * n * d * rank) };
  },
  measure: (set, _options, context) => measure(set, context),
  tables: factorTables,
  charts: () => [],
};

/**
 * The measure `factors`: whether embeddings of single objects are sums of concept vectors at right angles,
 * beside shuffled rows.
 */
export const factors = overSeeds(
  measureOnce,
  ["r2.null", "r2.p", "unseen.joint.null", "unseen.joint.p"],
);

interface Once {
  readonly span: ReadSpan;
  readonly vectors: FactorVectors;
}

/** …and what it reads of combinations that it leaves out. */
interface WithUnseen extends Once {
  readonly unseen: UnseenMatches;
}

async function measure(
  set: EmbeddingSet,
  context: MeasureContext,
): Promise<MeasureOutcome<FactorsFound>> {
  const { scenes, embeddings } = set;
  const { core } = context;
  const combinations = combinationsOf(scenes);
  using spectrum = new RidgeSpectrum(core, embeddings);
  const own = withUnseen(core, spectrum, scenes, combinations);
  const unseen = unseenRead(core, own.unseen, combinations);
  const nulls = await shuffled(set, spectrum, context);
  const intervals = await withoutObjects(set, own, context);
  const design = conceptDesign(scenes, false);
  const all = Int32Array.from({ length: scenes.count }, (_, row) => row);
  const raw = tableFit(core, embeddings, all, design);
  using repeated = repeatedScenes(core, set);
  const noiseFloor = noiseFloorOf(core, "least squares", design, repeated);
  const [different, between] = [scenes.appearance().radix.length, repeated?.between ?? 1];
  const { r2, rank } = own.span;
  const onlyOne = scenes.space.concepts.length === 1 ? "one-concept" : null;
  return {
    metrics: {
      r2: estimate(r2, {
        reason: spanMissing(own.span),
        ci: intervals.r2,
        null: mean(nulls.r2),
        p: shareReaching(nulls.r2, r2),
      }),
      shuffles: nulls.r2.length,
      rank,
      raw: {
        r2: estimate(raw, { null: noiseFloor }),
        adjustedR2: estimate(adjusted(raw, noiseFloor, different, between), {
          reason: raw === null || between <= 0 ? "no-variance" : "no-free-direction",
        }),
      },
      across: {
        cosine: estimate(cosineAcross(own.vectors), {
          reason: onlyOne,
          ci: intervals.across,
          null: mean(nulls.across),
        }),
        // E|cos| of two directions drawn evenly is near this from some dimensions on.
        random: Math.sqrt(2 / (Math.PI * set.dim)),
      },
      within: {
        cosine: estimate(cosineWithin(own.vectors), { chance: equidistant(own.vectors) }),
      },
      axes: Object.fromEntries(scenes.space.concepts.map(({ name }, c) => [name, {
        k95: axes95(core, own.vectors[c]),
        most: Math.min(set.dim, own.vectors[c].length - 1),
      }])),
      unseen: {
        concept: estimate(unseen.concept, {
          reason: onlyOne,
          null: mean(nulls.concept),
          chance: combinations.chance.concept,
        }),
        joint: estimate(unseen.joint, {
          reason: onlyOne,
          ci: unseen.interval,
          null: mean(nulls.joint),
          chance: combinations.chance.joint,
          p: shareReaching(nulls.joint, unseen.joint),
        }),
        scenes: scenes.distinct(combinations.families.rows),
      },
    },
    notes: notesOf(scenes, own.span, scenes.distinct(combinations.families.rows)),
  };
}

/** The read-out's span, and the concept vectors. */
function once(core: Core, spectrum: RidgeSpectrum, scenes: SceneSet): Once {
  using readout = RidgeReadout.fit(core, spectrum, valueHeads(scenes));
  return onceBy(core, spectrum.matrix, readout, scenes);
}

function onceBy(core: Core, embeddings: Matrix, readout: RidgeReadout, scenes: SceneSet): Once {
  return {
    span: readSpan(core, embeddings, conceptDesign(scenes, false), readout.weights()),
    vectors: factorVectors(core, embeddings, scenes),
  };
}

function withUnseen(
  core: Core,
  spectrum: RidgeSpectrum,
  scenes: SceneSet,
  combinations: Combinations,
): WithUnseen {
  using readout = RidgeReadout.fit(core, spectrum, valueHeads(scenes));
  return {
    ...onceBy(core, spectrum.matrix, readout, scenes),
    unseen: readUnseen(readout, combinations),
  };
}

interface Nulls {
  readonly r2: readonly number[];
  readonly across: readonly number[];
  readonly concept: readonly number[];
  readonly joint: readonly number[];
}

/** The same of objects in a random order, each with all of its rows, against their values; one eigendecomposition serves all. */
async function shuffled(
  set: EmbeddingSet,
  spectrum: RidgeSpectrum,
  { core, seed, signal, progress }: MeasureContext,
): Promise<Nulls> {
  using stream = new CounterStream(core, seed, "factors/shuffled rows");
  const shuffles = shufflesFor(set);
  const rows = rowsOfScenes(set.scenes);
  const found: WithUnseen[] = [];
  await inSteps(() => {
    const scenes = set.scenes.select(shuffledWhole(stream, rows));
    found.push(withUnseen(core, spectrum, scenes, combinationsOf(scenes)));
    return found.length / shuffles;
  }, { signal, progress: (share) => progress(0.6 * share, "shuffling rows") });
  return {
    r2: existing(found.map(({ span }) => span.r2)),
    across: existing(found.map(({ vectors }) => cosineAcross(vectors))),
    concept: existing(found.map(({ unseen }) => unseen.concept)),
    joint: existing(found.map(({ unseen }) => unseen.joint)),
  };
}

/**
 * Intervals by leaving objects out: each in turn, or groups of them drawn evenly where there are many
 * (the delete-a-group jackknife, Kott 2001), everything refitted.
 */
async function withoutObjects(
  { scenes, embeddings }: EmbeddingSet,
  own: Once,
  { core, seed, signal, progress }: MeasureContext,
): Promise<{ r2: Interval; across: Interval }> {
  const { ids, radix } = scenes.appearance();
  const groups = groupsFor(radix.length);
  using stream = new CounterStream(core, seed, "factors/objects left out");
  const order = stream.permutation(radix.length);
  const groupOf = new Int32Array(radix.length);
  for (const [at, object] of order.entries()) groupOf[object] = at % groups;
  const without: Once[] = [];
  await inSteps(() => {
    const kept = Int32Array.from(ids, (_, row) => row)
      .filter((row) => groupOf[ids[row]] !== without.length);
    using rows = selectRows(core, embeddings, kept);
    using spectrum = new RidgeSpectrum(core, rows);
    without.push(once(core, spectrum, scenes.select(kept)));
    return without.length / groups;
  }, { signal, progress: (share) => progress(0.6 + 0.4 * share, "leaving objects out") });
  const interval = (of: (once: Once) => number | null): Interval => {
    const [estimate, left] = [of(own), without.map(of)];
    if (estimate === null || left.some((value) => value === null)) return null;
    const { interval } = jackknifeOfRefits(core, estimate, Float64Array.from(left as number[]));
    // Both numbers lie from 0 to 1, and so does the estimate: nothing that could be true is cut off.
    return interval && [Math.max(0, interval[0]), Math.min(1, interval[1])];
  };
  return {
    r2: interval(({ span }) => span.r2),
    across: interval(({ vectors }) => cosineAcross(vectors)),
  };
}

/**
 * Ezekiel's: both sums of squares by their degrees of freedom; null where none is spare. These are of different objects, and of the
 * variance `between` them; what rows of one object differ by stays unexplained.
 */
function adjusted(
  r2: number | null,
  floor: number | null,
  objects: number,
  between: number,
): number | null {
  if (r2 === null || floor === null) return null;
  const spare = between > 0 ? 1 - floor / between : 0;
  return spare * (objects - 1) < 0.5 ? null : (r2 - floor) / spare;
}

/** Why nothing is explained of the read-out's span, where it is not. */
function spanMissing({ rank }: ReadSpan): "no-variance" | "no-free-direction" {
  return rank === 0 ? "no-variance" : "no-free-direction";
}

function notesOf(scenes: SceneSet, span: ReadSpan, asked: number): Note[] {
  const count = new Set(scenes.sceneIds()).size;
  const { count: rows, space } = scenes;
  return [
    ...span.r2 !== null ? [] : [
      // A scene's rows are fitted each by itself.
      spanMissing(span) === "no-variance"
        ? note("factors.no-span")
        : note("factors.span-of-all", { rank: span.rank, rows, repeated: count < rows }),
    ],
    ...asked === count ? [] : [
      asked === 0
        ? note("factors.none-unseen")
        : note("factors.some-unseen", { left: count - asked, scenes: count }),
    ],
    ...space.concepts.length === 1 ? [note("factors.one-concept")] : [],
  ];
}

/** A p-value: shuffles that reach a number, one of them counted beforehand. */
function shareReaching(nulls: readonly number[], value: number | null): number | null {
  if (value === null || nulls.length === 0) return null;
  return (1 + nulls.filter((found) => found >= value).length) / (1 + nulls.length);
}

function existing(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
