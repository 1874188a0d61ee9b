/**
 * Which part of an embedding carries what? Take the part that is a sum of concept vectors away, or
 * the part that is a sum of object vectors, and probe what is left. (Paper, section 4; docs/results.md: subtract.)
 *
 * Taking away any reconstruction changes embeddings. The controls take away as much, but of other
 * values or objects: a permutation as published, which may leave some in place, and one that moves
 * every one (deranged), the cleaner control.
 */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  SUBTRACT_RESULT,
  type Subtraction,
  type SubtractResult,
} from "../../metrics/kinds/subtract.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import { SUBTRACT_SPEC, type SubtractOptions } from "./index.ts";
import { type Computed as ComputedOf, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import { choiceMissing, choiceNotes } from "../../probe/match_rates.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import type { SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import { matrixRows, squaresAroundMean } from "../../probe/row_source.ts";
import { recognition } from "../../inference/readouts/recognition.ts";
import { ADDITION, leastSquares, readOut, sizeOf } from "../cost.ts";
import { fitParts, PUBLISHED_FIT, withoutPart } from "./parts.ts";
import { subtractCharts, subtractTables } from "./report.ts";

/** What is taken away: the reconstruction from concept or object vectors, in this order of ids. */
const VARIANTS = {
  minus_concept: { part: "concept", order: "own" },
  minus_object: { part: "object", order: "own" },
  permuted_concept: { part: "concept", order: "permuted" },
  permuted_object: { part: "object", order: "permuted" },
  deranged_concept: { part: "concept", order: "deranged" },
  deranged_object: { part: "object", order: "deranged" },
} as const;
type VariantName = keyof typeof VARIANTS;

/**
 * The measure `subtract`: what is still decoded once the concept part or the object part is taken away,
 * beside controls that take away as much. Its options are those of `deno task subtract`; each has a
 * default.
 */
export const subtract = measureOf({ ...SUBTRACT_SPEC, numbers: SUBTRACT_RESULT }, {
  requires: ({ scenes }) =>
    scenes.count < 2 ? "A subtraction needs at least two scenes: one has no variance." : null,
  work(set, options) {
    const { n, d, m, k, u, classes } = sizeOf(set);
    const addends = m * (1 + set.scenes.space.concepts.length);
    const fits = [leastSquares(n, d, m * k, addends - m), leastSquares(n, d, m * u, m)];
    const steps = ADDITION * PUBLISHED_FIT.steps * d *
      (4 * Math.min(n, PUBLISHED_FIT.batch) * addends + 12 * m * classes);
    const fitting = options.fit === "exact" ? fits[0].operations + fits[1].operations : steps;
    const read = 6 * readOut(sizeOf(set), options) + ADDITION * 26 * n * d * addends;
    const held = Math.max(fits[0].held, fits[1].held);
    return { operations: fitting + read, held, disk: 96 * n, readOut: options };
  },
  compute,
  tables: subtractTables,
  charts: subtractCharts,
});

type Computed = ComputedOf<SubtractResult>;
type DecodedAfter = Omit<Computed["metrics"][Subtraction], "varianceRemoved">;

async function compute(
  set: EmbeddingSet,
  options: SubtractOptions,
  context: MeasureContext,
): Promise<Computed> {
  const { core, seed, probes: { readOuts } } = context;
  const fits = 1 + Object.keys(VARIANTS).length;
  const shares = new Array(fits).fill(0);
  const report = (fit: number) => (share: number) => {
    shares[fit] = share;
    context.progress(shares.reduce((sum, s) => sum + s, 0) / fits, "probing what is left");
  };
  const own = readOuts.own(set, options, seed, report(0));
  // Awaited later; a failure before that must not count as unhandled.
  own.catch(() => {});
  using parts = fitParts(context, set, options.fit);
  const whole = matrixRows(core, set.embeddings);
  const total = squaresAroundMean(whole);
  const ambiguous = ambiguousScenes(set.scenes);
  const result: { [S in Subtraction]?: Computed["metrics"][S] } = {};

  const probeVariant = async (name: VariantName, at: number) => {
    const { part, order } = VARIANTS[name];
    const left = withoutPart(set, parts[part], parts.orders[part][order]);
    const key = { measure: "subtract", name, fit: options.fit, seed };
    const decoded = await readOuts.presence(
      set,
      { key, embeddings: left },
      options,
      seed,
      report(at + 1),
    );
    result[name] = {
      ...recognised(set, decoded, ambiguous, name),
      varianceRemoved: total === 0 ? null : 1 - squaresAroundMean(left) / total,
    };
  };
  const names = Object.keys(VARIANTS) as VariantName[];
  await Promise.all(names.map(probeVariant));
  result.original = {
    ...recognised(set, await own, ambiguous, "original"),
    varianceRemoved: total === 0 ? null : 0,
  };
  return {
    metrics: { ...result as Required<typeof result>, fit: parts.quality },
    tables: { objects: objectTable(set.scenes) },
    notes: [
      ...choiceNotes(ambiguous, (await own).test),
      ...objectIntervalNotes(set.scenes),
      ...total === 0 ? [note("embeddings.all-equal")] : [],
    ],
  };
}

function recognised(
  { scenes }: EmbeddingSet,
  decoded: SceneReadOut,
  ambiguous: Uint8Array,
  name: string,
): DecodedAfter {
  const streams = (what: string) => `subtract/${name}/${what}`;
  const { concept, object } = recognition(scenes, decoded, ambiguous, streams);
  const reason = choiceMissing(ambiguous, decoded.test);
  return {
    concept,
    object: {
      ...object,
      ambiguous: { value: object.ambiguous, reason },
      determined: { value: object.determined, reason },
    },
  };
}
