/** Every kind of Result that a package brings: programs that show or verify Results of any kind register them. */
import { CALIBRATE_KIND } from "./studies/calibrate/kind.ts";
import { COMPARE_KINDS } from "./compare/kinds.ts";
import { COLLECT_KIND } from "./sweep/collect/kind.ts";
import { PAIRS_KIND } from "./pairs/kind.ts";
import { REPRODUCE_KIND } from "./studies/reproduce/kind.ts";
import { TRAIN_KIND } from "./train/kind.ts";

export const OUTSIDE_KINDS = [
  ...COMPARE_KINDS,
  COLLECT_KIND,
  CALIBRATE_KIND,
  TRAIN_KIND,
  PAIRS_KIND,
  REPRODUCE_KIND,
];
