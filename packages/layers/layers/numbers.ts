/** What each number of `layers` is. */
import type { LayersMetrics, LayersOfNumber, PoolingOverDepth, SameObjectPeak } from "./metrics.ts";
import {
  type ByNumber,
  byNumber,
  count,
  type Described,
  detail,
  each,
  type Interval,
  isPermuted,
  list,
  maybe,
  metric,
  type Nothing,
  NUMBER_MISSING,
  numberName,
  rows,
  share,
  word,
} from "@bindscope/bindscope/rooms/options";

/** What pairs are scored by: their tokens, or features that need no encoder. */
export type SameObjectDecoder = "tokens" | "places" | "colors" | "placesColors" | "cosine";
export const SAME_OBJECT_DECODERS: readonly SameObjectDecoder[] = [
  "tokens",
  "places",
  "colors",
  "placesColors",
  "cosine",
];

/** AUC of pairs, by decoder; null without colours. */
export type ByDecoder = { [reader in SameObjectDecoder]: number | null };

/** One layer. */
export type SameObjectRow = ByDecoder & {
  layer: string;
  stream: string;
  depth: number;
  ci: Interval;
  /** Threshold: labels permuted among a scene's pairs. */
  exchanged: number | null;
  /** Of places, colours, both and the cosine the one that tells most, and how much more tokens tell. */
  best: string;
  added: number | null;
  addedCi: Interval;
  /** Of scenes that show the same object twice, between these two. */
  identical: ByDecoder;
  identicalCi: Interval;
  power: number | null;
  scenes: number;
  identicalScenes: number;
  pairs: number;
};

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
  /** Threshold of rows permuted within bags. */
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
export type LayersResult = {
  metrics: LayersMetrics;
  curves: { layers?: LayerRow[]; patches?: SameObjectRow[] };
  tables: Nothing;
};

const OVER_DEPTH: Described<PoolingOverDepth> = {
  ...byNumber((number) =>
    metric({
      name: `${numberName(number)}, over layers`,
      meaning: "At the layer where it is largest, with this pooling of its tokens.",
      unit: number === "bits" ? "bits" : "share",
      better: "higher",
      ...number === "swap" ? { headlines: [{ at: "mean" }] } : {},
    }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...isPermuted(number) && { threshold: "rows permuted within bags, Student's t" },
      ...number === "unseen" && { chance: "chance" },
    })
  ),
  visible: share({
    name: "Visible to cosines, over layers",
    meaning:
      "At the layer where it is largest: paraphrases nearer than the swap or, without views, scenes with one other value nearer.",
  }, { missing: "no-views" }),
  layer: {
    ...byNumber((): Described<LayersOfNumber> => ({
      at: word("The layer where it is largest."),
      depth: detail("Layer number; 0 is the input of the first layer.", "count"),
      made: word(
        "The first layer at which its interval lies above permuted rows, corrected over layers (Holm).",
      ),
      lost: word(
        "The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm).",
      ),
    })),
    visible: { at: word("The layer where it is largest.") },
  },
  planted: detail(
    "Power: swap accuracy in the last layer with a simulated binding code added; measured where no layer binds.",
    "share",
  ),
};

const sameBy = (by: string) => `The same from ${by}.`;

const CONTROLS = {
  places: "positions of the patches",
  colors: "colours of the patches",
  cosine: "cosine of the tokens",
};

