/** Notes of `layers`. */
import { madeAndLost, POOLED } from "./metrics.ts";
import {
  type BaselineNumber,
  detailNotes,
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
  ...detailNotes({
    "layers.patches-none-twice":
      "No scene shows the same object twice, so the hard case was not measured.",
  }),
  "layers.by-layer": (
    { number, poolings }: { number: BaselineNumber; poolings: readonly MadeAndLost[] },
  ) =>
    `${numberName(number)}, by layer: ${
      poolings.map((of) => `${POOLED[of.pooling]} ${madeAndLost(of, of.between)}`).join("; ")
    }.`,
  "layers.no-residual": "No layer is of the residual stream, so made at and lost at do not exist.",
  "layers.too-large": "Not measured, since a layer does not fit into memory: {poolings}.",
  "layers.few-bags": "Not measured, since there are too few groups to hold some out: {poolings}.",
  "layers.no-cosines":
    "No two scenes show the same values on other objects, so there are no numbers of cosines.",
  "layers.baseline-lacks":
    "The set of --baseline lacks these layers, or they can't be measured: {layers}.",
  "layers.plant-unread":
    "Can't tell whether a layer binds by {poolings}: the positive control fails. Add scenes of each object.",
  "layers.patches-few-bags":
    "Pairs of patches were not measured: too few groups have scenes with two visible objects.",
  "layers.patches-no-layer":
    "Pairs of patches were not measured: no layer of the residual stream fits into memory.",
  "layers.patches-tokens-before": "Left out: {tokens} tokens before those of the patches.",
  "layers.patches-no-colors": "The patches have no colours, so there is no baseline of colours.",
  "layers.patches-plant-unread":
    "Can't tell whether tokens encode their object: the positive control fails. Add scenes.",
} as const;

export const note = registeredMaker(LAYERS_NOTES);
