/**
 * Models trained from scratch, asked whether a reader of unseen objects tells which of them bind.
 * Registered in docs/studies/product_fit_study.md, Follow-up, before it was run.
 */
import { planOf } from "../scratch/trained_model.ts";
import type { StudySettings } from "../study.ts";
import { trainedStudy } from "../trained_study.ts";
import { TRANSFER_FAMILIES, transferModels } from "./grid.ts";
import { transferCost } from "./model_cost.ts";
import { answers } from "./questions.ts";
import { transferCharts, transferTables } from "./report.ts";
import { FIT_SCENES, type FitScenes, studyTransfer } from "./study_model.ts";

export const transfer = trainedStudy({
  name: "transfer",
  title: "Does a reader of unseen objects say which models bind?",
  rows: TRANSFER_FAMILIES,
  models: transferModels,
  effortOf: fitScenes,
  cost: async (model, count, gflops) => transferCost((await planOf(model)).plan, count, gflops),
  trainingShare: 0.6,
  // The models of `scratch` are among these; their checkpoints serve both.
  checkpoints: "scratch",
  studyModel: studyTransfer,
  conclude: (core, records, seed) => ({
    metrics: answers(core, records, seed),
    notes: [
      "A reader without power on a planted product says nothing where it fails; such models are counted apart.",
      "Held-out objects are neither targets nor negatives of the recipe. As published they may be negatives.",
    ],
  }),
  tables: transferTables,
  charts: transferCharts,
});

/** `--max-scenes` bounds the scenes of a fit. */
function fitScenes({ maxScenes }: StudySettings): FitScenes {
  const share = Math.min(1, (maxScenes ?? FIT_SCENES.fit) / FIT_SCENES.fit);
  return {
    fit: Math.round(FIT_SCENES.fit * share),
    test: Math.max(2, Math.round(FIT_SCENES.test * share)),
  };
}
