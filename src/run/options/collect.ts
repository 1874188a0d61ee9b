/** What `deno task collect` can be told. */
import { optionTable } from "../../job/options.ts";
import type { TaskInput } from "../task/task.ts";

export const COLLECT_OPTIONS = optionTable({
  metrics: {
    kind: "text",
    default: null,
    placeholder: "PATH,…",
    help:
      "Numbers to show, as docs/metrics.md has them: probe.object.ambiguous. Default: the headlines.",
  },
  against: {
    kind: "text",
    default: null,
    placeholder: "Y:X,…",
    help: "Numbers to hold against one another, over models: a correlation and a figure each.",
  },
  title: {
    kind: "text",
    default: "Models",
    placeholder: "TEXT",
    help: "Title of the page.",
  },
});

export type CollectInput = TaskInput<typeof COLLECT_OPTIONS>;
