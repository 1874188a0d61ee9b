/** Tables and figures of `visible`, from its Result alone. */
import { figureAt } from "../../metrics/figure.ts";
import type { Chart } from "../../report/chart.ts";
import { barSentence, figureBar, measured, referenceValue } from "../../report/figure_cells.ts";
import { fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import type { VisibleMetrics } from "../../metrics/kinds/visible.ts";
import type { PathTo } from "../../metrics/paths.ts";
import { metricAt, numberAt } from "../../metrics/read.ts";
import type { Result } from "../../result/result.ts";
import { partOf } from "../part.ts";

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

export function visibleTables(result: Result): Table[] {
  const metrics = partOf(result, "visible");
  if (metrics === null) return [];
  const figure = (path: PathTo<number, VisibleMetrics>) => figureAt(result, `visible.${path}`);
  const at = (path: PathTo<number, VisibleMetrics>) => numberAt<VisibleMetrics>(metrics, path);
  const concepts = (result.inputs[0]?.concepts ?? []).map(({ name }) => name)
    .filter((name) => metricAt<VisibleMetrics>(metrics, `${name}.swapCosine`) !== undefined);
  const curve = (result.curves.visible ?? []) as { [name: string]: number | null }[];
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
    ...fields(curve, [
      number("times", ({ scale }) => scale),
      number("paraphrase nearer", ({ paired }) => paired),
      number("AUC", ({ auc }) => auc),
      number("right paraphrase", ({ right }) => right),
      number("one other value nearer", ({ nearer }) => nearer),
    ]),
  }];
}

export function visibleCharts(result: Result): Chart[] {
  if (partOf(result, "visible") === null) return [];
  const bars = SHARES.filter(([path]) => path !== "rank" && path !== "top").flatMap(
    ([path, label]) => {
      const figure = figureAt(result, `visible.${path}`);
      return figure.value === null
        ? []
        : [figureBar(result, figure, { group: "by cosine", label })];
    },
  );
  if (bars.length === 0) return [];
  return [{
    kind: "bars",
    name: "visible",
    title: "Does a search see which value goes with which?",
    description: `By cosine: ${bars.map((bar) => `${bar.label} ${barSentence(bar)}`).join("; ")}.`,
    axis: { label: "share", min: 0, max: 1 },
    bars,
  }];
}
