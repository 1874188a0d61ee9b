/** Options of `deno task collect`. */
import { optionTable, textOption } from "../../job/options.ts";
import type { TaskInput } from "../task/task.ts";

export const COLLECT_OPTIONS = optionTable({
  metrics: textOption(
    "PATH,…",
    null,
    "Numbers to show, as docs/metrics.md has them: probe.object.ambiguous. Default: the headlines.",
  ),
  against: textOption(
    "Y:X,…",
    null,
    "Numbers to hold against one another, over models: a correlation and a figure each.",
  ),
  title: textOption("TEXT", "Models", "Title of the page."),
});

export type CollectInput = TaskInput<typeof COLLECT_OPTIONS>;
