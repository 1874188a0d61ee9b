import {
  choiceOption,
  numberOption,
  type OptionTable,
  type OptionValues,
  textOption,
} from "../../job/options.ts";
import { EXCHANGED_ATTRIBUTE } from "../tables/attribute.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** What `retrieve` is asked. */
const OPTIONS = {
  with: textOption(
    "SET2",
    null,
    "Captions: an embedding set of the same scenes. Default: captions.npy of the set.",
    { contentOf: { is: "set" } },
  ),
  attribute: EXCHANGED_ATTRIBUTE,
  align: choiceOption(
    ["auto", "ridge", "identity", "rotation", "none"],
    "auto",
    "A linear map from scenes to captions; auto: ridge where their dimensions differ. identity: ridge shrunk to the identity; rotation: a rotation and a scale.",
  ),
  penalty: numberOption(
    { min: 1e-12 },
    0.01,
    "Weight of the map's ridge penalty, in units of the scenes' mean variance.",
  ),
  trainFraction: numberOption(
    { min: 0, max: 1 },
    0.4,
    "Share of scenes that the map is fitted on.",
  ),
  ...SEEDS_OPTION,
};
export type RetrieveOptions = OptionValues<typeof OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const RETRIEVE_SPEC: MeasureSpec<OptionTable<RetrieveOptions>> = {
  kind: "retrieve",
  quick: true,
  summary: "Whether scenes lie nearer to their captions than to those with the attributes swapped.",
  options: OPTIONS,
};
