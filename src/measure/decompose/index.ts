import type { OptionTable, OptionValues } from "../../job/options.ts";
import { PROBE_OPTIONS, PROTOCOL_OPTION, withSolver } from "../../probe/options.ts";
import { ESTIMATOR_OPTION } from "../tables/estimator_option.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION } from "../../inference/seeds/seeds_option.ts";

/** What `decompose` is asked. */
const OPTIONS = {
  estimator: ESTIMATOR_OPTION,
  ...PROBE_OPTIONS,
  ...PROTOCOL_OPTION,
  ...SEEDS_OPTION,
};
export type DecomposeOptions = OptionValues<typeof OPTIONS>;

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const DECOMPOSE_SPEC: MeasureSpec<OptionTable<DecomposeOptions>> = {
  kind: "decompose",
  quick: true,
  summary: "How much of a scene embedding is a sum of object vectors, and of concept vectors.",
  options: OPTIONS,
  resolve: withSolver,
};
