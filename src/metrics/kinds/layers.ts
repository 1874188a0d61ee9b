import type { Estimate } from "../../result/estimate.ts";
import {
  count,
  type Described,
  detail,
  each,
  list,
  maybe,
  metric,
  rows,
  share,
  word,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";
import { type ByNumber, byNumber, isExchanged, NUMBER_MISSING, numberName } from "./baselines.ts";

/** How the tokens of a scene become one vector; `whole` is a layer that has one to begin with. */
export type LayerPooling =
  | "whole"
  | "first"
  | "last"
  | "mean"
  | "max"
  | "attention"
  | "maxsim"
  | "all"
  | "queries"
  | "strongest"
  | "votes";

/** What tables and sentences call them. */
export const POOLED: { readonly [pooling: string]: string } = {
  whole: "one vector",
  first: "first token",
  last: "last token",
  mean: "mean",
  max: "maximum",
  attention: "fitted query",
  maxsim: "MaxSim",
  all: "all tokens",
  queries: "query an object",
  strongest: "strongest token",
  votes: "tokens' votes",
};

/** Of a number that was read at every layer. */
export type LayersOfNumber = {
  /** Where it is largest. */
  at: string | null;
  depth: number | null;
  /** The first layer at which it is shown, and the first after the peak at which it is shown to be less, for good. */
  made: string | null;
  lost: string | null;
};

/** Every number by one pooling, at the layer where it is largest. */
export type PoolingOverDepth = ByNumber<Estimate> & {
  visible: Estimate;
  layer: ByNumber<LayersOfNumber> & { visible: { at: string | null } };
  /** Swap accuracy with a planted code in the last layer, where no layer tells any apart. */
  planted: number | null;
};

/** What tells pairs apart: their tokens, or features that need no encoder. */
export type SameObjectReader = "tokens" | "places" | "colors" | "placesColors" | "cosine";
export const SAME_OBJECT_READERS: readonly SameObjectReader[] = [
  "tokens",
  "places",
  "colors",
  "placesColors",
  "cosine",
];

/** Shares of pairs told apart, by reader; null without colours. */
export type ByReader = { [reader in SameObjectReader]: number | null };

/** One layer. */
export type SameObjectRow = ByReader & {
  layer: string;
  stream: string;
  depth: number;
  ci: Interval;
  /** What labels exchanged among a scene's pairs stay below. */
  exchanged: number | null;
  /** Of places, colours, both and the cosine the one that tells most, and how much more tokens tell. */
  best: string;
  added: number | null;
  addedCi: Interval;
  /** Of scenes that show the same object twice, between these two. */
  identical: ByReader;
  identicalCi: Interval;
  power: number | null;
  scenes: number;
  identicalScenes: number;
  pairs: number;
};

/** The layer whose tokens tell most. */
export type SameObjectPeak = {
  tokens: Estimate;
  at: string | null;
  /** The first layer shown to tell more than places, colours, both and the cosine. */
  made: string | null;
  added: Estimate;
  identical: Estimate;
  power: number | null;
  scenes: number;
  identicalScenes: number;
};

/** How many layers and scenes were read, and scenes with masked tokens. */
export type LayerCounts = { layers: number; scenes: number; masked: number };

/** A model's layers: by pooling. */
export type LayersMetrics =
  & { count: LayerCounts }
  & { [part: string]: PoolingOverDepth | LayerCounts | SameObjectPeak };

/** One layer, by one pooling. */
export type LayerRow = ByNumber<number | null> & {
  layer: string;
  stream: string;
  depth: number;
  pooling: string;
  tokens: number;
  dim: number;
  visible: number | null;
  visibleCi: Interval;
  ci: ByNumber<Interval>;
  /** What rows exchanged within bags stay below. */
  exchanged: ByNumber<number | null>;
  /** Of the same layer of another model, as one with redrawn weights. */
  twin: ByNumber<number | null>;
  added: ByNumber<number | null>;
  addedCi: ByNumber<Interval>;
  /** Bits of the layer's richest pooling that this one has not: its tokens hold these at least. */
  bitsLost: number | null;
  bitsLostCi: Interval;
};

/** What `layers` finds. */
export type LayersFound = {
  metrics: LayersMetrics;
  curves: { layers?: LayerRow[]; patches?: SameObjectRow[] };
  tables: Nothing;
};

const OVER_DEPTH: Described<PoolingOverDepth> = {
  ...byNumber((number) =>
    metric({
      name: `${numberName(number)}, over layers`,
      meaning: "At the layer where it is largest, by this pooling of its tokens.",
      unit: number === "bits" ? "bits" : "share",
      better: "higher",
      ...number === "swap" ? { headlines: [{ at: "mean" }] } : {},
    }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...isExchanged(number) && { threshold: "rows exchanged within bags, mean + 3 sd" },
      ...number === "unseen" && { chance: "chance" },
    })
  ),
  visible: share({
    name: "Seen by cosines, over layers",
    meaning:
      "Where largest: paraphrases nearer than the swap or, without views, scenes of one other value nearer.",
  }, { missing: "no-views" }),
  layer: {
    ...byNumber((): Described<LayersOfNumber> => ({
      at: word("The layer where it is largest."),
      depth: detail("Its number; 0 is what enters the first layer.", "count"),
      made: word(
        "The first layer at which its interval lies above what exchanged rows reach, for all layers together (Holm).",
      ),
      lost: word(
        "The first layer after that of the largest at which, as at all behind it, it is shown to be less, for all of these together (Holm).",
      ),
    })),
    visible: { at: word("The layer where it is largest.") },
  },
  planted: detail(
    "Swap accuracy in the last layer with a code added that binds, where no layer told any: what the design can show.",
    "share",
  ),
};

