/**
 * Models trained from scratch: binding that emerges with coverage, and what goes with it.
 * Registered in docs/studies/product_fit_study.md before it was run.
 */
import type { Json, Metrics } from "@bindscope/bindscope/report";
import { BASE_MEMORY } from "@bindscope/bindscope/rooms/core";
import type { Note } from "@bindscope/bindscope/rooms/result";
import { mapModels } from "../map_models.ts";
import { studyNote } from "../notes.ts";
import { WORK } from "../sources/prepare_set.ts";
import type { Study, StudyContext, StudyOutcome, StudySettings } from "../study.ts";
import { STUDY_SUMMARIES } from "../study_summaries.ts";
import { EFFORT, type Effort } from "./effort.ts";
import { MODEL_FAMILIES, type ScratchModel, scratchModels } from "./grid.ts";
import type { ModelRecord } from "./model_record.ts";
import { answers } from "./questions.ts";
import { scratchCharts, scratchTables } from "./report.ts";
import { studyModel } from "./study_model.ts";
import { planOf } from "./trained_model.ts";
import { numbersOf, recognitionOf } from "./trained_record.ts";

/** Share of training in the work on a model; the rest is fits. */
const TRAINING_SHARE = 0.8;

export const scratch: Study = {
  name: "scratch",
  title: "Models trained from scratch: binding that emerges",
  summary: STUDY_SUMMARIES.scratch,
  rows: MODEL_FAMILIES,
  tables: scratchTables,
  charts: scratchCharts,
  plan: (settings, gflops) => {
    const families = Map.groupBy(chosen(settings), ({ family }) => family);
    return Promise.all([...families].map(async ([family, models]) => {
      // One stands for its family, whose models differ in coverage and seed. With queries a step has half as many tokens again.
      const { encoder, batch, values, steps, encoders } = (await planOf(models[0])).plan;
      const numbers = encoder.layers * encoder.width * (4 * encoder.width + 2 * encoder.hidden);
      const tokens = batch.reduce(
        (sum, count, m) => sum + count * ((m + 1) * values.length + 1),
        0,
      );
      const disk = models.length * (encoders === "shared" ? 12 : 24) * numbers;
      const seconds = models.length * steps * 9 * tokens * numbers / (gflops * 1e9);
      const held = 2 * disk / models.length + 40 * tokens * encoder.layers * encoder.width;
      const cost = { seconds: seconds / TRAINING_SHARE, memory: BASE_MEMORY + held, disk };
      const coverages = [...new Set(models.map(({ coverage }) => coverage))].join(", ");
      const seeds = [...new Set(models.map(({ seed }) => seed))];
      const how = `${models.length} models: coverage ${coverages}, ${
        seeds.length === 1 ? "seed" : "seeds"
      } ${seeds.join(", ")}`;
      return { id: family.name, name: family.title, how, missing: [], cost };
    }));
  },
  run: (settings, context) =>
    studyModels(
      chosen(settings),
      effortOf(settings),
      settings.seed,
      context,
      `${WORK}/scratch/models`,
    ),
};

function chosen({ size, seeds, rows }: StudySettings): ScratchModel[] {
  return scratchModels(size, seeds)
    .filter(({ family }) => rows === null || rows.includes(family.name));
}

/**
 * Trains and studies models, as many at a time as the pool has workers.
 *
 * @param folder where checkpoints are stored; null for nowhere
 */
export async function studyModels(
  models: readonly ScratchModel[],
  effort: Effort,
  seed: number,
  context: StudyContext,
  folder: string | null,
): Promise<StudyOutcome> {
  const records = await mapModels(models, context, (model, progress) =>
    studyModel(model, effort, {
      ...context,
      folder,
      progress: (share) => progress(share * TRAINING_SHARE),
    }));
  return {
    inputs: records.map(({ input }) => input),
    tables: { models: records as unknown as Json },
    metrics: { ...answers(context.core, records, seed), recognition: summary(records) },
    notes: notesOf(records),
  };
}

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

function notesOf(records: readonly ModelRecord[]): Note[] {
  const notes = [studyNote("reproduce.scratch-published"), studyNote("reproduce.scratch-heldout")];
  const large = records.filter(({ complexity }) => complexity === null).length;
  if (large > 0) notes.push(studyNote("reproduce.scratch-many-objects", { models: large }));
  return notes;
}
