/** What each number of `patch` is. */
import { type BoundPart, PATCH_NAMES } from "./metrics.ts";
import {
  control,
  count,
  detail,
  interval,
  known,
  metric,
  type NumbersOf,
  optional,
  orNull,
  rows,
  share,
  word,
} from "@bindscope/bindscope/rooms/options";

/** What patches do to outputs. */
export type PatchNumbers = NumbersOf<typeof NUMBERS>;

/** One part at one layer. */
export type PatchRow = NonNullable<PatchResult["curves"]["patch"]>[number];

/** Of one part over layers: where it moves outputs most, and the first layer at which it moves them, leads to the swap, is read. */
export type PatchedLayers = NumbersOf<typeof LAYERS>;

/** What is exchanged, by part, at the layer where that is largest; and whether it could be seen. */
export type PatchMetrics = PatchResult["metrics"];

/** What `patch` finds. */
export type PatchResult = NumbersOf<typeof PATCH_RESULT>;

const overDepth = (part: BoundPart) =>
  metric(`${PATCH_NAMES[part]}, patched in the graph`, ["value", "higher"], {
    meaning:
      "Share of the distance from a scene's output to its swap's, at the layer where it is largest.",
    ...part !== "place" && { headlines: [{}] },
  }, {
    missing: "inexact",
    ci: true,
    null: control("part of rows permuted within bags, same size"),
    controls: { random: "random directions, same size" },
  });

const LAYERS = {
  at: orNull(word("The layer where it is largest.")),
  first: orNull(word(
    "The first layer at which it significantly moves the output, corrected over layers (Holm).",
  )),
  follows: orNull(word(
    "The first layer at which the output is nearer to the swap's and is decoded as the swap.",
  )),
  read: orNull(word("The first layer at which the output is decoded as the swap.")),
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
  moved: interval("95 % interval over objects."),
  follows: interval("95 % interval over objects."),
  read: interval("95 % interval over objects."),
};

export const PATCH_RESULT = {
  metrics: {
    ...{ binding: overDepth("binding"), place: overDepth("place"), object: overDepth("object") },
    layer: { binding: LAYERS, place: LAYERS, object: LAYERS },
    reader: share("Swap accuracy of unpatched outputs", {
      meaning:
        "Accuracy of the probes on outputs without a patch: an upper bound for what they can detect.",
    }, { missing: "not-given", ci: true }),
    deviation: {
      none: known(
        "Largest deviation of the two halves from the whole graph, relative to its largest number.",
      ),
      whole: known("The same against the swap's output, where the whole state was patched."),
      way: known(
        "Both as a share of the distance from outputs to their swaps', at the layer where it is largest. Above 0.01 nothing is claimed.",
      ),
    },
    count: {
      layers: count("Layers."),
      scenes: count("Scenes."),
      pairs: count("Pairs of a scene and its swap."),
      alike: count("Pairs whose outputs are the same; they are left out."),
    },
  },
  curves: {
    patch: optional(rows("Every part at every layer.", {
      ...NUMBERS,
      layer: word("Name of the layer."),
      depth: count("Layer number; 0 is the input of the first layer."),
      part: word("The patched part."),
      movedCi: interval("95 % interval over objects."),
      followsCi: interval("95 % interval over objects."),
      readCi: interval("95 % interval over objects."),
      values: detail(
        "Share of values decoded from the output: of the scene, or of the source scene.",
        "share",
      ),
      carried: detail("Share of the distance between the two states that the part covers."),
      exchanged: orNull(NUMBERS),
      random: orNull(NUMBERS),
      reach: orNull(NUMBERS),
      beyond: detail(
        "Moved, minus the larger of the two controls: permuted rows and random directions.",
      ),
      beyondCi: interval("95 % interval over objects, paired by case."),
      twin: orNull(NUMBERS),
      added: orNull(ADDED),
      addedCi: orNull(ADDED_CI),
      told: word(
        "follows, read as the swap, moves, used in part, not used, nothing there, can't tell, or halves differ.",
      ),
    })),
  },
  tables: {},
};