const SAME_OBJECT: Described<SameObjectPeak> = {
  tokens: share({
    name: "Patches of one object recognised, over layers",
    meaning:
      "AUC of a quadratic form of tokens for pairs of patches of one object against pairs of two objects. Chance: 50 %. At the layer where it is largest.",
  }, {
    missing: "not-given",
    ci: true,
    threshold: "labels permuted within scenes",
    controls: { ...CONTROLS, placesColors: "positions and colours" },
  }),
  at: word("The layer where it is largest."),
  made: word(
    "The first layer significantly above positions, colours, both and the cosine, corrected over layers (Holm).",
  ),
  added: metric({
    name: "Patches of one object recognised, above positions and colours",
    meaning: "Tokens minus the best of positions, colours, both and the cosine, paired by scene.",
    unit: "value",
    better: "higher",
  }, { missing: "not-given", ci: true }),
  identical: share({
    name: "Patches of one object recognised, identical objects",
    meaning: "The same between the two copies in scenes that show an object twice.",
  }, { missing: "not-given", ci: true, controls: CONTROLS }),
  power: detail(
    "Positive control: the same with a simulated identity per object added to the tokens.",
    "share",
  ),
  scenes: count("Scenes with two visible objects."),
  identicalScenes: count("Scenes that show an object twice."),
};

const byDecoder = (of: string): Described<ByDecoder> => ({
  tokens: detail(`AUC of tokens${of}.`, "share"),
  places: detail(sameBy("positions of the patches"), "share"),
  colors: detail(sameBy("their mean colours"), "share"),
  placesColors: detail(sameBy("both"), "share"),
  cosine: detail(sameBy("the cosine of the tokens"), "share"),
});

const SAME_OBJECT_ROW: Described<SameObjectRow> = {
  ...byDecoder(""),
  layer: word("Name of the layer."),
  stream: word("residual: output of the layer; attention, mlp: what these add to it."),
  depth: count("Layer number."),
  ci: list("95 % interval over objects."),
  exchanged: detail("Threshold: labels permuted among a scene's pairs.", "share"),
  best: word("The best of positions, colours, both and the cosine."),
  added: detail("Tokens minus that, paired by scene."),
  addedCi: list("95 % interval over objects."),
  identical: byDecoder(", identical objects"),
  identicalCi: list("95 % interval over objects."),
  power: detail("Positive control: the same with a simulated identity per object.", "share"),
  scenes: count("Scenes with two visible objects."),
  identicalScenes: count("Scenes that show an object twice."),
  pairs: count("Pairs of patches."),
};

const COUNT = {
  count: {
    layers: count("Layers measured, over all streams."),
    scenes: count("Scenes."),
    masked: count("Scenes with masked tokens; these tokens are left out."),
  },
  sameObject: maybe(SAME_OBJECT),
};

const numbers = (meaning: string) =>
  byNumber((number) => detail(`${numberName(number)}${meaning}`));
const intervals = (meaning: string) =>
  byNumber((number) => list(`${numberName(number)}${meaning}`));

export const LAYERS_RESULT: Described<LayersResult> = {
  metrics: each<{ [pooling: string]: PoolingOverDepth }, string>(
    "pooling",
    null,
    OVER_DEPTH,
    COUNT as never,
  ) as never,
  curves: {
    layers: {
      node: "maybe",
      part: rows("Every layer with every pooling.", {
        ...numbers("."),
        layer: word("Name of the layer."),
        stream: word("residual: output of the layer; attention, mlp: what these add to it."),
        depth: count("Layer number; 0 is the input of the first layer."),
        pooling: word("Pooling of tokens into one vector."),
        tokens: count("Largest number of tokens in a scene."),
        dim: count("Dimensions of a token."),
        visible: detail("Visible to cosines.", "share"),
        visibleCi: list("95 % interval over objects."),
        ci: intervals(": 95 % interval over objects."),
        exchanged: numbers(": threshold of rows permuted within bags."),
        twin: numbers(" in the same layer of the set of --baseline."),
        added: numbers(": the difference, paired by case."),
        addedCi: intervals(": 95 % interval of the difference."),
        bitsLost: detail(
          "Bits of the best pooling of this layer, minus those of this pooling.",
          "bits",
        ),
        bitsLostCi: list(
          "Simultaneous 95 % interval over objects for all poolings, paired by case.",
        ),
      }),
    },
    patches: maybe(rows("Pairs of patches, layer by layer.", SAME_OBJECT_ROW)),
  },
  tables: {},
};
