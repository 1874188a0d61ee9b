/** Tables and figures of `visible`, from its Result alone. */
import { figureAt } from "../../metrics/figure.ts";
import type { Chart } from "../../report/chart.ts";
import {
  barSentence,
  figureBar,
  intervalColumns,
  referenceValue,
  valueAndInterval,
} from "../../report/figure_cells.ts";
import { numbers, type Table } from "../../report/table.ts";
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

export function visibleTables(result: Result): Table[] {
  const metrics = partOf(result, "visible");
  if (metrics === null) return [];
  const figure = (path: PathTo<number, VisibleMetrics>) => figureAt(result, `visible.${path}`);
  const number = (path: PathTo<number, VisibleMetrics>) => numberAt<VisibleMetrics>(metrics, path);
  const concepts = (result.inputs[0]?.concepts ?? []).map(({ name }) => name)
    .filter((name) => metricAt<VisibleMetrics>(metrics, `${name}.swapCosine`) !== undefined);
  const curve = (result.curves.visible ?? []) as { [name: string]: number | null }[];
  return [{
    title: "What a search sees",
    caption:
      "By cosine. A swap shows the same values on other objects; a paraphrase is another view of the same scene. A bag of concepts has no paraphrase nearer than the swap, and half of the right ones. Exchanged: what rows exchanged within bag and view stay below.",
    columns: [
      { name: "what", kind: "text" },
      { name: "value", kind: "number" },
      ...intervalColumns(),
      ...numbers("chance", "bag", "exchanged"),
    ],
    rows: SHARES.filter(([path]) => number(path) !== null).map(([path, name]) => [
      name,
      ...valueAndInterval(figure(path)),
      referenceValue(figure(path), "chance"),
      number(`control.bag.${path}`),
      number(`control.exchanged.${path}`),
    ]),
  }, {
    title: "What a search sees, by concept",
    caption: "Swaps that exchange this concept's values alone, position by position.",
    columns: [
      { name: "concept", kind: "text" },
      { name: "paraphrase nearer", kind: "number" },
      ...intervalColumns(),
      { name: "right paraphrase", kind: "number" },
      ...intervalColumns(" "),
      ...numbers("cosine with the swap", "swaps"),
    ],
    rows: concepts.map((name) => [
      name,
      ...valueAndInterval(figure(`${name}.paired`)),
      ...valueAndInterval(figure(`${name}.right`)),
      number(`${name}.swapCosine`),
      number(`${name}.scenes`),
    ]),
  }, {
    title: "Cosines",
    caption: "Means over scenes that have a swap.",
    columns: [{ name: "with", kind: "text" }, { name: "cosine", kind: "number" }],
    rows: [
      ["the swap in the same view", number("cosine.swap")],
      ["another view of the scene", number("cosine.paraphrase")],
      ["a scene with one other value", number("cosine.other")],
    ],
  }, {
    title: "Were binding larger",
    caption:
      "What tells the scenes of a bag apart, made so many times as large: a linear reader sees no difference, a search does.",
    columns: [
      ...numbers("times", "paraphrase nearer", "AUC", "right paraphrase", "one other value nearer"),
    ],
    rows: curve.map(({ scale, paired, auc, right, nearer }) => [scale, paired, auc, right, nearer]),
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
