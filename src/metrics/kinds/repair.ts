import type { Estimate } from "../../result/estimate.ts";
import { count, type Described, detail, flag, maybe, rows, share, word } from "../node.ts";
import type { Nothing } from "../tables.ts";

/** A share before the map and after it. */
export type BeforeAfter<M = number | null> = { raw: number | null; map: M };

/** Scenes of some objects in some views, through a map that saw neither, one or both. */
export type RepairCell = {
  paired: BeforeAfter<Estimate>;
  right: BeforeAfter<Estimate>;
  scenes: number;
};

/** What a simulated code's map reaches, where the vectors' own is judged. */
export type RepairPlant = {
  newObjects: number | null;
  newViews: number | null;
  newObjectsLow: number | null;
};

/** What else the vectors of some scenes hold, before a map and after it. */
export type RepairCostCell = {
  concept: BeforeAfter;
  object: BeforeAfter;
  /** Share of neighbours that stay. */
  neighbours: number | null;
};

/** The same by what the map saw; null where it saw all views. */
export type RepairCostApart = {
  seen: RepairCostCell | null;
  newViews: RepairCostCell | null;
  newObjects: RepairCostCell | null;
  newBoth: RepairCostCell | null;
};

/** What else the vectors hold, before the map and after it. */
export type RepairCost = {
  concept: BeforeAfter;
  object: BeforeAfter;
  /** Shares of neighbours that stay. */
  singles: number | null;
  neighbours: number | null;
  unrelated: number | null;
  apart: RepairCostApart;
};

/** A map of one shape on objects that it did not see: what it makes visible, and what it costs. */
export type RepairPriceRow = {
  rank: number;
  keep: number;
  visible: number | null;
  neighbours: number | null;
  values: number | null;
  ndcg: number | null;
  chosen: boolean;
};

/** Whether a linear map makes binding visible, for what it did not see. */
export type RepairMetrics = {
  supported: "yes" | "no";
  rank: number;
  keep: number;
  seen: RepairCell;
  newViews: RepairCell | null;
  newObjects: RepairCell;
  newBoth: RepairCell | null;
  planted: { rule: RepairPlant; lookup: RepairPlant };
  cost: RepairCost | null;
  /** nDCG@10 of the set's own rows, of objects that the judged maps did not see. */
  ndcg: BeforeAfter;
  count: { bags: number; folds: number; views: number; heldViews: number };
};

/** @param place of the first share among what is shown first */
const cell = (objects: string, views: string, place: number): Described<RepairCell> => {
  const throughMap = (told: Parameters<typeof share>[0]): Described<BeforeAfter<Estimate>> => ({
    map: share(told, { missing: "too-few-groups", ci: true, chance: "chance" }),
    raw: detail("The same of the vectors as they are.", "share"),
  });
  return {
    paired: throughMap({
      name: `Paraphrase above the swap through the map, ${objects}, ${views}`,
      meaning: `By cosine after the map, scenes of ${objects} in ${views}.`,
      telling: { place },
    }),
    right: throughMap({
      name: `Correct paraphrase first through the map, ${objects}, ${views}`,
      meaning: `Than the swapped one in its view, scenes of ${objects} in ${views}.`,
    }),
    scenes: count("Scenes with one of their swaps that were judged."),
  };
};

const plant = (code: string): Described<RepairPlant> => ({
  newObjects: detail(
    `Paired rate through the map of ${code}, new objects in known views.`,
    "share",
  ),
  newObjectsLow: detail("Lower end of its 95 % interval over objects.", "share"),
  newViews: detail(`Paired rate through the map of ${code}, known objects in new views.`, "share"),
});

const beforeAfter = (meaning: string): Described<BeforeAfter> => ({
  raw: detail(`${meaning}, as they are.`, "share"),
  map: detail(`${meaning}, through the map.`, "share"),
});

const costCell = (objects: string, views: string): Described<RepairCostCell> => ({
  concept: beforeAfter(
    `Scenes of ${objects} in ${views} whose every value ridge decodes, through maps fitted on others`,
  ),
  object: beforeAfter(
    `Scenes of ${objects} in ${views} whose every object ridge decodes, through maps fitted on others`,
  ),
  neighbours: detail(`Neighbours of scenes of ${objects} in ${views} that stay.`, "share"),
});

const REPAIR_METRICS: Described<RepairMetrics> = {
  supported: word(
    "Yes or no: whether scenes of unseen objects support the map, so that it is written.",
  ),
  rank: count("Directions of the map that distinguish scenes from their swaps."),
  keep: detail("Share of the vectors as they are, beside these directions.", "share"),
  seen: cell("known objects", "known views", 18),
  newViews: maybe(cell("known objects", "new views", 17)),
  newObjects: cell("new objects", "known views", 15),
  newBoth: maybe(cell("new objects", "new views", 16)),
  planted: {
    rule: plant("a simulated code with a rule"),
    lookup: plant("a simulated lookup table"),
  },
  cost: maybe({
    concept: beforeAfter("Scenes whose every value ridge decodes"),
    object: beforeAfter("Scenes whose every object ridge decodes"),
    singles: detail("Neighbours of single objects that stay through the map.", "share"),
    neighbours: detail("Neighbours of scenes, of other bags in one view, that stay.", "share"),
    unrelated: detail("Neighbours of unrelated texts that stay.", "share"),
    apart: {
      seen: maybe(costCell("known objects", "known views")),
      newViews: maybe(costCell("known objects", "new views")),
      newObjects: maybe(costCell("new objects", "known views")),
      newBoth: maybe(costCell("new objects", "new views")),
    },
  }),
  ndcg: beforeAfter(
    "nDCG@10 of a search among the set's rows, new objects in known views: rows gain by shared values and objects",
  ),
  count: {
    bags: count("Bags of values that show two sets of objects."),
    folds: count("Splits of objects and views that were judged."),
    views: count("Views that scenes have."),
    heldViews: count("Views that each judged map did not see."),
  },
};

/** What `repair` finds. */
export type RepairFound = {
  metrics: RepairMetrics;
  curves: { price: RepairPriceRow[] };
  tables: Nothing;
};

export const REPAIR_FOUND: Described<RepairFound> = {
  metrics: REPAIR_METRICS,
  curves: {
    price: rows(
      "Maps of every shape, judged on new objects in known views; the first row is without a map.",
      {
        rank: count("Directions that distinguish scenes from their swaps."),
        keep: detail("Share of the vectors as they are, beside these directions.", "share"),
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
