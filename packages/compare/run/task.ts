/** `deno task compare A.json B.json …`: models side by side, with paired differences. */

import { COMPARE_KINDS } from "../kinds.ts";
import { COMPARE_OPTIONS } from "./options.ts";
import { MOST_SHOWN } from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";

export const runCompare = task({
  name: "compare",
  brings: COMPARE_KINDS,
  argument: "RESULT… or FOLDER",
  positionals: { min: 1, max: MOST_SHOWN },
  summary:
    "Models side by side: a sorted table and paired differences. One FOLDER of Results becomes one table: seeds averaged, ranks, correlations; --metrics and --against choose its numbers. --require checks thresholds, with exit code 3 where one does not hold.",
  options: COMPARE_OPTIONS,
  examples: [
    "deno task compare out/analyze/one out/analyze/other",
    "deno task compare out/analyze/mine --require 'probe.object.ambiguous>=0.8'",
  ],
  async run(input) {
    const { compare } = await import("./compare.ts");
    await compare(input);
  },
});
