import { listOption } from "../../job/options.ts";
import { ESTIMATORS } from "../../metrics/estimators.ts";

/** `--estimator` */
export const ESTIMATOR_OPTION = listOption(
  ESTIMATORS,
  ESTIMATORS,
  "How object vectors are estimated.",
);
