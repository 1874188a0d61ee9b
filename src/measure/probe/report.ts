/** Tables and figures of a probe, from its Result alone. */

import { figureAt } from "../../metrics/figure.ts";
import type { Chart } from "../../report/chart.ts";
import { figureThreshold, metricsTable, thresholdSentence } from "../../report/figure_cells.ts";
import { decoderTransferTables, ruleTables } from "../../report/decoder_transfer.ts";
import { partTables } from "../../report/part_table.ts";
import type { Table } from "../../report/table.ts";
import type { ProbeMetrics } from "../../metrics/kinds/probe.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Metrics, Result } from "../../result/result.ts";
import { partOf } from "../harness/shown.ts";

export function probeTables(result: Result): Table[] {
  const metrics = partOf(result, "probe");
  if (metrics === null) return [];
  const names = result.inputs[0]?.concepts.map(({ name }) => name) ?? [];
  return [
    metricsTable(result, "probe", names, {
      title: "Recognition by linear probes",
      caption:
        "Share of test scenes of which every value (or object) shown outscores every other one. The interval is over objects. Controls: the same fit on shuffled embeddings, on random vectors, and on a bag of concepts." +
        shareSentence(metrics),
    }),
    ...partTables(result.curves.parts),
    ...decoderTransferTables(result.curves.decoderTransfer),
    ...ruleTables(metrics),
  ];
}

function shareSentence(metrics: Metrics): string {
  const share = numberAt<ProbeMetrics>(metrics, "share.determined");
  return share === null
    ? ""
    : ` In ${
      (100 * share).toFixed(1)
    } % of all scenes the bag of concepts already determines the objects.`;
}

const WITH_THRESHOLD = [
  "concept.test",
  "object.test",
  "object.ambiguous",
  "pair.test",
  "swap.test",
] as const;

export function probeCharts(result: Result): Chart[] {
  if (partOf(result, "probe") === null) return [];
  const thresholds = WITH_THRESHOLD.map((path) => {
    const figure = figureAt(result, `probe.${path}`);
    return figureThreshold(result, figure, { group: "test scenes", label: figure.metric.name });
  });
  const texts = thresholds.map((threshold) => `${threshold.label} ${thresholdSentence(threshold)}`);
  return [{
    kind: "bars",
    name: "recognition",
    title: "What a linear probe recognises",
    description: `Recognition on test scenes: ${texts.join("; ")}.`,
    axis: { label: "share of test scenes recognised", min: 0, max: 1 },
    bars: thresholds,
  }];
}
