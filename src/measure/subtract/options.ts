import { optionTable, type OptionValues } from "../../job/options.ts";
import { PROBE_OPTIONS } from "../../probe/options.ts";

/** What can be asked of `subtract`. */
export const SUBTRACT_OPTIONS = optionTable({
  fit: {
    kind: "choice",
    of: ["exact", "adamw"],
    default: "exact",
    help: "exact: least squares on all scenes. adamw: 10,000 steps on 99 % of them, as published.",
  },
  ...PROBE_OPTIONS,
});

export type SubtractOptions = OptionValues<typeof SUBTRACT_OPTIONS>;
