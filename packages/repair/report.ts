/** Tables of `repair`, from its Result alone. */
import type { RepairMetrics } from "./numbers.ts";
import { formatNumber, percentOf } from "@bindscope/bindscope/rooms/metrics";
import type { RepairPriceRow } from "./numbers.ts";
import { lineChart, type Shown } from "@bindscope/bindscope/rooms/measure";
import { type Chart, type Table, tableOf } from "@bindscope/bindscope/rooms/report";

const ROWS = [
  ["seen", "known", "known"],
  ["newViews", "known", "new"],
  ["newObjects", "new", "known"],
  ["newBoth", "new", "new"],
] as const;

const SIMULATIONS = [["code with a rule", "planted.rule"], [
  "lookup table",
  "planted.lookup",
]] as const;

const COSTS = [
  ["every value decoded", "cost.concept.raw", "cost.concept.map"],
  ["every object decoded", "cost.object.raw", "cost.object.map"],
  ["nearest neighbours of scenes, other bags", null, "cost.neighbours"],
  ["nearest neighbours of single objects", null, "cost.singles"],
  ["nearest neighbours of unrelated texts", null, "cost.unrelated"],
  ["nDCG@10, new objects, known views", "ndcg.raw", "ndcg.map"],
] as const;

export const repairTables = ({ at, figure, names, rows }: Shown<RepairMetrics>): Table[] => [
  {
    title: "Cosine search before and after the map",
    caption:
      "By cosine. Known: the map was fitted on these objects or views; new: it was not. Paraphrase: another view of the scene; swap: its values on other objects. Chance: 0.5; a bag of concepts: 0 and 0.5.",
    ...tableOf(
      ROWS.filter(([cell]) => names(`${cell}.paired`).length > 0),
      ([cell, objects, views]) => ({
        ...{ objects, views },
        "paraphrase above the swap, before": at(`${cell}.paired.raw`),
        after: figure(`${cell}.paired.map`),
        "correct paraphrase first, before": at(`${cell}.right.raw`),
        "after ": figure(`${cell}.right.map`),
        swaps: at(`${cell}.scenes`),
      }),
    ),
  },
  {
    title: "Power: maps of simulated codes",
    caption:
      "Simulated codes of the same variance replace the binding part, in the same scenes and views: paraphrase above the swap by their own maps.",
    ...tableOf(SIMULATIONS, ([simulated, path]) => ({
      simulated,
      "new objects, known views": at(`${path}.newObjects`),
      "95 % from": at(`${path}.newObjectsLow`),
      "known objects, new views": at(`${path}.newViews`),
    })),
  },
  {
    title: "What the map costs",
    caption:
      "Decoded by ridge, the scene's bag of values held out. Neighbours: share of the nearest five that stay among the nearest five.",
    ...tableOf(
      names("cost.concept").length === 0 ? [] : COSTS.filter(([, , after]) => at(after) !== null),
      ([number, before, after]) => ({
        number,
        before: before === null ? 1 : at(before),
        after: at(after),
      }),
    ),
  },
  {
    title: "What maps cost on held-out scenes",
    caption:
      "Each map left out a quarter of the objects and a third of the views. Values and objects are decoded by ridge, the scene's bag held out; neighbours are the nearest five of other bags in the view.",
    ...tableOf(
      ROWS.filter(([cell]) => names(`cost.apart.${cell}.concept`).length > 0),
      ([cell, objects, views]) => ({
        ...{ objects, views },
        "every value decoded, before": at(`cost.apart.${cell}.concept.raw`),
        after: at(`cost.apart.${cell}.concept.map`),
        "every object decoded, before": at(`cost.apart.${cell}.object.raw`),
        "after ": at(`cost.apart.${cell}.object.map`),
        "neighbours unchanged": at(`cost.apart.${cell}.neighbours`),
      }),
    ),
  },
  {
    title: "Visibility against its price",
    caption:
      "Maps of every shape, judged on new objects in known views; the first row is without a map. Visible: cosine ranks the paraphrase above the swap.",
    ...tableOf(rows<RepairPriceRow>("price"), (row) => ({
      map: `${shapeOf(row)}${row.chosen ? " (chosen)" : ""}`,
      ...pricesOf(row),
    })),
  },
];

const pricesOf = ({ visible, neighbours, values, ndcg }: RepairPriceRow) => ({
  visible,
  "neighbours that stay": neighbours,
  "every value decoded": values,
  "nDCG@10": ndcg,
});

const shapeOf = ({ rank, keep }: RepairPriceRow) =>
  rank === 0 ? "none" : `${rank} directions, ${percentOf(keep, null)} of the vectors`;

/** What maps make visible, and what they leave of the rest. */
export function repairCharts({ rows }: Shown<RepairMetrics>): Chart[] {
  const price = rows<RepairPriceRow>("price").toSorted((a, b) =>
    (a.visible ?? 0) - (b.visible ?? 0)
  );
  const chosen = price.find((row) => row.chosen);
  if (chosen === undefined) return [];
  const line = Object.entries(pricesOf(chosen)).map(([name, of]) => `${name} ${formatNumber(of)}`)
    .join(", ");
  return lineChart(
    {
      name: "price",
      title: "Visibility against its price",
      summary: `Maps of ${price.length - 1} shapes. The chosen one, ${shapeOf(chosen)}: ${line}.`,
      joined: false,
      x: { label: "cosine ranks the paraphrase above the swap", min: 0, max: 1 },
      y: "share that stays",
    },
    price,
    (row) => {
      const { visible, ...lines } = pricesOf(row);
      return {
        ...{ panel: "new objects, known views", x: visible ?? 0, lines },
        ...row.chosen && { label: "chosen" },
      };
    },
  );
}
