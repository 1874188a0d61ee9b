/** `deno task encode SCENES --model DIR`, and the same through native code: an embedding set. */
import { runTask } from "@bindscope/bindscope/rooms/start";
import { ENCODE_OPTIONS } from "./options.ts";

/** @param device what `--device` is unless given; only `encode:native` may load native code */
export function runEncode(
  args: readonly string[],
  device: "auto" | "native" = "auto",
): Promise<number> {
  const task = device === "native" ? "encode:native" : "encode";
  return runTask({
    name: task,
    graceful: true,
    argument: "SCENES",
    summary:
      "Runs a model over the pictures or captions of a scene folder or a table and writes an embedding set.",
    options: { ...ENCODE_OPTIONS, device: { ...ENCODE_OPTIONS.device, default: device } },
    brief: "model columns template layer pooling baselines device dryRun seed out json help"
      .split(" "),
    examples: [
      `deno task ${task} out/scenes/clevr2d --model fixtures/models/efficientnet-lite0`,
      `deno task ${task} out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8`,
      `deno task ${task} fixtures/inputs/hub.parquet --model models/clip`,
    ],
    run: async (input) => await (await import("./encode.ts")).encode(task, input),
  }, args);
}
