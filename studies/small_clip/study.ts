/**
 * Small CLIPs trained from scratch: the bag of concepts across modalities, and what makes it bind.
 * (docs/studies/small_clip.md)
 */
import { loadCore } from "../../mod.ts";
import type { Json, Metrics } from "../../src/library/report.ts";
import { smallClipCost } from "../../src/library/for_studies.ts";
import { WORK } from "../sources/prepare_set.ts";
import { inLanes } from "../in_lanes.ts";
import { clipPlanOf, type ClipRecord, studyClip } from "./clip_record.ts";
import { clipCharts, clipTables, groups, heldoutSwaps, meanOfKnown } from "./clip_report.ts";
import { CLIP_FAMILIES, type ClipModel, clipModels } from "./grid.ts";
import type { PlannedRow, Study, StudyContext, StudyOutcome, StudySettings } from "../study.ts";
import { STUDY_SUMMARIES } from "../study_summaries.ts";

export const smallClip: Study = {
  name: "small_clip",
  title: "Small CLIPs from scratch: the bag of concepts appears and disappears",
  summary: STUDY_SUMMARIES.small_clip,
  rows: CLIP_FAMILIES,
  plan,
  run: (settings, context) => studyClips(chosen(settings), context, `${WORK}/small_clip/models`),
  tables: clipTables,
  charts: clipCharts,
};

function chosen({ size, seeds, rows }: StudySettings): ClipModel[] {
  const models = clipModels(size, seeds);
  return rows === null ? models : models.filter(({ family }) => rows.includes(family.name));
}

/** One line a family: its models together. */
async function plan(settings: StudySettings, gflops: number): Promise<readonly PlannedRow[]> {
  const core = await loadCore();
  const families = Map.groupBy(chosen(settings), ({ family }) => family);
  return await Promise.all([...families].map(async ([{ name, title }, models]) => {
    const plans = await Promise.all(models.map((model) => clipPlanOf(core, model)));
    const costs = plans.map(({ plan }) => smallClipCost(plan, gflops));
    const sum = (of: "seconds" | "disk") => costs.reduce((sum, cost) => sum + cost[of], 0);
    const coverages = [...new Set(models.map(({ coverage }) => coverage))];
    return {
      id: name,
      name: title,
      how: `${models.length} models: coverage ${coverages.join(", ")}`,
      missing: [],
      cost: {
        seconds: sum("seconds"),
        memory: Math.max(...costs.map(({ memory }) => memory)),
        disk: sum("disk"),
      },
    };
  }));
}

/**
 * Trains and judges models, as many at a time as the pool has workers.
 *
 * @param folder where checkpoints are stored; null for nowhere
 */
export async function studyClips(
  models: readonly ClipModel[],
  context: StudyContext,
  folder: string | null,
): Promise<StudyOutcome> {
  const records = await inLanes(
    models,
    context,
    "small CLIPs",
    (model, progress) => studyClip(model, folder, { ...context, progress }),
  );
  return {
    inputs: records.map(({ input }) => input),
    metrics: summary(records),
    tables: { models: records as unknown as Json },
    notes: [
      "The paper finds a bag of concepts across the modalities of CLIP; it trains no CLIP itself. What is shown here is that in-batch captions alone leave it, that swapped captions remove it, and how far that carries over to objects never seen.",
    ],
  };
}

/** Means over seeds: `swaps.at80.heldout.swap`. */
function summary(records: readonly ClipRecord[]): Metrics {
  const metrics: { [family: string]: { [coverage: string]: Metrics } } = {};
  for (const models of groups(records)) {
    const { family, coverage } = models[0];
    metrics[family] ??= {};
    metrics[family][`at${Math.round(coverage * 100)}`] = {
      train: {
        concept: meanOfKnown(models.map(({ train }) => train.concept)),
        captions: meanOfKnown(models.map(({ train }) => train.retrieval.captions)),
        swap: meanOfKnown(models.map(({ train }) => train.retrieval.swap)),
      },
      heldout: {
        concept: meanOfKnown(models.map(({ heldout }) => heldout?.concept ?? null)),
        captions: meanOfKnown(models.map(({ heldout }) => heldout?.retrieval.captions ?? null)),
        swap: meanOfKnown(heldoutSwaps(models)),
      },
    };
  }
  return metrics;
}
