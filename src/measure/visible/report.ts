/** Tables and figures of `visible`, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { measured, referenceValue } from "../../report/figure_cells.ts";
import { fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { VisibleMetrics, VisibleRow } from "../../metrics/kinds/visible.ts";
import { barChart, type Shown } from "../harness/shown.ts";

const SHARES = [
  ["paired", "paraphrase nearer than the swap"],
  ["auc", "AUC of paraphrase against swap"],
  ["right", "right paraphrase nearer than the swapped one"],
  ["rank", "reciprocal rank of the paraphrase"],
  ["top", "paraphrase at the top"],
  ["nearer", "one other value nearer than the swap"],
] as const;

const COSINES = [
  ["the swap in the same view", "cosine.swap"],
  ["another view of the scene", "cosine.paraphrase"],
  ["a scene with one other value", "cosine.other"],
] as const;

export function visibleTables(
  { result, figure, at, names, rows }: Shown<VisibleMetrics>,
): Table[] {
  const concepts = (result.inputs[0]?.concepts ?? []).map(({ name }) => name)
    .filter((name) => names(name).includes("swapCosine"));
  return [{
    title: "What a search sees",
    caption:
      "By cosine. A swap shows the same values on other objects; a paraphrase is another view of the same scene. A bag of concepts has no paraphrase nearer than the swap, and half of the right ones. Exchanged: what rows exchanged within bag and view stay below.",
    ...fields(SHARES.filter(([path]) => at(path) !== null), [
      text("what", ([, name]) => name),
      measured("value", ([path]) => figure(path)),
      number("chance", ([path]) => referenceValue(figure(path), "chance")),
      number("bag", ([path]) => at(`${path}.controls.bag`)),
      number("exchanged", ([path]) => at(`${path}.threshold`)),
    ]),
  }, {
    title: "What a search sees, by concept",
    caption: "Swaps that exchange this concept's values alone, position by position.",
    ...fields(concepts, [
      text("concept", (name) => name),
      measured("paraphrase nearer", (name) => figure(`${name}.paired`)),
      measured("right paraphrase", (name) => figure(`${name}.right`), " "),
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
    title: "Were binding larger",
    caption:
      "What tells the scenes of a bag apart, made so many times as large: a linear reader sees no difference, a search does.",
    ...fields(rows<VisibleRow>("visible"), [
      number("times", ({ scale }) => scale),
      number("paraphrase nearer", ({ paired }) => paired),
      number("AUC", ({ auc }) => auc),
      number("right paraphrase", ({ right }) => right),
      number("one other value nearer", ({ nearer }) => nearer),
    ]),
  }];
}

export function visibleCharts(shown: Shown<VisibleMetrics>): Chart[] {
  return barChart(
    shown,
    {
      name: "visible",
      title: "Does a search see which value goes with which?",
      summary: "Shares of comparisons.",
      axis: { label: "share", min: 0, max: 1 },
    },
    SHARES.filter(([path]) => path !== "rank" && path !== "top" && shown.at(path) !== null)
      .map(([path, label]) => ({ group: "by cosine", label, path })),
  );
}
