/** Tables and the figure of retrieval, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { metricsTable } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { RetrieveMetrics } from "../../metrics/kinds/retrieve.ts";
import { barChart, type Shown } from "../harness/shown.ts";

const isHalfTruth = (path: string) => path.startsWith("halfTruth.");

export const retrieveTables = (retrieved: Shown<RetrieveMetrics>): Table[] => [
  metricsTable(retrieved, {
    title: "Scenes against captions",
    caption:
      "Correct caption: share of scenes nearer to their caption than to its swap. Errors: shares of the wrong captions. Shuffled scenes: what scenes with the caption of another stay below; beside it their mean. Intervals: 95 % CI over objects.",
  }, { of: (path) => !isHalfTruth(path), nulls: true }),
  metricsTable(retrieved, {
    title: "Half-truths",
    caption:
      "Share of scenes nearer to the caption of their first object than to a caption with a wrong object added. Shuffled scenes control for the length of captions. A bag of concepts can't detect a wrong pairing.",
  }, { of: isHalfTruth }),
];

const DRAWN = [
  ["original vectors", "caption.accuracy"],
  ["through a linear map", "ridge.caption.accuracy"],
  ["through a linear map, held-out objects", "ridge.heldout.caption.accuracy"],
] as const;

export const retrieveCharts = (retrieved: Shown<RetrieveMetrics>): Chart[] =>
  barChart(
    retrieved,
    {
      name: "captions",
      title: "Correct captions ranked above their swaps",
      summary: "Share of scenes.",
      axis: "share of scenes",
    },
    DRAWN.filter(([, path]) => retrieved.at(path) !== null).map(([label, path]) =>
      ["correct caption above its swap", label, retrieved.figure(path)] as const
    ),
  );
