/** `deno task train`: a dual encoder from scratch, its embedding set and its Result. */

import { TRAIN_KIND } from "../kind.ts";
import { TRAIN_TASK_OPTIONS } from "./options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runTrain = task({
  name: "train",
  graceful: true,
  argument: "",
  brings: [TRAIN_KIND],
  summary:
    "Trains a dual encoder from scratch, on scenes of tokens or on pictures and captions, writes its embedding set, and reports recognition of unseen objects.",
  options: TRAIN_TASK_OPTIONS,
  brief: "config world values objects coverage steps swapWeight dryRun seed out json help"
    .split(" "),
  examples: [
    "deno task train",
    "deno task train --coverage 0.2 --seed 1 --out out/train/low",
    "deno task train --mixing none --positions none --pooling mean",
    "deno task train --world clip --swap-negatives",
  ],
  run: async (input) => await (await import("./train.ts")).train(input),
});
