/**
 * Models of many recipes at equal coverage, whose readers all get the same: does what these tell rise with recognition?
 * Registered in docs/studies/binding_study.md before it was run.
 */
import { trainingCost } from "../../src/library/for_studies.ts";
import { inLanes } from "../in_lanes.ts";
import type { ScratchModel } from "../scratch/grid.ts";
import { plannedFamilies } from "../scratch/planned_families.ts";
import { recordJson } from "../scratch/trained_record.ts";
import { WORK } from "../sources/prepare_set.ts";
import type { Study, StudyContext, StudyOutcome, StudySettings } from "../study.ts";
import { STUDY_SUMMARIES } from "../study_summaries.ts";
import type { ReadObjects } from "./equal_reading.ts";
import { BINDING_FAMILIES, bindingModels, READ } from "./grid.ts";
import { answers } from "./questions.ts";
import { bindingCharts, bindingTables } from "./report.ts";
import { studyBinding } from "./study_model.ts";

/** Share of a model's work that is training; the rest is reading. */
const TRAINING_SHARE = 0.7;

export const binding: Study = {
  name: "binding",
  title: "Do readers that all had the same say which models bind?",
  summary: STUDY_SUMMARIES.binding,
  rows: BINDING_FAMILIES,
  plan: (settings, gflops) =>
    plannedFamilies(chosen(settings), (plan) => {
      const training = trainingCost(plan, gflops);
      return { ...training, seconds: training.seconds / TRAINING_SHARE };
    }),
  run: (settings, context) =>
    studyBindings(chosen(settings), READ, settings.seed, context, `${WORK}/binding/models`),
  tables: bindingTables,
  charts: bindingCharts,
};

function chosen({ size, seeds, rows }: StudySettings): ScratchModel[] {
  const models = bindingModels(size, seeds);
  return rows === null ? models : models.filter(({ family }) => rows.includes(family.name));
}

/**
 * Trains and reads models, as many at a time as the pool has workers, and answers the question.
 *
 * @param folder where checkpoints are stored; null for nowhere
 */
export async function studyBindings(
  models: readonly ScratchModel[],
  count: ReadObjects,
  seed: number,
  context: StudyContext,
  folder: string | null,
): Promise<StudyOutcome> {
  const records = await inLanes(
    models,
    context,
    "models",
    (model, progress) =>
      studyBinding(model, count, {
        ...context,
        folder,
        progress: (share) => progress(share * TRAINING_SHARE),
      }),
  );
  return {
    inputs: records.map(({ input }) => input),
    metrics: answers(context.core, records, seed),
    tables: { models: records.map(recordJson) },
    notes: [
      "A reader without power on a planted product says nothing; its model is left out of every r.",
    ],
  };
}
