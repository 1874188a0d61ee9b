import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** Models side by side: from their Results, and from the vectors of their sets. */
export const COMPARE_KINDS: readonly OutsideKind[] = [
  {
    kind: "compare",
    report: async () => (await import("./report.ts")).compareReport,
    remaker: async () => (await import("./remake.ts")).COMPARE_REMAKER,
    takes: "results",
    made: () => "RESULT…",
    options: {},
    sources: {},
  },
  {
    kind: "representations",
    report: async () => (await import("./representations/report.ts")).REPRESENTATIONS_REPORT,
    remaker: async () => (await import("./representations/remake.ts")).REPRESENTATIONS_REMAKER,
    takes: "sets",
    made: () => "SET…",
    sources: {},
  },
];
