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
  representations: {
    kind: "boolean",
    default: false,
    help:
      "Compare the vectors of embedding sets, not Results: whole, binding part, bag and each concept.",
  },
  twins: {
    kind: "text",
    default: null,
    placeholder: "A,B;C,D",
    help:
      "With --representations: names of sets that are one architecture from several seeds, which are the ceiling.",
  },
  maxScenes: {
    kind: "integer",
    default: 400,
    min: 12,
    max: 2000,
    help:
      "With --representations: most scenes; time grows with the square, rotations with the cube.",
  },
});

/** Most models that a page can show side by side. */
export const MOST_COMPARED = 100;

export type CompareInput = TaskInput<typeof COMPARE_OPTIONS>;
