import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";
import { COLLECT_NOTES } from "./notes.ts";

/** Tables of many Results, which are made of whatever lies in folders: none can be made again. */
export const COLLECT_KIND: OutsideKind = {
  kind: "collect",
  report: async () => (await import("./report.ts")).COLLECT_REPORT,
  remaker: null,
  made: () => null,
  notes: COLLECT_NOTES,
  sources: {},
};
