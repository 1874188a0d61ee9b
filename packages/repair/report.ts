/** Tables of `repair`, from its Result alone. */
import type { RepairMetrics } from "./numbers.ts";
import { formatNumber, percentOf } from "@bindscope/bindscope/rooms/metrics";
import type { RepairPriceRow } from "./numbers.ts";
import type { Shown } from "@bindscope/bindscope/rooms/measure";
import {
  type Chart,
  ends,
  fields,
  number,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";

const ROWS = [
  ["seen", "known", "known"],
  ["newViews", "known", "new"],
  ["newObjects", "new", "known"],
  ["newBoth", "new", "new"],
] as const;

type Cell = typeof ROWS[number][0];

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

export function repairTables({ at, figure, names, rows }: Shown<RepairMetrics>): Table[] {
  const interval = (cell: Cell, share: "paired" | "right") =>
    figure(`${cell}.${share}.map`).interval;
  const price = rows<RepairPriceRow>("price");
  return [
    {
      title: "Cosine search before and after the map",
      caption:
        "By cosine. Known: the map was fitted on these objects or views; new: it was not. Paraphrase: another view of the scene; swap: its values on other objects. Chance for a bag of concepts: 0 and 0.5.",
      ...fields(
        ROWS.filter(([cell]) => names(`${cell}.paired`).length > 0),
        [
          text("objects", ([, objects]) => objects),
          text("views", ([, , views]) => views),
          number("paraphrase above the swap, before", ([cell]) => at(`${cell}.paired.raw`)),
          number("after", ([cell]) => at(`${cell}.paired.map`)),
          ends(([cell]) => interval(cell, "paired")),
          number("correct paraphrase first, before", ([cell]) => at(`${cell}.right.raw`)),
          number("after ", ([cell]) => at(`${cell}.right.map`)),
          ends(([cell]) => interval(cell, "right"), ["95 % from ", "to "]),
          number("swaps", ([cell]) => at(`${cell}.scenes`)),
        ],
      ),
    },
    {
      title: "Power: maps of simulated codes",
      caption:
        "Simulated codes of the same variance replace the binding part, in the same scenes and views: paraphrase above the swap by their own maps.",
      ...fields(SIMULATIONS, [
        text("simulated", ([name]) => name),
        number("new objects, known views", ([, path]) => at(`${path}.newObjects`)),
        number("95 % from", ([, path]) => at(`${path}.newObjectsLow`)),
        number("known objects, new views", ([, path]) => at(`${path}.newViews`)),
      ]),
    },
    ...names("cost.concept").length === 0 ? [] : [{
      title: "What the map costs",
      caption:
        "Decoded by ridge, the scene's bag of values held out. Neighbours: share of the nearest five that stay among the nearest five.",
      ...fields(COSTS.filter(([, , after]) => at(after) !== null), [
        text("number", ([name]) => name),
        number("before", ([, before]) => before === null ? 1 : at(before)),
        number("after", ([, , after]) => at(after)),
      ]),
    }, {
      title: "What maps cost on held-out scenes",
      caption:
        "Each map left out a quarter of the objects and a third of the views. Values and objects are decoded by ridge, the scene's bag held out; neighbours are the nearest five of other bags in the view.",
      ...fields(
        ROWS.filter(([cell]) => names(`cost.apart.${cell}.concept`).length > 0),
        [
          text("objects", ([, objects]) => objects),
          text("views", ([, , views]) => views),
          number("every value decoded, before", ([cell]) => at(`cost.apart.${cell}.concept.raw`)),
          number("after", ([cell]) => at(`cost.apart.${cell}.concept.map`)),
          number("every object decoded, before", ([cell]) => at(`cost.apart.${cell}.object.raw`)),
          number("after ", ([cell]) => at(`cost.apart.${cell}.object.map`)),
          number("neighbours unchanged", ([cell]) => at(`cost.apart.${cell}.neighbours`)),
        ],
      ),
    }],
    ...price.length === 0 ? [] : [{
      title: "Visibility against its price",
      caption:
        "Maps of every shape, judged on new objects in known views; the first row is without a map. Visible: cosine ranks the paraphrase above the swap.",
      ...fields(price, [
        text("map", (row) => `${shapeOf(row)}${row.chosen ? " (chosen)" : ""}`),
        ...PRICES.map(([name, of]) => number(name, of)),
      ]),
    }],
  ];
}

const PRICES: readonly (readonly [string, (row: RepairPriceRow) => number | null])[] = [
  ["visible", ({ visible }) => visible],
  ["neighbours that stay", ({ neighbours }) => neighbours],
  ["every value decoded", ({ values }) => values],
  ["nDCG@10", ({ ndcg }) => ndcg],
];

const shapeOf = ({ rank, keep }: RepairPriceRow) =>
  rank === 0 ? "none" : `${rank} directions, ${percentOf(keep, null)} of the vectors`;

/** What maps make visible, and what they leave of the rest. */
export function repairCharts({ rows }: Shown<RepairMetrics>): Chart[] {
  const price = rows<RepairPriceRow>("price").toSorted((a, b) =>
    (a.visible ?? 0) - (b.visible ?? 0)
  );
  const chosen = price.find((row) => row.chosen);
  if (chosen === undefined) return [];
  const line = PRICES.map(([name, of]) => `${name} ${formatNumber(of(chosen))}`).join(", ");
  return [{
    kind: "lines",
    name: "price",
    title: "Visibility against its price",
    description: `Maps of ${price.length - 1} shapes. The chosen one, ${shapeOf(chosen)}: ${line}.`,
    joined: false,
    x: { label: "cosine ranks the paraphrase above the swap", min: 0, max: 1 },
    y: { label: "share that stays", min: 0, max: 1 },
    points: PRICES.slice(1).flatMap(([series, of]) =>
      price.map((row) => ({
        panel: "new objects, known views",
        series,
        x: row.visible ?? 0,
        y: of(row),
        ...row.chosen && { label: "chosen" },
      }))
    ),
  }];
}
