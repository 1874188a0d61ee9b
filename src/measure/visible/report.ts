/** Tables and figures of `visible`, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { tableOf } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { VisibleMetrics, VisibleRow } from "../../metrics/kinds/visible.ts";
import { barChart, type Shown } from "../harness/shown.ts";

const SHARES = [
  ["paired", "paraphrase ranked above the swap"],
  ["auc", "AUC of paraphrase against swap"],
  ["right", "correct paraphrase ranked first"],
  ["rank", "reciprocal rank of the paraphrase"],
  ["top", "paraphrase ranked above all swaps"],
  ["nearer", "one other value ranked above the swap"],
] as const;

const COSINES = [
  ["swap in the same view", "cosine.swap"],
  ["another view of the scene", "cosine.paraphrase"],
  ["scene with one other value", "cosine.other"],
] as const;

export function visibleTables(
  { result, figure, at, names, rows }: Shown<VisibleMetrics>,
): Table[] {
  const concepts = (result.inputs[0]?.concepts ?? []).map(({ name }) => name)
    .filter((name) => names(name).includes("swapCosine"));
  return [{
    title: "Binding visible to cosine search",
    caption:
      "By cosine. Swap: the same values on other objects; paraphrase: another view of the same scene. Permuted: threshold of rows permuted within bag and view.",
    ...tableOf(SHARES.filter(([path]) => at(path) !== null), ([path, number]) => ({
      number,
      value: figure(path),
      chance: at(`${path}.chance`),
      bag: at(`${path}.controls.bag`),
      permuted: at(`${path}.threshold`),
    })),
  }, {
    title: "Binding visible to cosine search, by concept",
    caption: "Swaps of only this concept's values.",
    ...tableOf(concepts, (concept) => ({
      concept,
      "paraphrase above the swap": figure(`${concept}.paired`),
      "correct paraphrase first": figure(`${concept}.right`),
      "cosine with the swap": at(`${concept}.swapCosine`),
      swaps: at(`${concept}.scenes`),
    })),
  }, {
    title: "Cosines",
    caption: "Means over scenes that have a swap.",
    ...tableOf(COSINES, ([name, path]) => ({ with: name, cosine: at(path) })),
  }, {
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
  }];
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
    SHARES.filter(([path]) => path !== "rank" && path !== "top" && shown.at(path) !== null)
      .map(([path, label]) => ["by cosine", label, shown.figure(path)] as const),
  );
