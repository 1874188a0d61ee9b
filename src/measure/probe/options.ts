import type { OptionTable } from "../../job/options.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  type ProtocolOption,
  withSolver,
} from "../../probe/options.ts";
import type { MeasureWords } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../statistics/seeds_option.ts";

/** What can be asked of `probe`. */
export interface ProbeMeasureOptions extends ProbeOptions, ProtocolOption {}

/** What can be asked of `probe`. */
export const PROBE_MEASURE_OPTIONS: OptionTable<ProbeMeasureOptions> = {
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
};

/** What \`--help\` says of it. */
export const PROBE_WORDS: MeasureWords<OptionTable<ProbeMeasureOptions & SeedsOption>> = {
  kind: "probe",
  fused: true,
  summary:
    "What a linear map reads out of a scene embedding: each concept, whole objects and what goes with what, beside chance and three controls.",
  options: { ...PROBE_MEASURE_OPTIONS, ...SEEDS_OPTION },
  resolve: withSolver,
};
