/**
 * What a linear map can read out of a scene embedding: each concept, and whole objects.
 *
 * A bare score means little: 1,280 dimensions separate 230 scenes of anything. So the same fit is
 * made with the rows shuffled against the scenes and on Gaussian rows, chance is computed, and
 * scenes whose bag of concepts already fixes the objects are kept apart. (Paper, section 3;
 * contract 3 and 4.)
 */

import { mean } from "../../core/statistics/mean.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { ProbeFound, ProbeIntervals, ProbeMetrics } from "../../metrics/probe.ts";
import type { Recognition } from "../../metrics/recognition.ts";
import { clusteredIntervals } from "../statistics/clustered_intervals.ts";
import { hitRecord } from "../../probe/hit_record.ts";
import type { OptionTable } from "../../job/options.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "../measure.ts";
import { type ProbeHits, recognitionOver } from "../../probe/linear_probe.ts";
import { objectTable } from "../tables/object_table.ts";
import { type OverSeeds, overSeeds, type SeedsOption } from "../statistics/over_seeds.ts";
import { probeParts } from "./cost.ts";
import { probeNotes } from "./notes.ts";
import { probeCharts, probeTables } from "./report.ts";
import { probeFiles } from "../../probe/files.ts";
import type { FittedProbe, Variant } from "../../probe/fits.ts";
import { PROBE_OPTIONS, type ProbeOptions } from "../../probe/options.ts";
import { ambiguousScenes, chanceLevel, hitRate } from "../../probe/hit_rates.ts";
import { gaussianRows, matrixRows, type RowSource } from "../../probe/row_source.ts";

const CONTROLS = ["shuffled", "gaussian"] as const;

const measureOnce: Measure<typeof PROBE_OPTIONS, ProbeFound> = {
  kind: "probe",
  summary:
    "What a linear map reads out of a scene embedding: each concept and whole objects, beside chance and two controls.",
  options: PROBE_OPTIONS,
  requires: () => null,
  plan: (set, options, { gflops }) => probeParts(set, options, gflops),
  measure,
  tables: probeTables,
  charts: probeCharts,
};

/**
 * The measure `probe`: what a linear map reads out of a scene embedding, each concept and whole objects,
 * beside chance and two controls. Its options are those of `deno task probe`; each has a default.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { probe, loadCore, loadEmbeddingSet, measureSet } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const { metrics } = await measureSet(core, probe, set, { epochs: 200 });
 * const { object, control } = metrics;
 * assert(object.test! > 0.2 + control.shuffled.object.test!);
 * ```
 */
export const probe: Measure<OptionTable<ProbeOptions & SeedsOption>, OverSeeds<ProbeFound>> =
  overSeeds(measureOnce, [
    "concept.test",
    "concept.joint",
    "object.test",
    "object.ambiguous",
    "object.determined",
    "perConcept.*.test",
    "control.*.concept.test",
    "control.*.object.test",
    "control.*.object.ambiguous",
  ]);

async function measure(
  set: EmbeddingSet,
  options: ProbeOptions,
  context: MeasureContext,
): Promise<MeasureOutcome<ProbeFound>> {
  const { core, seed, probes } = context;
  const shares = [0, 0, 0];
  const report = (fit: number) => (share: number) => {
    shares[fit] = share;
    context.progress((shares[0] + shares[1] + shares[2]) / 3, "fitting probes");
  };
  const { rows, cols } = set.embeddings;
  const variants: Record<typeof CONTROLS[number], Variant> = {
    shuffled: { key: "shuffled rows", embeddings: shuffledRows(set, context) },
    gaussian: {
      key: "gaussian rows",
      embeddings: gaussianRows(core, rows, cols, seed, "probe/gaussian rows"),
    },
  };
  const [own, ...controls] = await Promise.all([
    probes.own(set, options, seed, report(0)),
    ...CONTROLS.map((name, i) => probes.fit(set, variants[name], options, seed, report(i + 1))),
  ]);

  const ambiguous = ambiguousScenes(set.scenes);
  const hits = own.probe.hits(core, matrixRows(core, set.embeddings), set.scenes);
  const metrics: ProbeMetrics = {
    ...recognition(set, own, hits, ambiguous),
    chance: chance(set, own.split.test),
    loss: losses(set, own, context),
    ...await intervals(set, own, hits, ambiguous, context),
    share: choiceLeft(ambiguous),
    control: Object.fromEntries(CONTROLS.map((name, i): [string, Recognition] => {
      const { probe } = controls[i];
      const { embeddings } = variants[name];
      const found = probe.hits(core, embeddings, set.scenes);
      const { concept, object } = recognition(set, controls[i], found, ambiguous);
      return [name, { concept, object }];
    })) as ProbeMetrics["control"],
  };
  return {
    metrics,
    tables: {
      objects: objectTable(set.scenes),
      hits: hitRecord(set.scenes, own.split, hits, ambiguous),
    },
    notes: probeNotes(set, own, ambiguous),
    files: new Map(
      [...probeFiles(own.probe, own.untouched && own.split)].map((
        [name, bytes],
      ) => [`probes/${name}`, bytes]),
    ),
  };
}

