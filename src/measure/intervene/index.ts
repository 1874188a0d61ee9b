import {
  choiceOption,
  numbersOption,
  type OptionTable,
  type OptionValues,
  wholeOption,
} from "../../job/options.ts";
import { PROBE_OPTIONS, PROTOCOL_OPTION, withSolver } from "../../probe/options.ts";
import { attributeOption } from "../tables/attribute.ts";
import { ESTIMATOR_OPTION } from "../tables/estimator_option.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** What `intervene` is asked. */
const OPTIONS = {
  estimator: ESTIMATOR_OPTION,
  attribute: attributeOption("The concept that is edited."),
  targets: choiceOption(
    ["all", "random"],
    "all",
    "all: every value absent from the scene. random: one a scene, drawn as published.",
  ),
  scenes: choiceOption(
    ["distinct", "all"],
    "distinct",
    "distinct: scenes in which no two objects share a value of any other concept, as published; of three concepts, both others differ. all: every scene.",
  ),
  maxEdits: wholeOption(
    { min: 1 },
    null,
    "Most edits, about: a random sample of scenes by the seed. Default: all, unless that is more than 2e10 comparisons.",
  ),
  scale: numbersOption(
    {},
    [1],
    "k, the factor of the edit; several make a curve, and the first one the tables.",
  ),
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
  ...SEEDS_OPTION,
};
export type InterveneOptions = OptionValues<typeof OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const INTERVENE_SPEC: MeasureSpec<OptionTable<InterveneOptions>> = {
  kind: "intervene",
  quick: true,
  summary: "Whether adding a difference of object vectors gives the embedding of the edited scene.",
  options: OPTIONS,
  resolve: withSolver,
};
