/** Tables and figures of `visible`, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import { metricsTable } from "../../report/figure_cells.ts";
import type { Table } from "../../report/table.ts";
import type { VisibleMetrics, VisibleRow } from "../../metrics/kinds/visible.ts";
import { barChart, type Shown } from "../harness/shown.ts";

export function visibleTables(shown: Shown<VisibleMetrics>): Table[] {
  const { result, figure, at, names, rows } = shown;
  const concepts = (result.inputs[0]?.concepts ?? []).map(({ name }) => name)
    .filter((name) => names(name).includes("swapCosine"));
  return [
    metricsTable(shown, {
      title: "Binding visible to cosine search",
      caption:
        "By cosine. Swap: the same values on other objects; paraphrase: another view of the same scene. Rows permuted within bags: what rows permuted within bag and view stay below. Cosines are means over scenes that have a swap.",
    }),
    {
      title: "Binding visible to cosine search, by concept",
      caption: "Swaps of only this concept's values.",
      ...tableOf(concepts, (concept) => ({
        concept,
        "paraphrase above the swap": figure(`${concept}.paired`),
        "correct paraphrase first": figure(`${concept}.right`),
        "cosine with the swap": at(`${concept}.swapCosine`),
        swaps: at(`${concept}.scenes`),
      })),
    },
    {
      title: "Cosine search if the binding part were larger",
      caption:
        "The part that distinguishes scenes of one bag, multiplied by a factor. A linear probe is invariant to it; a cosine search is not.",
      ...tableOf(rows<VisibleRow>("visible"), ({ scale, paired, auc, right, nearer }) => ({
        factor: scale,
        "paraphrase above the swap": paired,
        AUC: auc,
        "correct paraphrase first": right,
        "one other value above the swap": nearer,
      })),
    },
  ];
}

export const visibleCharts = (shown: Shown<VisibleMetrics>): Chart[] =>
  barChart(
    shown,
    {
      name: "visible",
      title: "Binding visible to cosine search",
      summary: "Shares of comparisons.",
      axis: "share",
    },
    (["paired", "auc", "right", "nearer"] as const).map(shown.figure)
      .filter(({ value }) => value !== null)
      .map((figure) => ["by cosine", figure.metric.name, figure] as const),
  );
