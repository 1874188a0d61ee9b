import type { Estimate } from "../../result/estimate.ts";
import { count, type Described, detail, maybe, share, word } from "../node.ts";
import type { Nothing } from "../tables.ts";

/** A share before the map and after it. */
export type BeforeAfter<M = number | null> = { raw: number | null; map: M };

/** Scenes of some objects in some views, through a map that saw neither, one or both. */
export type RepairCell = {
  paired: BeforeAfter<Estimate>;
  right: BeforeAfter<Estimate>;
  scenes: number;
};

/** What a planted code's map reaches, where the vectors' own is judged. */
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
      name: `Paraphrase nearer than the swap through the map, ${objects}, ${views}`,
      meaning: `By cosine after the map, scenes of ${objects} in ${views}.`,
      telling: { place },
    }),
    right: throughMap({
      name: `Right paraphrase nearer through the map, ${objects}, ${views}`,
      meaning: `Than the swapped one in its view, scenes of ${objects} in ${views}.`,
    }),
    scenes: count("Scenes with one of their swaps that were judged."),
  };
};

const plant = (code: string): Described<RepairPlant> => ({
  newObjects: detail(
    `Paired rate through the map of ${code}, unseen objects in known views.`,
    "share",
  ),
  newObjectsLow: detail("Lower end of its 95 % interval over objects.", "share"),
  newViews: detail(`Paired rate through the map of ${code}, seen objects in new views.`, "share"),
});

const beforeAfter = (meaning: string): Described<BeforeAfter> => ({
  raw: detail(`${meaning}, as they are.`, "share"),
  map: detail(`${meaning}, through the map.`, "share"),
});

const costCell = (objects: string, views: string): Described<RepairCostCell> => ({
  concept: beforeAfter(
    `Scenes of ${objects} in ${views} whose every value is read by ridge, through maps fitted on others`,
  ),
  object: beforeAfter(
    `Scenes of ${objects} in ${views} whose every object is read by ridge, through maps fitted on others`,
  ),
  neighbours: detail(`Neighbours of scenes of ${objects} in ${views} that stay.`, "share"),
});

const REPAIR_METRICS: Described<RepairMetrics> = {
  supported: word(
    "Yes or no: whether scenes of unseen objects support the map, so that it is written.",
  ),
  rank: count("Directions of the map that tell scenes from their swaps."),
  keep: detail("Share of the vectors as they are, beside these directions.", "share"),
  seen: cell("seen objects", "seen views", 18),
  newViews: maybe(cell("seen objects", "new views", 17)),
  newObjects: cell("unseen objects", "seen views", 15),
  newBoth: maybe(cell("unseen objects", "new views", 16)),
  planted: {
    rule: plant("a planted code with a rule"),
    lookup: plant("a planted lookup"),
  },
  cost: maybe({
    concept: beforeAfter("Scenes whose every value is read by ridge"),
    object: beforeAfter("Scenes whose every object is read by ridge"),
    singles: detail("Neighbours of single objects that stay through the map.", "share"),
    neighbours: detail("Neighbours of scenes, of other bags in one view, that stay.", "share"),
    unrelated: detail("Neighbours of unrelated texts that stay.", "share"),
    apart: {
      seen: maybe(costCell("seen objects", "seen views")),
      newViews: maybe(costCell("seen objects", "new views")),
      newObjects: maybe(costCell("unseen objects", "seen views")),
      newBoth: maybe(costCell("unseen objects", "new views")),
    },
  }),
  count: {
    bags: count("Bags of values that show two sets of objects."),
    folds: count("Splits of objects and views that were judged."),
    views: count("Views that scenes have."),
    heldViews: count("Views that each judged map did not see."),
  },
};

/** What `repair` finds. */
export type RepairFound = { metrics: RepairMetrics; curves: Nothing; tables: Nothing };

export const REPAIR_FOUND: Described<RepairFound> = {
  metrics: REPAIR_METRICS,
  curves: {},
  tables: {},
};
