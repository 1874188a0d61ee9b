import { PAIRS_SOURCES } from "./run/sources.ts";
import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** Benchmark files of pictures and captions. */
export const PAIRS_KIND: OutsideKind = {
  kind: "pairs",
  report: async () => (await import("./tell/report.ts")).PAIRS_REPORT,
  remaker: async (sources) => (await import("./run/remake.ts")).pairsRemaker(sources),
  made: () => "FILE…",
  sources: PAIRS_SOURCES,
};
