import type { Estimate } from "@bindscope/bindscope/rooms/result";

/** A share before the map and after it. */
export type BeforeAfter<M = number | null> = { raw: number | null; map: M };

/** Scenes of some objects in some views, through a map that saw neither, one or both. */
export type RepairCell = {
  paired: BeforeAfter<Estimate>;
  right: BeforeAfter<Estimate>;
  scenes: number;
};

/** What a simulated code's map reaches, evaluated as the vectors' own is. */
export type RepairControl = {
  newObjects: number | null;
  newViews: number | null;
  newObjectsLow: number | null;
};

/** What else the vectors of some scenes hold, before a map and after it. */
export type RepairCostCell = {
  concept: BeforeAfter;
  object: BeforeAfter;
  /** Share of neighbours left unchanged. */
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
  /** Shares of neighbours left unchanged. */
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
  planted: { rule: RepairControl; lookup: RepairControl };
  cost: RepairCost | null;
  /** nDCG@10 of the set's own rows, of objects that the judged maps did not see. */
  ndcg: BeforeAfter;
  count: { bags: number; folds: number; views: number; heldViews: number };
};
