/** `deno task report RESULT.json…`: figures and tables of one or several Results. */

import { REPORT_OPTIONS } from "./options/report.ts";
import { task } from "./task/task.ts";

export const runReport = task({
  name: "report",
  argument: "RESULT or FOLDER…",
  positionals: { min: 1, max: 100 },
  summary: "Figures and tables of results: one page side by side, or files for a paper.",
  options: REPORT_OPTIONS,
  examples: [
    "deno task report out/demo/images/result.json out/demo/captions/result.json",
    "deno task report out/analyze/my-set/result.json --format html,latex,svg",
  ],
  run: async (input) => await (await import("./work/report.ts")).report(input),
});
