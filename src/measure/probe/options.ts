import type { OptionTable } from "../../job/options.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  type ProtocolOption,
} from "../../probe/options.ts";

/** What can be asked of `probe`. */
export interface ProbeMeasureOptions extends ProbeOptions, ProtocolOption {}

/** What can be asked of `probe`. */
export const PROBE_MEASURE_OPTIONS: OptionTable<ProbeMeasureOptions> = {
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
};
