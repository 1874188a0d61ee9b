import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** Models side by side, from their Results. */
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
];
