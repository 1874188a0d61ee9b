import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** Simulations of intervals and verdicts. */
export const CALIBRATE_KIND: OutsideKind = {
  kind: "calibrate",
  report: async () => (await import("./report.ts")).CALIBRATE_REPORT,
  remaker: async () => (await import("../run/calibrate_remake.ts")).CALIBRATE_REMAKER,
  made: () => "",
  sources: {},
};
