/**
 * Can one object of a scene be exchanged by arithmetic? f(s) - k (u_old - u_new) should be the
 * embedding of the scene with the exchange made. (Paper, section 5; docs/results.md: intervene.)
 *
 * Judged by retrieval (its nearest scene is the one wanted) and by probing (the concept probes read
 * the wanted values). The control makes the same edits with vectors of the wrong objects.
 */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  type EditPoint,
  INTERVENE_RESULT,
  type InterveneMetrics,
  type InterveneResult,
} from "../../metrics/kinds/intervene.ts";
import { attributeOf } from "../tables/attribute.ts";
import { applyEdits } from "./apply_edits.ts";
import { ADDITION, sizeOf } from "../cost.ts";
import { planEdits } from "./edit_plan.ts";
import { editSettings } from "./edit_vectors.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import { interventionNotes } from "./notes.ts";
import { interveneCharts, interveneTables } from "./report.ts";
import { editedSample, editedScenes } from "./scene_sample.ts";
import { editUnits, successIntervals } from "./success_intervals.ts";
import { editCounts, newToProbes, ratesBeside, successRates } from "./success_rates.ts";
import { INTERVENE_SPEC, type InterveneOptions } from "./index.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { Plain } from "../harness/plain.ts";
import type { MeasureContext } from "../measure.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import { missingCombinations } from "../tables/missing_combinations.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";

/**
 * The measure `intervene`: whether one object of a scene can be exchanged by arithmetic, by retrieval and
 * by probing, beside edits with the wrong objects. Its options are those of `deno task intervene`; each
 * has a default.
 */
export const intervene = measureOf({ ...INTERVENE_SPEC, numbers: INTERVENE_RESULT }, {
  requires: ({ scenes }) =>
    scenes.count < 2
      ? "An intervention needs at least two scenes: one to edit, one to find."
      : null,
  work(set, options) {
    const { n, d, m, u, classes } = sizeOf(set);
    const at = attributeOf(set.scenes, options.attribute);
    const { edited, perScene } = editedScenes(set, at, options);
    const edits = options.estimator.length * (options.scale.length + 1) * edited * perScene;
    const vectors = 2 * n * d * (edited + options.estimator.length * u * m);
    const operations = vectors + 2 * edits * (classes + ADDITION * n);
    return { operations, readOut: options, probesAlone: true };
  },
  compute,
  tables: interveneTables,
  check: ({ scenes }, { attribute }) => void attributeOf(scenes, attribute),
  charts: interveneCharts,
});

async function compute(
  set: EmbeddingSet,
  options: InterveneOptions,
  context: MeasureContext,
): Promise<Computed<InterveneResult>> {
  const { core, seed } = context;
  const { scenes } = set;
  const attribute = attributeOf(scenes, options.attribute);
  const sample = editedSample(set, attribute, options, context);
  const plan = planEdits(core, scenes, {
    attribute,
    targets: options.targets,
    scenes: options.scenes,
    rows: sample.rows,
    seed,
  });
  const { probe, untouched } = await context.probes.own(
    set,
    options,
    seed,
    (share) => context.progress(0.5 * share, "fitting probes"),
  );
  const able = options.estimator.filter((name) => name !== "single" || set.objects !== null);
  const settings = editSettings(able, options.scale);
  const editOutcomes = await applyEdits(core, set, plan, probe, settings, seed, {
    signal: context.signal,
    progress: (share) => context.progress(0.5 + 0.5 * share, "editing scenes"),
  });

  const units = editUnits(set, plan);
  const isNew = newToProbes(plan, untouched);
  const metrics: Plain<InterveneMetrics> = {};
  const count = editCounts(plan, isNew);
  const rates = (at: number) => successRates(plan, editOutcomes[at], isNew);
  for (const estimator of options.estimator) {
    const [at, wrong] = [false, true].map((control) =>
      settings.findIndex((one) => one.estimator === estimator && one.control === control)
    );
    const beside = at < 0 ? ratesBeside(null, null) : ratesBeside(
      rates(at),
      rates(wrong),
      await successIntervals(units, editOutcomes[at], estimator, context),
    );
    metrics[estimator] = { ...beside, count };
  }
  const curve = settings.flatMap(({ estimator, scale, control }, at): EditPoint[] =>
    control ? [] : [{ estimator, scale, ...rates(at) }]
  );
  return {
    metrics,
    curves: { intervene: curve },
    tables: { objects: objectTable(scenes) },
    notes: (metrics) => [
      ...sample.notes,
      ...interventionNotes(set, options, plan, able, metrics, isNew !== null),
      ...untouchedNotes(untouched),
      ...missingCombinations(set),
      ...objectIntervalNotes(set.scenes),
    ],
  };
}
