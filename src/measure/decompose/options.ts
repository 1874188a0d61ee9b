import type { OptionTable } from "../../job/options.ts";
import { type Estimator, ESTIMATORS } from "../../metrics/estimators.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  type ProtocolOption,
} from "../../probe/options.ts";

/** What can be asked of `decompose`. */
export interface DecomposeOptions extends ProbeOptions, ProtocolOption {
  /** How object vectors are estimated. */
  readonly estimator: readonly Estimator[];
}

/** What can be asked of `decompose`. */
export const DECOMPOSE_OPTIONS: OptionTable<DecomposeOptions> = {
  estimator: {
    kind: "list",
    of: ESTIMATORS,
    default: ESTIMATORS,
    help: "How object vectors are estimated.",
  },
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
};
