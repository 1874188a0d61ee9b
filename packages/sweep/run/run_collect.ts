/** `deno task compare FOLDER`: thousands of Results in one table. */
import { COLLECT_KIND } from "../collect/kind.ts";
import { COLLECT_OPTIONS } from "./collect_options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runCollect = task({
  brings: [COLLECT_KIND],
  name: "collect",
  command: "compare",
  argument: "FOLDER",
  positionals: { min: 1, max: 10_000 },
  summary:
    "Every result.json below a folder in one table: a row a model, mean and spread over seeds, ranks with their uncertainty, correlations.",
  options: COLLECT_OPTIONS,
  examples: [
    "deno task compare out/sweep/example",
    "deno task compare out/sweep/example --metrics probe.object.ambiguous,decompose.levelI.avg_pos.r2",
    "deno task compare out/sweep/example --against probe.swap.test:decompose.levelI.avg_pos.r2",
  ],
  run: async (input) => await (await import("./collect.ts")).collectToFiles(input),
});
