/** Tables and figures of a probe, from its Result alone. */

import type { ProbeMetrics } from "../../metrics/kinds/probe.ts";
import type { Chart } from "../../report/chart.ts";
import { decoderTransferTables, ruleTables } from "../../report/decoder_transfer.ts";
import { figureThreshold, metricsTable, thresholdSentence } from "../../report/figure_cells.ts";
import { partTables } from "../../report/part_table.ts";
import type { Table } from "../../report/table.ts";
import type { Shown } from "../harness/shown.ts";

export function probeTables({ result, metrics, at }: Shown<ProbeMetrics>): Table[] {
  const names = result.inputs[0]?.concepts.map(({ name }) => name) ?? [];
  return [
    metricsTable(result, "probe", names, {
      title: "Recognition by linear probes",
      caption:
        "Share of test scenes of which every value (or object) shown outscores every other one. The interval is over objects. Controls: the same fit on shuffled embeddings, on random vectors, and on a bag of concepts." +
        shareSentence(at("share.determined")),
    }),
    ...partTables(result.curves.parts),
    ...decoderTransferTables(result.curves.decoderTransfer),
    ...ruleTables(metrics),
  ];
}

function shareSentence(determined: number | null): string {
  return determined === null
    ? ""
    : ` In ${
      (100 * determined).toFixed(1)
    } % of all scenes the bag of concepts already determines the objects.`;
}

const WITH_THRESHOLD = [
  "concept.test",
  "object.test",
  "object.ambiguous",
  "pair.test",
  "swap.test",
] as const;

export function probeCharts({ result, figure }: Shown<ProbeMetrics>): Chart[] {
  const thresholds = WITH_THRESHOLD.map((path) => {
    const own = figure(path);
    return figureThreshold(result, own, { group: "test scenes", label: own.metric.name });
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
