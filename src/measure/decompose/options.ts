import { optionTable, type OptionValues } from "../../job/options.ts";
import { ESTIMATORS } from "../../metrics/estimators.ts";
import { PROBE_OPTIONS } from "../../probe/options.ts";

/** What can be asked of `decompose`. */
export const DECOMPOSE_OPTIONS = optionTable({
  estimator: {
    kind: "list",
    of: ESTIMATORS,
    default: ESTIMATORS,
    help: "How object vectors are estimated.",
  },
  ...PROBE_OPTIONS,
});

export type DecomposeOptions = OptionValues<typeof DECOMPOSE_OPTIONS>;
