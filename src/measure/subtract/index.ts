import { choiceOption, type OptionTable, type OptionValues } from "../../job/options.ts";
import { PROBE_OPTIONS, PROTOCOL_OPTION, withSolver } from "../../probe/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** What `subtract` is asked. */
const OPTIONS = {
  fit: choiceOption(
    ["exact", "adamw"],
    "exact",
    "exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published.",
  ),
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
  ...SEEDS_OPTION,
};
export type SubtractOptions = OptionValues<typeof OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const SUBTRACT_SPEC: MeasureSpec<OptionTable<SubtractOptions>> = {
  kind: "subtract",
  quick: true,
  summary: "What probes still read once the concept part, or the object part, is taken away.",
  options: OPTIONS,
  resolve: (options) => ({
    ...withSolver(options),
    fit: options.protocol === "published" ? "adamw" : options.fit,
  }),
};
