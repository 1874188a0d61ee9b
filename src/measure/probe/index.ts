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

/** Options of `probe`. */
export interface ProbeMeasureOptions extends ProbeOptions, ProtocolOption {
  /** Decoders that are no linear map: where the linear one does not tell, always, or never. */
  readonly beyond: "auto" | "on" | "off";
}

export const PROBE_MEASURE_OPTIONS: OptionTable<ProbeMeasureOptions> = {
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
  beyond: choiceOption(
    ["auto", "on", "off"] as const,
    "auto",
    "A quadratic probe and a small network: auto (only where linear probes don't prefer scenes to swaps), on, or off.",
  ),
};

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const PROBE_SPEC: MeasureSpec<OptionTable<ProbeMeasureOptions & SeedsOption>> = {
  kind: "probe",
  quick: true,
  fused: true,
  summary:
    "What a linear map reads out of a scene embedding: each concept, whole objects and what goes with what, beside chance and three controls.",
  options: { ...PROBE_MEASURE_OPTIONS, ...SEEDS_OPTION },
  resolve: withSolver,
};
