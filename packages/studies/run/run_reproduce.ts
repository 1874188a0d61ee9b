/** `deno task reproduce STUDY`: a table of the paper made again, ours beside the published numbers. */

import { REPRODUCE_KIND } from "../reproduce/kind.ts";
import { STUDY_SUMMARIES } from "../reproduce/study_summaries.ts";
import { REPRODUCE_OPTIONS } from "./reproduce_options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runReproduce = task({
  brings: [REPRODUCE_KIND],
  name: "reproduce",
  argument: [...Object.keys(STUDY_SUMMARIES), "all"].join("|"),
  summary: `The paper's tables made again, ours beside the published numbers. ${
    Object.entries(STUDY_SUMMARIES).map(([name, summary]) => `${name}: ${summary}`).join("; ")
  }.`,
  options: REPRODUCE_OPTIONS,
  examples: [
    "deno task reproduce table1 --dry-run",
    "deno task reproduce table1 --quick",
    "deno task reproduce interventions --rows clevr-efficientnet,clevr2d-efficientnet",
  ],
  run: async (input) => await (await import("./reproduce.ts")).reproduce(input),
});
