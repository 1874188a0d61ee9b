/**
 * Models trained from scratch, asked whether a reader of unseen objects tells which of them bind.
 * Registered in docs/studies/product_fit_study.md, Follow-up, before it was run.
 */
import type { Metrics } from "../../src/library/report.ts";
import { inLanes } from "../in_lanes.ts";
import type { ScratchModel } from "../scratch/grid.ts";
import { plannedFamilies } from "../scratch/planned_families.ts";
import { recordJson } from "../scratch/trained_record.ts";
import { WORK } from "../sources/prepare_set.ts";
import type { PlannedRow, Study, StudyContext, StudyOutcome, StudySettings } from "../study.ts";
import { TRANSFER_FAMILIES, transferModels } from "./grid.ts";
import { transferCost } from "./model_cost.ts";
import { answers } from "./questions.ts";
import { transferCharts, transferTables } from "./report.ts";
import { FIT_SCENES, type FitScenes, studyTransfer } from "./study_model.ts";
import { STUDY_SUMMARIES } from "../study_summaries.ts";

/** Share of a model's work that is training; the rest is fits. */
const TRAINING_SHARE = 0.6;

export const transfer: Study = {
  name: "transfer",
  title: "Does a reader of unseen objects say which models bind?",
  summary: STUDY_SUMMARIES.transfer,
  rows: TRANSFER_FAMILIES,
  plan,
  run: (settings, context) =>
    studyTransfers(
      chosen(settings),
      fitScenes(settings),
      settings.seed,
      context,
      // The models of `scratch` are among these; their checkpoints serve both.
      `${WORK}/scratch/models`,
    ),
  tables: transferTables,
  charts: transferCharts,
};

function chosen({ size, seeds, rows }: StudySettings): ScratchModel[] {
  const models = transferModels(size, seeds);
  return rows === null ? models : models.filter(({ family }) => rows.includes(family.name));
}

/** `--max-scenes` bounds the scenes of a fit. */
function fitScenes({ maxScenes }: StudySettings): FitScenes {
  const share = Math.min(1, (maxScenes ?? FIT_SCENES.fit) / FIT_SCENES.fit);
  return {
    fit: Math.round(FIT_SCENES.fit * share),
    test: Math.max(2, Math.round(FIT_SCENES.test * share)),
  };
}

function plan(settings: StudySettings, gflops: number): Promise<readonly PlannedRow[]> {
  const count = fitScenes(settings);
  return plannedFamilies(chosen(settings), (plan) => transferCost(plan, count, gflops));
}

/**
 * Trains, reads and fits models, as many at a time as the pool has workers, and answers the questions.
 *
 * @param folder where checkpoints are stored; null for nowhere
 */
export async function studyTransfers(
  models: readonly ScratchModel[],
  count: FitScenes,
  seed: number,
  context: StudyContext,
  folder: string | null,
): Promise<StudyOutcome> {
  const records = await inLanes(
    models,
    context,
    "models",
    (model, progress) =>
      studyTransfer(model, count, {
        ...context,
        folder,
        progress: (share) => progress(share * TRAINING_SHARE),
      }),
  );
  const metrics: Metrics = answers(context.core, records, seed);
  return {
    inputs: records.map(({ input }) => input),
    metrics,
    tables: { models: records.map(recordJson) },
    notes: [
      "A reader without power on a planted product says nothing where it fails; such models are counted apart.",
      "Held-out objects are neither targets nor negatives of the recipe. As published they may be negatives.",
    ],
  };
}
