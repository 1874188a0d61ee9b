/** Tables and figures of `visible`, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import { fields, number, text } from "../../report/fields.ts";
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
    ...fields(SHARES.filter(([path]) => at(path) !== null), [
      text("number", ([, name]) => name),
      measured("value", ([path]) => figure(path)),
      number("chance", ([path]) => referenceValue(figure(path), "chance")),
      number("bag", ([path]) => at(`${path}.controls.bag`)),
      number("permuted", ([path]) => at(`${path}.threshold`)),
    ]),
  }, {
    title: "Binding visible to cosine search, by concept",
    caption: "Swaps of only this concept's values.",
    ...fields(concepts, [
      text("concept", (name) => name),
      measured("paraphrase above the swap", (name) => figure(`${name}.paired`)),
      measured("correct paraphrase first", (name) => figure(`${name}.right`), " "),
      number("cosine with the swap", (name) => at(`${name}.swapCosine`)),
      number("swaps", (name) => at(`${name}.scenes`)),
    ]),
  }, {
    title: "Cosines",
    caption: "Means over scenes that have a swap.",
    ...fields(COSINES, [
      text("with", ([name]) => name),
      number("cosine", ([, path]) => at(path)),
    ]),
  }, {
    title: "Cosine search if the binding part were larger",
    caption:
      "The part that distinguishes scenes of one bag, multiplied by a factor. A linear probe is invariant to it; a cosine search is not.",
    ...fields(rows<VisibleRow>("visible"), [
      number("factor", ({ scale }) => scale),
      number("paraphrase above the swap", ({ paired }) => paired),
      number("AUC", ({ auc }) => auc),
      number("correct paraphrase first", ({ right }) => right),
      number("one other value above the swap", ({ nearer }) => nearer),
    ]),
  }];
}

export function visibleCharts(shown: Shown<VisibleMetrics>): Chart[] {
  return barChart(
    shown,
    {
      name: "visible",
      title: "Binding visible to cosine search",
      summary: "Shares of comparisons.",
      axis: { label: "share", min: 0, max: 1 },
    },
    SHARES.filter(([path]) => path !== "rank" && path !== "top" && shown.at(path) !== null)
      .map(([path, label]) => ({ group: "by cosine", label, path })),
  );
}
