/** Notes of `layers`. */
import { detail } from "../../result/note.ts";
import { type BaselineNumber, numberName } from "../kinds/baselines.ts";
import { type LayersOfNumber, POOLED } from "../kinds/layers.ts";

/** @param between layers at which it is not shown, though before and behind it is */
export function madeAndLost(
  { made, lost }: Pick<LayersOfNumber, "made" | "lost">,
  between: readonly string[] = [],
): string {
  if (made === null) return "at no layer shown";
  const gap = between.length === 0 ? "" : `, not shown at ${between.join(", ")}`;
  return `made at ${made}${gap}, ${lost === null ? "no loss shown" : `lost at ${lost}`}`;
}

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
  "layers.masked": detail(({ masked, scenes }: { masked: number; scenes: number }) =>
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
  "layers.patches-none-twice": detail(() =>
    "No scene shows the same object twice, so the hard case was not measured."
  ),
  "layers.patches-plant-unread": () =>
    "Can't tell whether tokens encode their object: the positive control fails. Add scenes.",
} as const;
