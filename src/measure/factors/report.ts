/** Tables of `factors`, from its Result alone. */
import { tableOf } from "../../report/fields.ts";
import { metricsTable } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { Shown } from "../harness/shown.ts";
import type { FactorsMetrics } from "./index.ts";

export const factorTables = (shown: Shown<FactorsMetrics>): Table[] => [
  metricsTable(shown, {
    title: "Single objects as sums of concept vectors",
    caption:
      "Span: the embeddings are projected on the weights of a linear probe and whitened there. The null is the mean over shuffled objects, with the probe refitted; p is the permutation test's. Cosines are between vectors of values: 0 is a right angle. Unseen combinations are decoded by probes fitted without them. Intervals: 95 % CI over objects.",
  }),
  {
    title: "Axes of each concept",
    caption:
      "Principal axes that hold 95 % of the variance of a concept's vectors, and the largest number possible. Few axes for many values: the values lie on a line or a plane, as sizes do.",
    ...tableOf(shown.names("axes"), (concept) => ({
      concept,
      axes: shown.at(`axes.${concept}.k95`),
      "at most": shown.at(`axes.${concept}.most`),
    })),
  },
];
