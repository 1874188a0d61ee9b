import { PAIRS_RESULT } from "./numbers.ts";
import { PAIRS_SOURCES } from "./run/sources.ts";
import type { OutsideKind } from "@bindscope/bindscope/rooms/verify";

/** Benchmark files of pictures and captions. */
export const PAIRS_KIND: OutsideKind = {
  kind: "pairs",
  numbers: PAIRS_RESULT,
  report: async () => (await import("./tell/report.ts")).PAIRS_REPORT,
  remaker: async (sources) => (await import("./run/remake.ts")).pairsRemaker(sources),
  made: () => "FILE…",
  sources: PAIRS_SOURCES,
};
