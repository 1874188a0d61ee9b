/** Every kind of Result that a package brings: programs that show or verify Results of any kind register them. */
import { CALIBRATE_KIND } from "../src/calibrate/kind.ts";
import { CAPACITY_KIND } from "../src/capacity/kind.ts";
import { COLLECT_KIND } from "../src/collect/kind.ts";
import { PAIRS_KIND } from "../src/pairs/kind.ts";
import { REPRODUCE_KIND } from "../studies/kind.ts";

export const OUTSIDE_KINDS = [
  COLLECT_KIND,
  CAPACITY_KIND,
  CALIBRATE_KIND,
  PAIRS_KIND,
  REPRODUCE_KIND,
];
