import { FILE } from "../run/options/verify.ts";
import type { OutsideKind } from "../verify/kinds.ts";

/** How many objects a model binds. */
export const CAPACITY_KIND: OutsideKind = {
  kind: "capacity",
  report: async () => (await import("./report.ts")).CAPACITY_REPORT,
  remaker: async () => (await import("../run/remake/capacity.ts")).CAPACITY_REMAKER,
  made: () => "--model DIR",
  sources: { model: FILE, templates: FILE },
};
