import { FILE } from "../../../src/run/options/verify.ts";
import type { OutsideKind } from "../../../src/verify/kinds.ts";

/** How many objects a model binds. */
export const CAPACITY_KIND: OutsideKind = {
  kind: "capacity",
  report: async () => (await import("./report.ts")).CAPACITY_REPORT,
  remaker: async () => (await import("../run/capacity_remake.ts")).CAPACITY_REMAKER,
  made: () => "--model DIR",
  sources: { model: FILE, templates: FILE },
};
