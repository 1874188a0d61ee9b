/** What each number of `layers` is. */
import {
  byNumber,
  count,
  detail,
  eachNamed,
  interval,
  isPermuted,
  metric,
  NUMBER_MISSING,
  numberName,
  type NumbersOf,
  optional,
  orNull,
  rows,
  share,
  word,
} from "@bindscope/bindscope/rooms/options";

/** Every number by one pooling, at the layer where it is largest. */
export type PoolingOverDepth = NumbersOf<typeof OVER_DEPTH>;

/** Of a number that was read at every layer. */
export type LayersOfNumber = PoolingOverDepth["layer"]["swap"];

/** The layer whose tokens tell most. */
export type SameObjectPeak = NumbersOf<typeof SAME_OBJECT>;

/** A model's layers: by pooling. */
export type LayersMetrics = LayersResult["metrics"];

/** What pairs are scored by: their tokens, or features that need no encoder. */
export type SameObjectDecoder = "tokens" | "places" | "colors" | "placesColors" | "cosine";
export const SAME_OBJECT_DECODERS: readonly SameObjectDecoder[] = [
  "tokens",
  "places",
  "colors",
  "placesColors",
  "cosine",
];

/** One layer. */
export type SameObjectRow = NumbersOf<typeof SAME_OBJECT_ROW>;

/** One layer, by one pooling. */
export type LayerRow = NonNullable<LayersResult["curves"]["layers"]>[number];

/** What `layers` finds. */
export type LayersResult = NumbersOf<typeof LAYERS_RESULT>;

const OVER_DEPTH = {
  ...byNumber((number) =>
    metric(`${numberName(number)}, over layers`, [number === "bits" ? "bits" : "share", "higher"], {
      meaning: "At the layer where it is largest, with this pooling of its tokens.",
      ...number === "swap" && { headlines: [{ at: "mean" }] },
    }, {
      missing: NUMBER_MISSING[number],
      ci: true,
      ...isPermuted(number) && { threshold: "rows permuted within bags, Student's t" },
      ...number === "unseen" && { chance: "chance" },
    })
  ),
  visible: share("Visible to cosines, over layers", {
    meaning:
      "At the layer where it is largest: paraphrases nearer than the swap or, without views, scenes with one other value nearer.",
  }, { missing: "no-views" }),
  layer: {
    ...byNumber(() => ({
      at: orNull(word("The layer where it is largest.")),
      depth: detail("Layer number; 0 is the input of the first layer.", "count"),
      made: orNull(word(
        "The first layer at which its interval lies above permuted rows, corrected over layers (Holm).",
      )),
      lost: orNull(word(
        "The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm).",
      )),
    })),
    visible: { at: orNull(word("The layer where it is largest.")) },
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

const DIFFERENCE = ["value", "higher"] as const;
const SAME_OBJECT = {
  tokens: share("Patches of one object recognised, over layers", {
    meaning:
      "AUC of a quadratic form of tokens for pairs of patches of one object against pairs of two objects. Chance: 50 %. At the layer where it is largest.",
  }, {
    missing: "not-given",
    ci: true,
    threshold: "labels permuted within scenes",
    controls: { ...CONTROLS, placesColors: "positions and colours" },
  }),
  at: orNull(word("The layer where it is largest.")),
  made: orNull(word(
    "The first layer significantly above positions, colours, both and the cosine, corrected over layers (Holm).",
  )),
  added: metric("Patches of one object recognised, above positions and colours", DIFFERENCE, {
    meaning: "Tokens minus the best of positions, colours, both and the cosine, paired by scene.",
  }, { missing: "not-given", ci: true }),
  identical: share("Patches of one object recognised, identical objects", {
    meaning: "The same between the two copies in scenes that show an object twice.",
  }, { missing: "not-given", ci: true, controls: CONTROLS }),
  power: detail(
    "Positive control: the same with a simulated identity per object added to the tokens.",
    "share",
  ),
  scenes: count("Scenes with two visible objects."),
  identicalScenes: count("Scenes that show an object twice."),
};

const byDecoder = (of: string) => ({
  tokens: detail(`AUC of tokens${of}.`, "share"),
  places: detail(sameBy("positions of the patches"), "share"),
  colors: detail(sameBy("their mean colours"), "share"),
  placesColors: detail(sameBy("both"), "share"),
  cosine: detail(sameBy("the cosine of the tokens"), "share"),
});

const SAME_OBJECT_ROW = {
  ...byDecoder(""),
  layer: word("Name of the layer."),
  stream: word("residual: output of the layer; attention, mlp: what these add to it."),
  depth: count("Layer number."),
  ci: interval("95 % interval over objects."),
  exchanged: detail("Threshold: labels permuted among a scene's pairs.", "share"),
  best: word("The best of positions, colours, both and the cosine."),
  added: detail("Tokens minus that, paired by scene."),
  addedCi: interval("95 % interval over objects."),
  identical: byDecoder(", identical objects"),
  identicalCi: interval("95 % interval over objects."),
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
  sameObject: orNull(SAME_OBJECT),
};

const numbers = (meaning: string) =>
  byNumber((number) => detail(`${numberName(number)}${meaning}`));
const intervals = (meaning: string) =>
  byNumber((number) => interval(`${numberName(number)}${meaning}`));

export const LAYERS_RESULT = {
  metrics: eachNamed("pooling", OVER_DEPTH, COUNT),
  curves: {
    layers: optional(rows("Every layer with every pooling.", {
      ...numbers("."),
      layer: word("Name of the layer."),
      stream: word("residual: output of the layer; attention, mlp: what these add to it."),
      depth: count("Layer number; 0 is the input of the first layer."),
      pooling: word("Pooling of tokens into one vector."),
      tokens: count("Largest number of tokens in a scene."),
      dim: count("Dimensions of a token."),
      visible: detail("Visible to cosines.", "share"),
      visibleCi: interval("95 % interval over objects."),
      ci: intervals(": 95 % interval over objects."),
      exchanged: numbers(": threshold of rows permuted within bags."),
      twin: numbers(" in the same layer of the set of --baseline."),
      added: numbers(": the difference, paired by case."),
      addedCi: intervals(": 95 % interval of the difference."),
      bitsLost: detail(
        "Bits of the best pooling of this layer, minus those of this pooling.",
        "bits",
      ),
      bitsLostCi: interval(
        "Simultaneous 95 % interval over objects for all poolings, paired by case.",
      ),
    })),
    patches: optional(rows("Pairs of patches, layer by layer.", SAME_OBJECT_ROW)),
  },
  tables: {},
};
