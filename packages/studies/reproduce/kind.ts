import { FILE } from "@bindscope/bindscope/rooms/options";
import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** The paper's tables and studies of our own. */
export const REPRODUCE_KIND: OutsideKind = {
  kind: "reproduce",
  report: async () => (await import("./report.ts")).REPRODUCE_REPORT,
  remaker: async () => (await import("../run/reproduce_remake.ts")).REPRODUCE_REMAKER,
  made: ({ options }) => typeof options.study === "string" ? "" : null,
  sources: { models: FILE },
};
