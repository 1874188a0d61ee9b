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
    `Made at and lost at speak of the residual stream's ${layers} layers, those of a pooling held together in 95 % (Holm's step-down on intervals over objects).`,
  "layers.no-residual": () =>
    "No layer is of the residual stream, so that made at and lost at do not exist.",
  "layers.masked": detail(({ masked, scenes }: { masked: number; scenes: number }) =>
    `Of ${masked} of ${scenes} scenes some tokens are masked and were left out.`
  ),
  "layers.too-large": ({ poolings }: { poolings: readonly string[] }) =>
    `Not read, since a layer does not fit into memory at once: ${poolings.join(", ")}.`,
  "layers.few-bags": ({ poolings }: { poolings: readonly string[] }) =>
    `Not read, since there are too few bags of values to leave some out: ${poolings.join(", ")}.`,
  "layers.fitted-query": () =>
    "The query of attention is fitted to the values of scenes, never to which go together, so that exchanged rows have the same.",
  "layers.no-cosines": () =>
    "No two scenes show the same values on other objects, so that nothing is seen by cosines.",
  "layers.baseline-lacks": ({ layers }: { layers: readonly string[] }) =>
    `The set of --baseline lacks layers, or can't be read there: ${layers.join(", ")}.`,
  "layers.plant-unread": ({ poolings }: { poolings: readonly string[] }) =>
    `These scenes can't tell whether a layer binds, by ${
      poolings.join(", ")
    }: not even a planted code is read.`,
  "layers.patches-few-bags": () =>
    "Pairs of patches were not read: too few bags of values have scenes in which two objects can be seen.",
  "layers.patches-no-layer": () =>
    "Pairs of patches were read of no layer of the residual stream that fits into memory.",
  "layers.patches-read": ({ scenes }: { scenes: number }) =>
    `Pairs of patches: ${scenes} scenes, bags left out whole, tokens in their 16 leading dimensions.`,
  "layers.patches-tokens-before": ({ tokens }: { tokens: number }) =>
    `Tokens before those of the patches, left out: ${tokens}.`,
  "layers.patches-no-colors": () => "The patches have no colours, so that these tell nothing.",
  "layers.patches-none-twice": detail(() =>
    "No scene shows the same object twice, so that the hard case was not asked."
  ),
  "layers.patches-plant-unread": () =>
    "These scenes can't tell whether tokens say which object they are of: not even a planted identity is read.",
} as const;
