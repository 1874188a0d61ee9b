import { choiceOption, type OptionTable, type OptionValues } from "../../job/options.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  withSolver,
} from "../../probe/options.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

const OWN = {
  ...PROTOCOL_OPTION,
  beyond: choiceOption(
    ["auto", "on", "off"],
    "auto",
    "A quadratic probe and a small network: auto (only where linear probes don't prefer scenes to swaps), on, or off.",
  ),
};
/** What `probe` is asked. */
export const PROBE_MEASURE_OPTIONS = { ...PROBE_OPTIONS, ...OWN };
export type ProbeMeasureOptions = ProbeOptions & OptionValues<typeof OWN>;

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
