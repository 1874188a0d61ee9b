import { FILE } from "@bindscope/bindscope/rooms/options";
import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** How many objects a model binds. */
export const CAPACITY_KIND: OutsideKind = {
  kind: "capacity",
  report: async () => (await import("./report.ts")).CAPACITY_REPORT,
  remaker: async () => (await import("../run/capacity_remake.ts")).CAPACITY_REMAKER,
  made: () => "--model DIR",
  sources: { model: FILE, templates: FILE },
};
