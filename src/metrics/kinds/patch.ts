import type { Estimate } from "../../result/estimate.ts";
import {
  control,
  count,
  type Described,
  detail,
  list,
  maybe,
  metric,
  type MetricNode,
  rows,
  share,
  word,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";

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

/** What `patch` finds. */
export type PatchResult = {
  metrics: PatchMetrics;
  curves: { patch?: PatchRow[] };
  tables: Nothing;
};

export const PATCH_NAMES: { readonly [P in BoundPart]: string } = {
  binding: "Binding part",
  place: "Values at positions",
  object: "Whole objects",
};

function overDepth(part: BoundPart): MetricNode {
  return metric({
    name: `${PATCH_NAMES[part]}, patched in the graph`,
    meaning:
      "Share of the distance from a scene's output to its swap's, at the layer where it is largest.",
    unit: "value",
    better: "higher",
    ...part === "place" ? {} : { headlines: [{}] },
  }, {
    missing: "inexact",
    ci: true,
    null: control("part of rows permuted within bags, same size"),
    controls: { random: "random directions, same size" },
  });
}

const LAYERS: Described<PatchedLayers> = {
  at: word("The layer where it is largest."),
  first: word(
    "The first layer at which it significantly moves the output, corrected over layers (Holm).",
  ),
  follows: word(
    "The first layer at which the output is nearer to the swap's and is decoded as the swap.",
  ),
  read: word("The first layer at which the output is decoded as the swap."),
};

const NUMBERS = {
  moved: detail("Share of the distance from a scene's output to its swap's."),
  follows: detail("Share of pairs whose output is nearer to the swap's.", "share"),
  read: detail(
    "Share of pairs whose output is decoded as the swap, by probes of scenes on which no part was fitted.",
    "share",
  ),
};

const more = (of: string) => `${of}, minus that in the graph of --baseline.`;
const ADDED = {
  moved: detail(more("Moved")),
  follows: detail(more("Nearer to the swap's")),
  read: detail(more("Decoded as the swap")),
};
const ADDED_CI = {
  moved: list("95 % interval over objects."),
  follows: list("95 % interval over objects."),
  read: list("95 % interval over objects."),
};

export const PATCH_RESULT: Described<PatchResult> = {
  metrics: {
    ...{ binding: overDepth("binding"), place: overDepth("place"), object: overDepth("object") },
    layer: { binding: LAYERS, place: LAYERS, object: LAYERS },
    reader: share({
      name: "Swap accuracy of unpatched outputs",
      meaning:
        "Accuracy of the probes on outputs without a patch: an upper bound for what they can detect.",
    }, { missing: "not-given", ci: true }),
    deviation: {
      none: detail(
        "Largest deviation of the two halves from the whole graph, relative to its largest number.",
      ),
      whole: detail("The same against the swap's output, where the whole state was patched."),
      way: detail(
        "Both as a share of the distance from outputs to their swaps', at the layer where it is largest. Above 0.01 nothing is claimed.",
      ),
    },
    count: {
      layers: count("Layers."),
      scenes: count("Scenes."),
      pairs: count("Pairs of a scene and its swap."),
      alike: count("Pairs whose outputs are the same."),
    },
  },
  curves: {
    patch: maybe(rows("Every part at every layer.", {
      ...NUMBERS,
      layer: word("Name of the layer."),
      depth: count("Layer number; 0 is the input of the first layer."),
      part: word("The patched part."),
      movedCi: list("95 % interval over objects."),
      followsCi: list("95 % interval over objects."),
      readCi: list("95 % interval over objects."),
      values: detail(
        "Share of values decoded from the output: of the scene, or of the source scene.",
        "share",
      ),
      carried: detail("Share of the distance between the two states that the part covers."),
      exchanged: maybe(NUMBERS),
      random: maybe(NUMBERS),
      reach: maybe(NUMBERS),
      beyond: detail(
        "Moved, minus the larger of the two controls: permuted rows and random directions.",
      ),
      beyondCi: list("95 % interval over objects, paired by case."),
      twin: maybe(NUMBERS),
      added: maybe(ADDED),
      addedCi: maybe(ADDED_CI),
      told: word(
        "follows, read as the swap, moves, used in part, not used, nothing there, can't tell, or halves differ.",
      ),
    })),
  },
  tables: {},
};
