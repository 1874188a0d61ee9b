/** What `deno task compare` can be told. */
import { optionTable } from "../../job/options.ts";
import type { TaskInput } from "../task/task.ts";

export const COMPARE_OPTIONS = optionTable({
  require: {
    kind: "text",
    default: null,
    placeholder: "PATH>=N,…",
    help: "What every model has to reach, as in probe.object.ambiguous>=0.8; else exit code 3.",
  },
});

/** Most models that a page can show side by side. */
export const MOST_COMPARED = 100;

/** What it was told. */
export type CompareInput = TaskInput<typeof COMPARE_OPTIONS>;
