import type { Estimate } from "@bindscope/bindscope/rooms/result";
import type { Interval } from "@bindscope/bindscope/rooms/metrics";

/** A part of what a scene and its swap differ in: what binds, values at positions, whole objects. */
export type BoundPart = "binding" | "place" | "object";

/** What patches do to outputs. */
export type PatchNumbers = {
  /** Share of the distance from a scene's output to its swap's. */
  moved: number | null;
  /** Pairs whose output comes nearer to the swap's. */
  follows: number | null;
  /** Pairs whose output is decoded as the swap. */
  read: number | null;
};

/** One part at one layer. */
export type PatchRow = PatchNumbers & {
  layer: string;
  depth: number;
  part: string;
  movedCi: Interval;
  followsCi: Interval;
  readCi: Interval;
  values: number | null;
  carried: number | null;
  exchanged: PatchNumbers | null;
  random: PatchNumbers | null;
  reach: PatchNumbers | null;
  beyond: number | null;
  beyondCi: Interval;
  /** The same in the graph of --baseline, and how much more this one does. */
  twin: PatchNumbers | null;
  added: PatchNumbers | null;
  addedCi: { moved: Interval; follows: Interval; read: Interval } | null;
  told: string;
};

/** Of one part over layers: where it moves outputs most, and the first layer at which it moves them, leads to the swap, is read. */
export type PatchedLayers = {
  at: string | null;
  first: string | null;
  follows: string | null;
  read: string | null;
};

/** What is exchanged, by part, at the layer where that is largest; and whether it could be seen. */
export type PatchMetrics = { [P in BoundPart]: Estimate } & {
  layer: { [P in BoundPart]: PatchedLayers };
  reader: Estimate;
  deviation: { none: number; whole: number; way: number };
  count: { layers: number; scenes: number; pairs: number; alike: number };
};

export const PATCH_NAMES: { readonly [P in BoundPart]: string } = {
  binding: "Binding part",
  place: "Values at positions",
  object: "Whole objects",
};
