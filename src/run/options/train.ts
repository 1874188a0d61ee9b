/** What `deno task train` can be told. */
import { TRAIN_OPTIONS } from "../../train/options.ts";
import { DRY_RUN } from "./dry_run.ts";
import { ARITHMETIC_OPTIONS } from "../../job/arithmetic.ts";
import { optionTable } from "../../job/options.ts";
import type { TaskInput } from "../task/task.ts";

export const TRAIN_TASK_OPTIONS = optionTable({
  config: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "Options as JSON, named as here in camelCase; flags go before them.",
    inResult: false,
  },
  onnx: {
    kind: "choice",
    of: ["on", "off"],
    default: "on",
    help: "Write both encoders as model folders that encode and onnxruntime run.",
    inResult: false,
  },
  dryRun: DRY_RUN,
  ...ARITHMETIC_OPTIONS,
  workers: {
    kind: "integer",
    default: null,
    min: 0,
    max: 256,
    help:
      "Threads that share each step; 1, 2, 4 or 8 are used, and only where a step takes about half a second or " +
      "more on one. Default: one a core. No byte depends on it.",
    inResult: false,
  },
  ...TRAIN_OPTIONS,
});

export type TrainInput = TaskInput<typeof TRAIN_TASK_OPTIONS>;
