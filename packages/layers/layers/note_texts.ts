/** Notes of `layers`. */
import { madeAndLost, POOLED } from "./metrics.ts";
import {
  type BaselineNumber,
  detailNote,
  numberName,
  registeredMaker,
} from "@bindscope/bindscope/rooms/options";

/** Where one number is made and lost, by one pooling. */
type MadeAndLost = {
  readonly pooling: string;
  readonly made: string | null;
  readonly lost: string | null;
  readonly between: readonly string[];
};

export const LAYERS_NOTES = {
  "layers.by-layer": (
    { number, poolings }: { number: BaselineNumber; poolings: readonly MadeAndLost[] },
  ) =>
    `${numberName(number)}, by layer: ${
      poolings.map((of) => `${POOLED[of.pooling]} ${madeAndLost(of, of.between)}`).join("; ")
    }.`,
  "layers.held-together": ({ layers }: { layers: number }) =>
    `Made at and lost at refer to the ${layers} layers of the residual stream. 95 % CIs over objects are simultaneous for each pooling (Holm's step-down).`,
  "layers.no-residual": () =>
    "No layer is of the residual stream, so made at and lost at do not exist.",
  "layers.masked": detailNote(({ masked, scenes }: { masked: number; scenes: number }) =>
    `${masked} of ${scenes} scenes have masked tokens, which were left out.`
  ),
  "layers.too-large": ({ poolings }: { poolings: readonly string[] }) =>
    `Not measured, since a layer does not fit into memory: ${poolings.join(", ")}.`,
  "layers.few-bags": ({ poolings }: { poolings: readonly string[] }) =>
    `Not measured, since there are too few groups to hold some out: ${poolings.join(", ")}.`,
  "layers.fitted-query": () =>
    "The attention query is fitted to values, never to which go together, so permuted rows have the same query.",
  "layers.no-cosines": () =>
    "No two scenes show the same values on other objects, so there are no numbers of cosines.",
  "layers.baseline-lacks": ({ layers }: { layers: readonly string[] }) =>
    `The set of --baseline lacks these layers, or they can't be measured: ${layers.join(", ")}.`,
  "layers.plant-unread": ({ poolings }: { poolings: readonly string[] }) =>
    `Can't tell whether a layer binds by ${
      poolings.join(", ")
    }: the positive control fails. Add scenes of each object.`,
  "layers.patches-few-bags": () =>
    "Pairs of patches were not measured: too few groups have scenes with two visible objects.",
  "layers.patches-no-layer": () =>
    "Pairs of patches were not measured: no layer of the residual stream fits into memory.",
  "layers.patches-read": ({ scenes }: { scenes: number }) =>
    `Pairs of patches: ${scenes} scenes, whole groups held out, tokens in their 16 leading dimensions.`,
  "layers.patches-tokens-before": ({ tokens }: { tokens: number }) =>
    `Left out: ${tokens} tokens before those of the patches.`,
  "layers.patches-no-colors": () =>
    "The patches have no colours, so there is no baseline of colours.",
  "layers.patches-none-twice": detailNote(() =>
    "No scene shows the same object twice, so the hard case was not measured."
  ),
  "layers.patches-plant-unread": () =>
    "Can't tell whether tokens encode their object: the positive control fails. Add scenes.",
} as const;

export const note = registeredMaker(LAYERS_NOTES);
