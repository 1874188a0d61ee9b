/** What `deno task train` can be told. */
import { TRAIN_OPTIONS } from "../train/options.ts";
import { DRY_RUN } from "./dry_run.ts";
import { optionTable } from "../job/options.ts";
import type { TaskInput } from "./task.ts";

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
  ...TRAIN_OPTIONS,
});

/** What it was told. */
export type TrainInput = TaskInput<typeof TRAIN_TASK_OPTIONS>;
