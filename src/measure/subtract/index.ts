import { choiceOption, type OptionTable } from "../../job/options.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  type ProtocolOption,
  withSolver,
} from "../../probe/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Options of `subtract`. */
export interface SubtractOptions extends ProbeOptions, ProtocolOption {
  /** exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published. */
  readonly fit: "exact" | "adamw";
}

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const SUBTRACT_SPEC: MeasureSpec<OptionTable<SubtractOptions & SeedsOption>> = {
  kind: "subtract",
  quick: true,
  summary: "What probes still read once the concept part, or the object part, is taken away.",
  options: {
    fit: choiceOption(
      ["exact", "adamw"],
      "exact",
      "exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published.",
    ),
    ...PROBE_OPTIONS,
    ...PROTOCOL_OPTION,
    ...SEEDS_OPTION,
  },
  resolve: (options) => ({
    ...withSolver(options),
    fit: options.protocol === "published" ? "adamw" : options.fit,
  }),
};