function recognition(
  set: EmbeddingSet,
  { split }: FittedProbe,
  hits: ProbeHits,
  ambiguous: Uint8Array,
) {
  const train = recognitionOver(hits, split.train);
  const test = recognitionOver(hits, split.test);
  const open = split.test.filter((scene) => ambiguous[scene] === 1);
  const closed = split.test.filter((scene) => ambiguous[scene] === 0);
  const names = set.scenes.space.concepts.map(({ name }) => name);
  return {
    concept: { train: train.concept, test: test.concept, joint: test.joint },
    object: {
      train: train.object,
      test: test.object,
      ambiguous: hitRate(hits.object, open),
      determined: hitRate(hits.object, closed),
    },
    perConcept: Object.fromEntries(
      names.map((name, c) => [name, { train: train.perConcept[c], test: test.perConcept[c] }]),
    ),
    count: {
      train: split.train.length,
      test: split.test.length,
      ambiguous: open.length,
      determined: closed.length,
    },
  };
}

/** Shares of all scenes by whether their bag of values leaves a choice of objects. */
function choiceLeft(ambiguous: Uint8Array): ProbeMetrics["share"] {
  const open = ambiguous.reduce((sum, one) => sum + one, 0);
  return {
    ambiguous: open / ambiguous.length,
    determined: 1 - open / ambiguous.length,
  };
}

function chance({ scenes }: EmbeddingSet, rows: Int32Array): ProbeMetrics["chance"] {
  const perConcept = scenes.space.concepts.map(({ values }, c) =>
    chanceLevel(scenes.labelsOf(c), scenes.objects, values.length, rows)
  );
  const { ids, radix } = scenes.appearance();
  return {
    concept: rows.length === 0 ? null : mean(perConcept as number[]),
    perConcept: Object.fromEntries(
      scenes.space.concepts.map(({ name }, c) => [name, perConcept[c]]),
    ),
    object: chanceLevel(ids, scenes.objects, radix.length, rows),
  };
}

function losses(
  set: EmbeddingSet,
  own: FittedProbe,
  { core }: MeasureContext,
): ProbeMetrics["loss"] {
  const ofTest = own.split.test.length === 0
    ? null
    : own.probe.losses(core, matrixRows(core, set.embeddings), set.scenes, own.split.test);
  return {
    concept: mean(own.trainLoss.slice(0, -1)),
    object: own.trainLoss[own.trainLoss.length - 1],
    conceptTest: ofTest && mean(ofTest.slice(0, -1)),
    objectTest: ofTest && ofTest[ofTest.length - 1],
    gradientNorm: own.gradientNorm,
    ...own.probe.temperature === null ? {} : { temperature: own.probe.temperature },
  };
}

const READINGS = ["concept.test", "object.test", "object.ambiguous", "object.determined"] as const;

/**
 * 95 % intervals, the fitted probe as it is: every object left out in turn (ciOverObjects), which leads, and
 * test scenes drawn anew as if they were independent (ci).
 */
async function intervals(
  set: EmbeddingSet,
  { split }: FittedProbe,
  hits: ProbeHits,
  ambiguous: Uint8Array,
  context: MeasureContext,
): Promise<Pick<ProbeMetrics, "ci" | "ciOverObjects">> {
  const rowsFor = {
    "concept.test": split.test,
    "object.test": split.test,
    "object.ambiguous": split.test.filter((scene) => ambiguous[scene] === 1),
    "object.determined": split.test.filter((scene) => ambiguous[scene] === 0),
  };
  const found = await Promise.all(READINGS.map((reading) => {
    const values = reading === "concept.test" ? hits.meanConcept : hits.object;
    const rows = rowsFor[reading];
    return clusteredIntervals(
      context,
      set.scenes,
      Float64Array.from(rows, (scene) => values[scene]),
      rows,
      `probe/ci/${reading}`,
      "rate",
    );
  }));
  const nested = (over: "scenes" | "objects"): ProbeIntervals => ({
    concept: { test: found[0][over] },
    object: { test: found[1][over], ambiguous: found[2][over], determined: found[3][over] },
  });
  return { ci: nested("scenes"), ciOverObjects: nested("objects") };
}

/** The embeddings in a random order against their scenes: what a probe finds where nothing is. */
function shuffledRows(set: EmbeddingSet, { core, seed }: MeasureContext): RowSource {
  using stream = new CounterStream(core, seed, "probe/shuffled rows");
  return matrixRows(core, set.embeddings, stream.permutation(set.scenes.count));
}
