import type { OptionTable } from "../../job/options.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  type ProtocolOption,
} from "../../probe/options.ts";

/** What can be asked of `subtract`. */
export interface SubtractOptions extends ProbeOptions, ProtocolOption {
  /** exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published. */
  readonly fit: "exact" | "adamw";
}

/** What can be asked of `subtract`. */
export const SUBTRACT_OPTIONS: OptionTable<SubtractOptions> = {
  fit: {
    kind: "choice",
    of: ["exact", "adamw"],
    default: "exact",
    help: "exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published.",
  },
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
};
