import {
  type Declared,
  listOption,
  type OptionTable,
  type OptionValues,
  textOption,
  TOKENS,
} from "@bindscope/bindscope/rooms/options";
import { LAYERS_NOTES } from "./note_texts.ts";
import { LAYERS_RESULT } from "./numbers.ts";

/** Readers that choose among tokens: they have scores of objects, and no one vector a scene. */
export const TOKEN_DECODERS = ["queries", "strongest", "votes"] as const;
/** In the order in which tables have them. */
export const TOKEN_POOLINGS = [
  ...["first", "last", "mean", "max", "attention", "maxsim", "all"] as const,
  ...TOKEN_DECODERS,
] as const;
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
const DEFAULT_POOLINGS = ["first", "mean", "max", "attention", "maxsim", "all"] as const;

/** Options of `layers`. */
export const LAYERS_OPTIONS = {
  tokens: textOption(
    "FILE",
    null,
    "States of every token (.npy, .npz, .safetensors): [scenes, tokens, dim], or with layers before. Default: tokens.safetensors of SET.",
    { contentOf: { is: "file" } },
  ),
  mask: textOption(
    "FILE.npy",
    null,
    "Which tokens count [scenes, tokens], 1 or 0. Default: what --tokens calls mask, or all.",
    { contentOf: { is: "file" } },
  ),
  baseline: textOption(
    "SET|FILE",
    null,
    "The same layers of another model, such as one with random weights: reported as differences, case by case.",
    { contentOf: { is: "file" } },
  ),
  sets: textOption(
    "SET,…",
    null,
    "More sets of the same scenes, one layer each, in order; the same as SET SET….",
    { contentOf: { is: "matrices" } },
  ),
  patches: textOption(
    "FILE.npy",
    null,
    "Which object each patch shows [scenes, rows, columns], 0 for none, or with red, green, blue behind it: whether tokens distinguish patches of one object from those of two.",
    { contentOf: { is: "file" } },
  ),
  poolings: listOption(
    TOKEN_POOLINGS,
    DEFAULT_POOLINGS,
    "How tokens become one vector; attention: by a fitted query; maxsim: nearness to other scenes' tokens; all: side by side. Or how objects are decoded from tokens: queries, one an object; strongest, votes: a probe of single tokens.",
  ),
};
export type LayersOptions = OptionValues<typeof LAYERS_OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const LAYERS_SPEC: Declared<OptionTable<LayersOptions>, typeof LAYERS_RESULT> = {
  kind: "layers",
  summary:
    "Where in a model binding appears and is lost: every number over layers, and over ways to pool their tokens.",
  options: LAYERS_OPTIONS,
  numbers: LAYERS_RESULT,
  notes: LAYERS_NOTES,
  beside: {
    file: TOKENS,
    option: "tokens",
    encodedBy: "tokens",
    needs: "tokens or several sets",
    give: "--tokens FILE, sets of one layer each",
    without: "sets",
  },
  examples: [
    "deno task scenes text",
    "deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8 --tokens",
    "deno task layers out/encode/text-all-minilm-l6-v2-int8",
  ],
};
