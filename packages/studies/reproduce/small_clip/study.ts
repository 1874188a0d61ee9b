/**
 * Small CLIPs trained from scratch: the bag of concepts across modalities, and what makes it bind.
 * (docs/studies/small_clip.md)
 */
import { loadCore } from "@bindscope/bindscope";
import type { Metrics } from "@bindscope/bindscope/report";
import { mean } from "@bindscope/bindscope/rooms/core";
import { smallClipCost } from "@bindscope/bindscope/rooms/train";
import { cellsOf, meanOf } from "../scratch/trained_record.ts";
import { trainedStudy } from "../trained_study.ts";
import { clipPlanOf, type ClipRecord, studyClip } from "./clip_record.ts";
import { clipCharts, clipTables, heldoutSwaps } from "./clip_report.ts";
import { CLIP_FAMILIES, clipModels } from "./grid.ts";

export const smallClip = trainedStudy({
  name: "small_clip",
  title: "Small CLIPs from scratch: the bag of concepts appears and disappears",
  rows: CLIP_FAMILIES,
  models: clipModels,
  effortOf: () => null,
  cost: async (model, _, gflops) =>
    smallClipCost((await clipPlanOf(await loadCore(), model)).plan, gflops),
  trainingShare: 1,
  checkpoints: "small_clip",
  studyModel: studyClip,
  conclude: (_, records) => ({
    metrics: summary(records),
    notes: [
      "The paper finds a bag of concepts across the modalities of CLIP; it trains no CLIP itself. What is shown here is that in-batch captions alone leave it, that swapped captions remove it, and how far that carries over to objects never seen.",
    ],
  }),
  tables: clipTables,
  charts: clipCharts,
});

/** Means over seeds: `swaps.at80.heldout.swap`. */
function summary(records: readonly ClipRecord[]): Metrics {
  const metrics: { [family: string]: { [coverage: string]: Metrics } } = {};
  for (const models of cellsOf(records)) {
    const { family, coverage } = models[0];
    metrics[family] ??= {};
    metrics[family][`at${Math.round(coverage * 100)}`] = {
      train: {
        concept: meanOf(models, ({ train }) => train.concept),
        captions: meanOf(models, ({ train }) => train.retrieval.captions),
        swap: meanOf(models, ({ train }) => train.retrieval.swap),
      },
      heldout: {
        concept: meanOf(models, ({ heldout }) => heldout?.concept ?? null),
        captions: meanOf(models, ({ heldout }) => heldout?.retrieval.captions ?? null),
        swap: mean(heldoutSwaps(models)),
      },
    };
  }
  return metrics;
}