const told = (by: string) => `The same by ${by}.`;

const CONTROLS = {
  places: "places of the patches",
  colors: "colours of the patches",
  cosine: "cosine of the tokens",
};

const SAME_OBJECT: Described<SameObjectPeak> = {
  tokens: share({
    name: "Patches of one object told, over layers",
    meaning:
      "Of a pair of patches of one object and a pair of two, how often the first scores higher by a quadratic form of their tokens; half by chance. At the layer where it is largest.",
  }, {
    missing: "not-given",
    ci: true,
    threshold: "labels exchanged within scenes",
    controls: { ...CONTROLS, placesColors: "places and colours" },
  }),
  at: word("The layer where it is largest."),
  made: word(
    "The first layer shown to tell more than places, colours, both and the cosine, for all layers together (Holm).",
  ),
  added: metric({
    name: "Patches of one object told, more than places and colours",
    meaning: "Tokens less what tells most of places, colours, both and the cosine, scene by scene.",
    unit: "value",
    better: "higher",
  }, { missing: "not-given", ci: true }),
  identical: share({
    name: "Patches of one object told, between two that look alike",
    meaning: "The same in scenes that show an object twice, between these two alone.",
  }, { missing: "not-given", ci: true, controls: CONTROLS }),
  power: detail("The same with a planted identity for each object in these tokens.", "share"),
  scenes: count("Scenes in which two objects can be seen."),
  identicalScenes: count("Scenes that show an object twice."),
};

const byReader = (of: string): Described<ByReader> => ({
  tokens: detail(`Share told by tokens${of}.`, "share"),
  places: detail(told("places of the patches"), "share"),
  colors: detail(told("their mean colours"), "share"),
  placesColors: detail(told("both"), "share"),
  cosine: detail(told("the cosine of the tokens"), "share"),
});

const SAME_OBJECT_ROW: Described<SameObjectRow> = {
  ...byReader(""),
  layer: word("What the layer is called."),
  stream: word("residual: what it gives on; attention, mlp: what these add."),
  depth: count("Its number."),
  ci: list("95 % interval over objects."),
  exchanged: detail("What labels exchanged among a scene's pairs stay below.", "share"),
  best: word("What tells most of places, colours, both and the cosine."),
  added: detail("Tokens less that, scene by scene."),
  addedCi: list("95 % interval over objects."),
  identical: byReader(", between two that look alike"),
  identicalCi: list("95 % interval over objects."),
  power: detail("The same with a planted identity for each object.", "share"),
  scenes: count("Scenes in which two objects can be seen."),
  identicalScenes: count("Scenes that show an object twice."),
  pairs: count("Pairs that were read."),
};

const COUNT = {
  count: {
    layers: count("Layers that were read, of all streams."),
    scenes: count("Scenes."),
    masked: count("Scenes some of whose tokens do not count."),
  },
  sameObject: maybe(SAME_OBJECT),
};

const numbers = (meaning: string) =>
  byNumber((number) => detail(`${numberName(number)}${meaning}`));
const intervals = (meaning: string) =>
  byNumber((number) => list(`${numberName(number)}${meaning}`));

export const LAYERS_FOUND: Described<LayersFound> = {
  metrics: each<{ [pooling: string]: PoolingOverDepth }, string>(
    "pooling",
    null,
    OVER_DEPTH,
    COUNT as never,
  ) as never,
  curves: {
    layers: {
      node: "maybe",
      part: rows("Every layer by every pooling.", {
        ...numbers("."),
        layer: word("What the layer is called."),
        stream: word("residual: what it gives on; attention, mlp: what these add."),
        depth: count("Its number; 0 is what enters the first layer."),
        pooling: word("How its tokens became one vector."),
        tokens: count("Most tokens of a scene."),
        dim: count("Dimensions of a token."),
        visible: detail("Seen by cosines.", "share"),
        visibleCi: list("95 % interval over objects."),
        ci: intervals(": 95 % interval over objects."),
        exchanged: numbers(": what rows exchanged within bags stay below."),
        twin: numbers(" in the same layer of the set of --baseline."),
        added: numbers(": more than that, case by case."),
        addedCi: intervals(": 95 % interval of the difference."),
        bitsLost: detail(
          "Bits of the pooling of this layer that has most, which this one has not.",
          "bits",
        ),
        bitsLostCi: list("95 % interval over objects, case by case, for all poolings together."),
      }),
    },
    patches: maybe(rows("Pairs of patches, layer by layer.", SAME_OBJECT_ROW)),
  },
  tables: {},
};
