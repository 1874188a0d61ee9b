/**
 * What a linear map can read out of a scene embedding: each concept, whole objects, and what goes with what.
 *
 * A bare score means little: 1,280 dimensions separate 230 scenes of anything. So the same fit is made
 * with the rows shuffled against the scenes, on Gaussian rows, and on rows that keep only what the bag of
 * values determines; chance is computed, and scenes whose bag already fixes the objects are kept apart.
 * (Paper, section 3; docs/results.md: exact match, probe and binding.)
 */

import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { ProbeMetrics, ProbeResult } from "../../metrics/kinds/probe.ts";
import type { Recognition } from "../../metrics/recognition.ts";
import { probeFiles } from "../../probe/files.ts";
import type { FittedProbe } from "../../probe/fits.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import { matchRecord } from "./match_record.ts";
import { choiceMissing } from "../../probe/match_rates.ts";
import type { RidgeFigures, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import { gaussianRows, matrixRows } from "../../probe/row_source.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "../measure.ts";
import { overSeeds } from "../over_seeds.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import { alignment } from "./alignment.ts";
import { bagRows } from "./bag_rows.ts";
import { nonlinearProbes } from "./nonlinear.ts";
import { bindingMetrics, bindingNumbers, ofEach } from "../../inference/readouts/binding.ts";
import { readOut, readUnseen, sizeOf } from "../cost.ts";
import { besidePermuted, exchanged, permutedReadOut } from "../../inference/nulls/permuted.ts";
import { conceptPairRows, heldJointly, partRows } from "./parts.ts";
import { readAcrossPositions } from "./positions.ts";
import { simulatedBinding } from "./simulated.ts";
import { withinViews } from "./views.ts";
import { bindingNotes, probeNotes, valueNotes } from "./notes.ts";
import {
  byChoice,
  chance,
  conceptByConcept,
  recognition,
  recognitionIntervals,
} from "../../inference/readouts/recognition.ts";
import { PROBE_MEASURE_OPTIONS, PROBE_SPEC, type ProbeMeasureOptions } from "./index.ts";
import { probeCharts, probeTables } from "./report.ts";
import { softmaxBeside } from "./softmax.ts";
import { transferCurve } from "../../inference/unseen/transfer_curve.ts";
import { trainingSplit, transferSplits } from "../../inference/unseen/transfer_splits.ts";
import { objectsSimilarity, ruleNotes } from "./rule_or_lookup.ts";
import { type Estimate, estimate, type Members } from "../../result/estimate.ts";
import { LEAST_EQUAL_BAGS } from "../../probe/readout/between_bag_orders.ts";
import { permutationsOf } from "../../probe/readout/within_bag_null.ts";
import { note } from "../../metrics/notes/catalogue.ts";

const measureOnce: Measure<typeof PROBE_MEASURE_OPTIONS, ProbeResult> = {
  ...PROBE_SPEC,
  options: PROBE_MEASURE_OPTIONS,
  requires: () => null,
  work: (set, options) => ({
    operations: 3 * readOut(sizeOf(set), options) +
      (options.solver === "ridge" ? readUnseen(set) : 0),
    // Of each permutation the cache keeps what was decoded of every scene.
    disk: (700 + (options.solver === "ridge" ? 20 * permutationsOf(set) : 0)) * set.scenes.count,
    readOut: options,
  }),
  measure,
  tables: probeTables,
  charts: probeCharts,
};

/**
 * The measure `probe`: what a linear map reads out of a scene embedding, each concept and whole objects,
 * beside chance and two controls. Its options are those of `deno task probe`; each has a default.
 */
export const probe = overSeeds(measureOnce, [
  "concept.test",
  "concept.joint",
  "object.test",
  "object.ambiguous",
  "object.determined",
  "perConcept.*.test",
  "concept.test.controls.*",
  "object.test.controls.*",
  "object.ambiguous.controls.*",
  "pair.test",
  "swap.test",
  "binding.bits",
  "role.ambiguous",
]);

async function measure(
  set: EmbeddingSet,
  options: ProbeMeasureOptions,
  context: MeasureContext,
): Promise<MeasureOutcome<ProbeResult>> {
  const { core, seed, probes } = context;
  const { readings } = probes;
  const plan = readings.plan(set.scenes, seed);
  const shares = new Array(10).fill(0);
  const report = (fit: number) => (share: number) => {
    shares[fit] = share;
    context.progress(shares.reduce((sum, s) => sum + s, 0) / shares.length, "reading scenes out");
  };
  // A split that does not fit is refused before anything is read: what had begun would continue after the error message.
  await probes.split(set, options, seed);
  const { rows, cols } = set.embeddings;
  const gaussian = gaussianRows(core, rows, cols, seed, "probe/gaussian rows");
  const bag = bagRows(core, set, plan.families, plan.sets, seed);
  const ambiguous = ambiguousScenes(set.scenes);
  const trained = set.trained &&
    trainingSplit(set.scenes, (object) => set.trained![object] === 1, 0);
  const [own, fitted, shuffled, ofGaussian, ofBag, transfer, common, places] = await Promise.all([
    readings.own(set, options, seed, report(0)),
    // What other measures put to other vectors, and what the files hold.
    probes.own(set, options, seed, report(1)),
    readings.shuffled(set, options, seed, report(2)),
    readings.variant(
      set,
      { key: "gaussian rows", embeddings: gaussian },
      options,
      seed,
      report(3),
    ),
    readings.variant(set, { key: "bag rows", embeddings: bag.rows }, options, seed, report(4)),
    transferCurve(set, trained === null ? transferSplits(core, set.scenes) : [trained], {
      ...context,
      progress: report(6),
    }),
    objectsSimilarity(set, { ...context, progress: report(7) }),
    options.solver === "ridge"
      ? readAcrossPositions(set, plan.families, { ...context, progress: report(9) })
      : null,
  ]);

  const { ambiguousRows, determinedRows } = byChoice(own, ambiguous);
  const permutations = await readings.repaired(set, options, seed);
  const bags = await readings.betweenBags(set, options, seed);
  const permuted = permutedReadOut(permutations, own.test, ambiguousRows);
  const read = (decoded: SceneReadOut) => ({
    ...recognition(decoded, ambiguous),
    ...bindingNumbers(decoded, ambiguous),
  });
  const controls = { shuffled: read(shuffled), gaussian: read(ofGaussian), bag: read(ofBag) };
  const binding = bindingMetrics(core, set, plan, own, ambiguous, permuted, controls);
  const aligned = alignment(core, set, seed);
  const { swap, role } = binding.metrics;
  const bound = isAbove(swap.test, 0) || isAbove(role.ambiguous, 0.5);
  const simulated = await simulatedBinding(set, plan, options, swap.test, bound, ambiguous, {
    ...context,
    progress: report(8),
  });
  const softmax = await softmaxBeside(set, options, own, ambiguous, bound, context, report(5));
  const beyond = options.solver === "ridge"
    ? await nonlinearProbes(set, plan.families, options.beyond, bound, context)
    : null;
  const views = options.solver !== "ridge" || isAbove(swap.test, 0)
    ? null
    : await withinViews(set, context);
  const parts = heldJointly([
    ...views?.parts ?? [],
    ...partRows(core, set.scenes, { own, shuffled, exchanges: permutations, ambiguous, bags }),
    ...await conceptPairRows(core, set, readings, options, seed),
  ]);
  context.progress(1, "reading scenes out");
  const recognised = recognition(own, ambiguous);
  const intervals = await recognitionIntervals(set, own, ambiguous, context);
  const guessed = chance(set, own);
  const reason = choiceMissing(ambiguous, own.test);
  const beside = (of: (read: Recognition) => number | null, members: Members = {}) =>
    estimate(of(recognised), { ...members, controls: ofEach(controls, of) });
  const matches = matchRecord(set.scenes, own, ambiguous, plan.sets);
  const metrics: ProbeMetrics = {
    concept: {
      test: beside(({ concept }) => concept.test, {
        ...intervals.concept,
        ...besidePermuted(
          exchanged(bags.map((shares) => mean(shares.subarray(0, own.matches.concepts.length))), 1),
          recognised.concept.test,
        ),
        chance: guessed.concept,
      }),
      train: beside(({ concept }) => concept.train),
      joint: beside(({ concept }) => concept.joint),
    },
    perConcept: conceptByConcept(set, own, guessed.perConcept),
    object: {
      test: beside(({ object }) => object.test, {
        ...intervals.object.test,
        chance: guessed.object,
      }),
      ambiguous: beside(({ object }) => object.ambiguous, {
        reason,
        ...intervals.object.ambiguous,
        ...besidePermuted(permuted?.object, recognised.object.ambiguous),
        chance: guessed.object,
      }),
      determined: beside(({ object }) => object.determined, {
        reason,
        ...intervals.object.determined,
      }),
      train: beside(({ object }) => object.train),
    },
    ...binding.metrics,
    common,
    ...views && { views: views.metrics },
    count: {
      train: set.scenes.distinct(own.train),
      test: set.scenes.distinct(own.test),
      ambiguous: set.scenes.distinct(ambiguousRows),
      determined: set.scenes.distinct(determinedRows),
      bags: binding.metrics.pair.families,
      exchanges: permutations.length,
    },
    loss: losses(set, fitted, own, context),
    ...own.ridge === null ? {} : { penalty: penalties(own.ridge) },
    share: choiceLeft(ambiguous),
    planted: simulated,
    alignment: aligned,
    places,
    beyond,
    ...softmax.reading === null ? {} : { softmax: softmaxNumbers(softmax.reading, ambiguous) },
  };
  return {
    metrics,
    curves: { decoderTransfer: transfer.rows, parts },
    tables: { objects: objectTable(set.scenes), matches },
    notes: [
      ...probeNotes(set, options, own, fitted, ambiguous),
      ...bindingNotes(set.scenes, plan, own, binding.metrics, bag.kind),
      ...transfer.notes,
      ...ruleNotes(set.scenes, common),
      ...trained === null || transfer.rows.length === 0 ? [] : [note("transfer.trained-objects")],
      ...binding.notes,
      ...permutations.length === 0 && binding.metrics.swap.test.value !== null
        ? [note("probe.not-exchanged")]
        : [],
      ...aligned === null ? [note("probe.alignment-not-asked")] : [],
      ...simulated === null ? [note("probe.not-planted")] : [],
      ...places === null && options.solver === "ridge" ? [note("probe.places-not-asked")] : [],
      ...valueNotes(metrics),
      ...bags.length === 0 && options.solver === "ridge"
        ? [note("probe.bags-not-exchanged", { least: LEAST_EQUAL_BAGS })]
        : [],
      ...beyond === null ? [] : [note("probe.beyond-asked")],
      ...softmax.note === null ? [] : [softmax.note],
    ],
    files: new Map(
      [...probeFiles(fitted.probe, fitted.untouched && fitted.split)].map((
        [name, bytes],
      ) => [`probes/${name}`, bytes]),
    ),
  };
}

/** Beyond what permutations give, and for other objects too. `least`: what no code reaches that says nothing of it. */
function isAbove({ value, ci, null: chance = 0, threshold = 0 }: Estimate, least: number): boolean {
  return ci !== undefined && value! > Math.max(least, threshold) && ci[0] > Math.max(least, chance);
}

function softmaxNumbers(decoded: SceneReadOut, ambiguous: Uint8Array) {
  const { pair, swap, bits } = bindingNumbers(decoded, ambiguous);
  return { ...recognition(decoded, ambiguous), pair, swap, bits };
}

/** Shares of all scenes by whether their bag of values leaves a choice of objects. */
function choiceLeft(ambiguous: Uint8Array): ProbeMetrics["share"] {
  const leavesChoice = ambiguous.reduce((sum, one) => sum + one, 0) / ambiguous.length;
  return {
    ambiguous: leavesChoice,
    determined: 1 - leavesChoice,
  };
}

function losses(
  set: EmbeddingSet,
  { probe, trainLoss, gradientNorm }: FittedProbe,
  { ridge, test }: SceneReadOut,
  { core }: MeasureContext,
): ProbeMetrics["loss"] {
  const rows = matrixRows(core, set.embeddings);
  const [ofTrain, ofTest] = ridge !== null
    ? [Array.from(ridge.fittedError), Array.from(ridge.error)]
    : [trainLoss, test.length === 0 ? null : probe.losses(core, rows, set.scenes, test)];
  return {
    concept: mean(ofTrain.slice(0, -1)),
    object: ofTrain[ofTrain.length - 1],
    conceptTest: ofTest && mean(ofTest.slice(0, -1)),
    objectTest: ofTest && ofTest[ofTest.length - 1],
    gradientNorm,
    ...probe.temperature === null ? {} : { temperature: probe.temperature },
  };
}

function penalties({ penalty }: RidgeFigures) {
  return { concept: Array.from(penalty.slice(0, -1)), object: penalty[penalty.length - 1] };
}
