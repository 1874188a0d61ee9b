import { PAIRS_SOURCES } from "../run/options/pairs_sources.ts";
import type { OutsideKind } from "../verify/kinds.ts";

/** Benchmark files of pictures and captions. */
export const PAIRS_KIND: OutsideKind = {
  kind: "pairs",
  report: async () => (await import("./tell/report.ts")).PAIRS_REPORT,
  remaker: async (sources) => (await import("../run/remake/pairs.ts")).pairsRemaker(sources),
  made: () => "FILE…",
  sources: PAIRS_SOURCES,
};
