/** Tables and figures of a probe, from its Result alone. */
import type { ProbeMetrics } from "../../metrics/kinds/probe.ts";
import type { Chart } from "../../report/chart.ts";
import { decoderTransferTables, ruleTables } from "../../report/decoder_transfer.ts";
import { metricsTable } from "../../report/figure_cells.ts";
import { partTables } from "../../report/part_table.ts";
import type { Table } from "../../report/table.ts";
import { barChart, type Shown } from "../harness/shown.ts";

export function probeTables(shown: Shown<ProbeMetrics>): Table[] {
  const { result: { inputs, curves }, metrics, at } = shown;
  const determined = at("share.determined");
  return [
    metricsTable(shown, {
      title: "Recognition by linear probes",
      caption:
        "Share of test scenes of which every value (or object) shown outscores every other one. The interval is over objects. Controls: the same fit on shuffled embeddings, on random vectors, and on a bag of concepts." +
        (determined === null
          ? ""
          : ` In ${
            (100 * determined).toFixed(1)
          } % of all scenes the bag of concepts already determines the objects.`),
    }, { names: inputs[0]?.concepts.map(({ name }) => name) }),
    ...partTables(curves.parts),
    ...decoderTransferTables(curves.decoderTransfer),
    ...ruleTables(metrics),
  ];
}

export const probeCharts = (shown: Shown<ProbeMetrics>): Chart[] =>
  barChart(
    shown,
    {
      name: "recognition",
      title: "What a linear probe recognises",
      summary: "Recognition on test scenes.",
      axis: "share of test scenes recognised",
    },
    (["concept.test", "object.test", "object.ambiguous", "pair.test", "swap.test"] as const)
      .map((path) => ["test scenes", shown.figure(path).metric.name, shown.figure(path)] as const),
  );
