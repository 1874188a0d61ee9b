import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";
import { TRAIN_RESULT } from "./run/numbers.ts";
import { TRAIN_OPTIONS } from "./options.ts";

/** Models from scratch. */
export const TRAIN_KIND: OutsideKind = {
  kind: "train",
  numbers: TRAIN_RESULT,
  report: async () => (await import("./report.ts")).TRAIN_REPORT,
  remaker: async () => (await import("./remake.ts")).TRAIN_REMAKER,
  made: () => "",
  options: TRAIN_OPTIONS,
  sources: {},
};
