import type { OptionTable } from "../../job/options.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import {
  PROBE_OPTIONS,
  type ProbeOptions,
  PROTOCOL_OPTION,
  type ProtocolOption,
  withSolver,
} from "../../probe/options.ts";
import { ESTIMATOR_OPTION } from "../tables/estimator_option.ts";
import type { MeasureSpec } from "../measure.ts";
import { SEEDS_OPTION, type SeedsOption } from "../../inference/seeds/seeds_option.ts";

/** Options of `decompose`. */
export interface DecomposeOptions extends ProbeOptions, ProtocolOption {
  /** How object vectors are estimated. */
  readonly estimator: readonly Estimator[];
}

/** Its entry in the registry: kind, summary, options and cost, known before the measure is loaded. */
export const DECOMPOSE_SPEC: MeasureSpec<OptionTable<DecomposeOptions & SeedsOption>> = {
  kind: "decompose",
  quick: true,
  summary: "How much of a scene embedding is a sum of object vectors, and of concept vectors.",
  options: {
    estimator: ESTIMATOR_OPTION,
    ...PROBE_OPTIONS,
    ...PROTOCOL_OPTION,
    ...SEEDS_OPTION,
  },
  resolve: withSolver,
};
