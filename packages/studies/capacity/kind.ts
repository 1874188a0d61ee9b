import { FILE } from "@bindscope/bindscope/rooms/start";
import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";
import { CAPACITY_NOTES } from "./notes.ts";

/** How many objects a model binds. */
export const CAPACITY_KIND: OutsideKind = {
  kind: "capacity",
  report: async () => (await import("./report.ts")).CAPACITY_REPORT,
  remaker: async () => (await import("../run/capacity_remake.ts")).CAPACITY_REMAKER,
  made: () => "--model DIR",
  notes: CAPACITY_NOTES,
  sources: { model: FILE, templates: FILE },
};
