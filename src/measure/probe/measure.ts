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
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import {
  byChoice,
  chance,
  conceptByConcept,
  recognition,
} from "../../inference/readouts/recognition.ts";
import { besidePermuted } from "../../inference/nulls/permuted.ts";
import { boundCases } from "../../inference/readouts/binding.ts";
import { transferCurve } from "../../inference/unseen/transfer_curve.ts";
import { trainingSplit, transferSplits } from "../../inference/unseen/transfer_splits.ts";
import { PROBE_RESULT, type ProbeMetrics, type ProbeResult } from "../../metrics/kinds/probe.ts";
import { probeFiles } from "../../probe/files.ts";
import type { FittedProbe } from "../../probe/fits.ts";
import { choiceMissing } from "../../probe/match_rates.ts";
import type { RidgeFigures, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import { permutationsOf } from "../../probe/readout/within_bag_null.ts";
import { gaussianRows, matrixRows } from "../../probe/row_source.ts";
import { readOut, readUnseen, sizeOf } from "../cost.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { alignment } from "./alignment.ts";
import { neighbours } from "./neighbours.ts";
import { bindingOf, byResultPath } from "./binding.ts";
import { bagRows } from "./bag_rows.ts";
import { PROBE_SPEC, type ProbeMeasureOptions } from "./index.ts";
import { matchRecord } from "./match_record.ts";
import { nonlinearProbes } from "./nonlinear.ts";
import { probeNotes } from "./notes.ts";
import { conceptPairRows, heldJointly, partRows } from "./parts.ts";
import { readAcrossPositions } from "./positions.ts";
import { probeCharts, probeTables } from "./report.ts";
import { objectsSimilarity } from "./rule_or_lookup.ts";
import { simulatedBinding } from "./simulated.ts";
import { softmaxBeside } from "./softmax.ts";
import { withinViews } from "./views.ts";

/**
 * The measure `probe`: what a linear map reads out of a scene embedding, each concept and whole objects,
 * beside chance and two controls. Its options are those of `deno task probe`; each has a default.
 */
export const probe = measureOf({ ...PROBE_SPEC, numbers: PROBE_RESULT }, {
  work: (set, options) => {
    const unseen = options.solver === "ridge" ? readUnseen(set) : null;
    const permuted = unseen === null ? 0 : permutationsOf(set);
    return {
      operations: 3 * readOut(sizeOf(set), options) + (unseen?.operations ?? 0),
      ...{ held: unseen?.held, perWorker: unseen?.held, readOut: options },
      // Of each permutation the cache keeps what was decoded of every scene.
      disk: (700 + 20 * permuted) * set.scenes.count,
    };
  },
  compute,
  tables: probeTables,
  charts: probeCharts,
});

async function compute(
  set: EmbeddingSet,
  options: ProbeMeasureOptions,
  context: MeasureContext,
): Promise<Computed<ProbeResult>> {
  const { core, seed, probes } = context;
  const { readOuts } = probes;
  const { scenes } = set;
  const plan = readOuts.plan(scenes, seed);
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
  const ambiguous = ambiguousScenes(scenes);
  const trained = set.trained && trainingSplit(scenes, (object) => set.trained![object] === 1, 0);
  const variant = (key: string, embeddings: typeof gaussian, fit: number) =>
    readOuts.variant(set, { key, embeddings }, options, seed, report(fit));
  const [own, fitted, shuffled, ofGaussian, ofBag, transfer, common, places] = await Promise.all([
    readOuts.own(set, options, seed, report(0)),
    // What other measures put to other vectors, and what the files hold.
    probes.own(set, options, seed, report(1)),
    readOuts.shuffled(set, options, seed, report(2)),
    variant("gaussian rows", gaussian, 3),
    variant("bag rows", bag.rows, 4),
    transferCurve(set, trained === null ? transferSplits(core, scenes) : [trained], {
      ...context,
      progress: report(6),
    }),
    objectsSimilarity(set, { ...context, progress: report(7) }),
    options.solver === "ridge"
      ? readAcrossPositions(set, plan.families, { ...context, progress: report(9) })
      : null,
  ]);

  const { test } = own;
  const { ambiguousRows, determinedRows } = byChoice(own, ambiguous);
  const permutations = await readOuts.permuted(set, options, seed);
  const bags = await readOuts.betweenBags(set, options, seed);
  const binding = bindingOf(core, scenes, plan, own, permutations, ambiguous);
  const { bound, permuted, draws } = binding;
  const positions = bound.role?.mean ?? null;
  const family = heldJointly(
    core,
    [
      ...partRows(core, scenes, { own, exchanges: permutations, ambiguous, bags }),
      ...await conceptPairRows(core, set, readOuts, options, seed),
    ],
    positions === null
      ? null
      : { share: positions, control: draws.map(({ role }) => role && role.mean) },
  );
  const held = { swap: permuted?.swap ?? null, role: family.whole };
  /** Beyond what permutations give and a half, and for other objects too. */
  const isAbove = (of: keyof typeof held) => {
    const low = bound[of]?.overObjects(core).interval?.[0];
    const { mean, highest } = held[of] ?? { mean: 1, highest: 1 };
    return low !== undefined && low > Math.max(0.5, mean) &&
      bound[of]!.mean! > Math.max(0.5, highest);
  };
  const binds = isAbove("swap") || isAbove("role");
  const swap = {
    ci: bound.swap?.overObjects(core).interval,
    threshold: held.swap?.highest,
  };
  const simulated = await simulatedBinding(set, plan, options, swap, binds, ambiguous, {
    ...context,
    progress: report(8),
  });
  const softmax = await softmaxBeside(set, options, own, ambiguous, binds, context, report(5));
  const beyond = options.solver === "ridge"
    ? await nonlinearProbes(set, plan.families, options.beyond, binds, context)
    : null;
  const views = options.solver !== "ridge" || isAbove("swap")
    ? null
    : await withinViews(set, context);
  const parts = [...heldJointly(core, views?.parts ?? []).parts, ...family.parts];
  context.progress(1, "reading scenes out");
  const guessed = chance(set, own);
  const reason = choiceMissing(ambiguous, test);
  const read = (decoded: SceneReadOut) => ({
    ...byResultPath(boundCases(scenes, plan, decoded, ambiguous)),
    ...recognition(scenes, decoded, ambiguous),
  });
  const softmaxNumbers = (decoded: SceneReadOut) => {
    const { bound: { pair, bits, swap }, permuted, beside: { reason } } = bindingOf(
      ...[core, scenes, plan, decoded, softmax.permuted, ambiguous] as const,
    );
    const value = swap?.mean ?? null;
    return {
      ...recognition(scenes, decoded, ambiguous),
      ...{ pair, bits },
      swap: { value, reason: reason.swap.test, ...besidePermuted(permuted?.swap ?? null, value) },
    };
  };
  const aligned = alignment(core, set, seed);
  const besides = neighbours(core, set, seed);
  return {
    metrics: {
      ...recognition(scenes, own, ambiguous),
      perConcept: conceptByConcept(set, own),
      ...binding.numbers,
      // Its p is its own, its threshold that of the family.
      role: {
        ...binding.numbers.role,
        ambiguous: { value: bound.role, threshold: held.role?.highest },
      },
      common,
      ...views && { views: views.metrics },
      count: {
        train: scenes.distinct(own.train),
        test: scenes.distinct(test),
        ambiguous: scenes.distinct(ambiguousRows),
        determined: scenes.distinct(determinedRows),
        bags: binding.numbers.pair.families,
        exchanges: permutations.length,
      },
      loss: losses(set, fitted, own, context),
      ...own.ridge === null ? {} : { penalty: penalties(own.ridge) },
      share: choiceLeft(ambiguous),
      planted: simulated,
      alignment: aligned,
      ...besides && { neighbours: besides },
      places,
      beyond,
      ...softmax.reading === null ? {} : { softmax: softmaxNumbers(softmax.reading) },
    },
    beside: {
      ...binding.beside,
      nulls: [
        ...binding.beside.nulls,
        // Of concepts: whole bags in the place of others.
        ...bags.map((shares) => ({
          concept: { test: mean(shares.subarray(0, own.matches.concepts.length)) },
        })),
      ],
      controls: { shuffled: read(shuffled), gaussian: read(ofGaussian), bag: read(ofBag) },
      chance: {
        ...binding.beside.chance,
        concept: { test: guessed.concept },
        perConcept: Object.fromEntries(
          scenes.space.concepts.map(({ name }, c) => [name, { test: guessed.perConcept[c] }]),
        ),
        object: { test: guessed.object, ambiguous: guessed.object },
      },
      reason: { ...binding.beside.reason, object: { ambiguous: reason, determined: reason } },
    },
    curves: { decoderTransfer: transfer.rows, parts },
    tables: {
      objects: objectTable(scenes),
      matches: matchRecord(scenes, own, ambiguous, plan.sets),
    },
    notes: (metrics, unsure) =>
      probeNotes({
        ...{
          set,
          options,
          plan,
          own,
          fitted,
          ambiguous,
          metrics,
          unsure,
          transfer,
          bag: bag.kind,
          bags: bags.length,
        },
        ...{ hasTrained: trained !== null, softmax: softmax.note },
      }),
    files: new Map(
      [...probeFiles(fitted.probe, fitted.untouched && fitted.split)].map((
        [name, bytes],
      ) => [`probes/${name}`, bytes]),
    ),
  };
}

/** Shares of all scenes by whether their bag of values leaves a choice of objects. */
function choiceLeft(ambiguous: Uint8Array): ProbeMetrics["share"] {
  const leavesChoice = ambiguous.reduce((sum, one) => sum + one, 0) / ambiguous.length;
  return { ambiguous: leavesChoice, determined: 1 - leavesChoice };
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
