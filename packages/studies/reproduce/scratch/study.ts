/**
 * Models trained from scratch: binding that emerges with coverage, and what goes with it.
 * Registered in docs/studies/product_fit_study.md before it was run.
 */
import type { Metrics } from "@bindscope/bindscope/report";
import type { StudySettings } from "../study.ts";
import { trainedStudy } from "../trained_study.ts";
import { EFFORT, type Effort } from "./effort.ts";
import { MODEL_FAMILIES, scratchModels } from "./grid.ts";
import { modelCost } from "./model_cost.ts";
import type { ModelRecord } from "./model_record.ts";
import { answers } from "./questions.ts";
import { scratchCharts, scratchTables } from "./report.ts";
import { studyModel } from "./study_model.ts";
import { planOf } from "./trained_model.ts";
import { numbersOf, recognitionOf } from "./trained_record.ts";

export const scratch = trainedStudy({
  name: "scratch",
  title: "Models trained from scratch: binding that emerges",
  rows: MODEL_FAMILIES,
  models: scratchModels,
  effortOf,
  cost: async (model, effort, gflops) => modelCost((await planOf(model)).plan, effort, gflops),
  trainingShare: 0.8,
  checkpoints: "scratch",
  studyModel,
  conclude: (core, records, seed) => ({
    metrics: { ...answers(core, records, seed), recognition: summary(records) },
    notes: notes(records),
  }),
  tables: scratchTables,
  charts: scratchCharts,
});

/** `--max-scenes` bounds the scenes of a fit, `--epochs` the steps of the probes. */
function effortOf({ size, maxScenes, epochs }: StudySettings): Effort {
  const effort = EFFORT[size];
  const share = Math.min(1, (maxScenes ?? effort.productScenes) / effort.productScenes);
  return {
    ...effort,
    productScenes: Math.round(effort.productScenes * share),
    fitScenes: Math.max(1, Math.round(effort.fitScenes * share)),
    testScenes: Math.max(1, Math.round(effort.testScenes * share)),
    probeSteps: epochs ?? effort.probeSteps,
  };
}

/** Lowest and highest recognition a family and coverage: `recognition.recipe.at80.lowest`. */
function summary(records: readonly ModelRecord[]): Metrics {
  const metrics: { [family: string]: { [coverage: string]: Metrics } } = {};
  for (const [family, models] of Map.groupBy(records, ({ family }) => family)) {
    metrics[family] = {};
    for (const [coverage, some] of Map.groupBy(models, ({ coverage }) => coverage)) {
      const seen = numbersOf(some, recognitionOf);
      if (seen.length === 0) continue;
      metrics[family][`at${Math.round(coverage * 100)}`] = {
        lowest: Math.min(...seen),
        mean: seen.reduce((sum, x) => sum + x, 0) / seen.length,
        highest: Math.max(...seen),
      };
    }
  }
  return metrics;
}

function notes(records: readonly ModelRecord[]): string[] {
  const notes = [
    "The paper: near random at coverage 0.3 and near perfect at 0.4 with 125,000 objects; about 0.3 suffices from 2,500 objects on.",
    "Held-out objects are neither targets nor negatives of the recipe. As published they may be negatives.",
  ];
  const large = records.filter(({ complexity }) => complexity === null).length;
  if (large > 0) {
    notes.push(`${large} models have more than 4,096 objects and so no complexity here.`);
  }
  return notes;
}
