/** What each number of `repair` is. */
import {
  count,
  detail,
  flag,
  known,
  type MetricText,
  type NumbersOf,
  orNull,
  rows,
  share,
  word,
} from "@bindscope/bindscope/rooms/options";

/** A map of one shape on objects that it did not see: what it makes visible, and what it costs. */
export type RepairPriceRow = RepairResult["curves"]["price"][number];

/** @param position of the first share among what is shown first */
const cell = (objects: string, views: string, position: number) => {
  const throughMap = (name: string, text: MetricText) => ({
    map: share(name, text, { missing: "too-few-groups", ci: true, chance: "chance" }),
    raw: detail("The same before the map.", "share"),
  });
  return {
    paired: throughMap(`Paraphrase ranked above the swap by the map, ${objects}, ${views}`, {
      meaning: `By cosine after the map: scenes of ${objects}, ${views}.`,
      telling: { place: position },
    }),
    right: throughMap(`Correct paraphrase ranked first by the map, ${objects}, ${views}`, {
      meaning: `Against the swapped paraphrase in the same view: scenes of ${objects}, ${views}.`,
    }),
    scenes: count("Pairs of a scene and a swap that were evaluated."),
  };
};

const simulation = (code: string) => ({
  newObjects: detail(
    `Paraphrase above the swap by the map of ${code}, new objects, known views.`,
    "share",
  ),
  newObjectsLow: detail("Lower end of its 95 % interval over objects.", "share"),
  newObjectsHigh: detail("Upper end of its 95 % interval over objects.", "share"),
  newViews: detail(
    `Paraphrase above the swap by the map of ${code}, known objects, new views.`,
    "share",
  ),
});

const beforeAfter = (meaning: string) => ({
  raw: detail(`${meaning}, before the map.`, "share"),
  map: detail(`${meaning}, after the map.`, "share"),
});

const costCell = (objects: string, views: string) => ({
  concept: beforeAfter(
    `Share of scenes of ${objects}, ${views}, of which a ridge probe decodes every value, maps fitted on other scenes`,
  ),
  object: beforeAfter(
    `Share of scenes of ${objects}, ${views}, of which a ridge probe decodes every object, maps fitted on other scenes`,
  ),
  neighbours: detail(
    `Share of nearest neighbours that the map leaves unchanged: scenes of ${objects}, ${views}.`,
    "share",
  ),
});

const REPAIR_METRICS = {
  supported: word(
    "yes, in part or no: whether scenes of new objects support the map, so that it is written; in part where new views do not, or were not tested.",
    ["yes", "in part", "no"],
  ),
  rank: count("Directions of the map that distinguish scenes and swaps."),
  keep: known("Weight of the original vectors beside these directions.", "share"),
  seen: cell("known objects", "known views", 18),
  newViews: orNull(cell("known objects", "new views", 17)),
  newObjects: cell("new objects", "known views", 15),
  newBoth: orNull(cell("new objects", "new views", 16)),
  planted: {
    rule: simulation("a simulated code with a rule"),
    lookup: simulation("a simulated lookup table"),
  },
  decoded: {
    swap: share("Swap accuracy of a linear probe, before the map", {
      meaning: "Where a linear probe decodes no binding either, there is nothing to repair.",
    }, { missing: "no-swaps", ci: true, chance: "chance" }),
    simulatedLow: detail(
      "Lower end of the 95 % interval of the same with a simulated vector per object, 1 % of the variance, added.",
      "share",
    ),
  },
  cost: orNull({
    concept: beforeAfter("Share of scenes of which a ridge probe decodes every value"),
    object: beforeAfter("Share of scenes of which a ridge probe decodes every object"),
    singles: detail(
      "Share of nearest neighbours of single objects that the map leaves unchanged.",
      "share",
    ),
    neighbours: detail(
      "Share of nearest neighbours of scenes, in other bags of one view, that the map leaves unchanged.",
      "share",
    ),
    unrelated: detail(
      "Share of nearest neighbours of unrelated texts that the map leaves unchanged.",
      "share",
    ),
    apart: {
      seen: orNull(costCell("known objects", "known views")),
      newViews: orNull(costCell("known objects", "new views")),
      newObjects: orNull(costCell("new objects", "known views")),
      newBoth: orNull(costCell("new objects", "new views")),
    },
  }),
  ndcg: beforeAfter(
    "nDCG@10 of a search among the set's rows, new objects in known views: rows gain by shared values and objects",
  ),
  count: {
    bags: count("Bags of values with two sets of objects."),
    folds: count("Splits of objects and views that were evaluated."),
    views: count("Views per scene."),
    heldViews: count("Views held out from each evaluated map."),
  },
};

/** Whether a linear map makes binding visible, for what it did not see. */
export type RepairMetrics = RepairResult["metrics"];

/** Scenes of some objects in some views, through a map that saw neither, one or both. */
export type RepairCell = RepairMetrics["seen"];

/** What a simulated code's map reaches, evaluated as the vectors' own is. */
export type RepairControl = RepairMetrics["planted"]["rule"];

/** What else the vectors hold, before the map and after it. */
export type RepairCost = NonNullable<RepairMetrics["cost"]>;

/** The same by what the map saw; null where it saw all views. */
export type RepairCostApart = RepairCost["apart"];

/** What else the vectors of some scenes hold, before a map and after it. */
export type RepairCostCell = NonNullable<RepairCostApart["seen"]>;

/** What `repair` finds. */
export type RepairResult = NumbersOf<typeof REPAIR_RESULT>;

export const REPAIR_RESULT = {
  metrics: REPAIR_METRICS,
  curves: {
    price: rows(
      "Maps of every shape, judged on new objects in known views; the first row is without a map.",
      {
        rank: count("Directions that distinguish scenes from their swaps."),
        keep: known("Share of the vectors as they are, beside these directions.", "share"),
        visible: detail("Cases in which cosine ranks the paraphrase above the swap.", "share"),
        neighbours: detail("Nearest five scenes of other bags that stay.", "share"),
        values: detail(
          "Scenes whose every value a linear probe decodes, of one quarter of the objects.",
          "share",
        ),
        ndcg: detail("nDCG@10 of a search among the set's rows.", "share"),
        chosen: flag("Whether the map has this shape."),
      },
    ),
  },
  tables: {},
};
