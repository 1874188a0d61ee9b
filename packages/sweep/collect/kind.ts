import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** Tables of many Results, which are made of whatever lies in folders: none can be made again. */
export const COLLECT_KIND: OutsideKind = {
  kind: "collect",
  report: async () => (await import("./report.ts")).COLLECT_REPORT,
  remaker: null,
  made: () => null,
  sources: {},
};
