/** `deno task encode SCENES --model DIR`, and the same through native code: an embedding set. */

import { basename, resolve } from "node:path";
import { type Condition, parseConditions } from "../data/labels/label_filter.ts";
import type { EncodeCost } from "../encode/encode_cost.ts";
import { formatBytes } from "../data/files/format_bytes.ts";
import {
  BASELINES_MADE,
  ENCODER_OPTIONS,
  LAYER_OPTIONS,
  layerRequests,
} from "../encode/options.ts";
import { LABEL_OPTIONS } from "../job/label_options.ts";
import { labelWords } from "../job/label_words.ts";
import { CROISSANT, DRY_RUN } from "./task/options.ts";
import { UsageError } from "../job/failure.ts";
import { optionTable, textOption } from "../job/options.ts";
import { outputFolder } from "./output/output_folder.ts";
import { formatSeconds } from "./output/format_seconds.ts";
import { wholeRun } from "./output/run_cost.ts";
import { terminalProgress } from "./output/terminal_progress.ts";
import { runTask } from "./task/task.ts";
import { lockFolder } from "./output/folder_lock.ts";

const OPTIONS = optionTable({
  model: textOption(
    "DIR",
    null,
    "Model folder in Hugging Face layout: config.json, tokenizer or preprocessor, onnx/model.onnx.",
  ),
  ...ENCODER_OPTIONS,
  ...LAYER_OPTIONS,
  baselines: BASELINES_MADE,
  dryRun: DRY_RUN,
  croissant: CROISSANT,
  where: textOption(
    "A=B,C!=D",
    null,
    "Rows of labels.csv to encode, by their cells: world_name=Desert. Default: all.",
  ),
  ...LABEL_OPTIONS,
});

/** @param device what `--device` is unless given; only `encode:native` may load native code */
export function runEncode(
  args: readonly string[],
  device: "auto" | "native" = "auto",
): Promise<number> {
  const task = device === "native" ? "encode:native" : "encode";
  const flag = device === "native" ? " --device native" : "";
  return runTask({
    name: task,
    command: "encode",
    graceful: true,
    argument: "SCENES",
    summary:
      "Runs a model over the pictures or captions of a scene folder or a table and writes an embedding set.",
    options: { ...OPTIONS, device: { ...OPTIONS.device, default: device } },
    brief: "model columns template layer pooling baselines device dryRun seed out json help"
      .split(" "),
    examples: [
      `deno task encode out/scenes/clevr2d --model fixtures/models/efficientnet-lite0${flag}`,
      `deno task encode out/scenes/text --model fixtures/models/all-minilm-l6-v2-int8${flag}`,
      `deno task encode fixtures/inputs/hub.parquet --model models/clip${flag}`,
    ],
    async run({ options, positionals: [scenes], signal, endAtOnce, say }) {
      const { model } = options;
      if (model === null) {
        throw new UsageError(
          `encode needs --model DIR. Bundled: fixtures/models/efficientnet-lite0 (pictures), fixtures/models/all-minilm-l6-v2-int8 (captions).`,
        );
      }
      if (options.device === "native" && task === "encode") {
        throw new UsageError(
          "--device native loads a library of this machine, which is for deno task encode in a clone of the repository.",
        );
      }
      const where = conditions(options.where);
      const words = await labelWords(options);
      const kept = layerRequests(options);
      if (options.dryRun) {
        const { encodeCost } = await import("../encode/encode_cost.ts");
        const asked = { ...options, ...words, where, ...kept };
        const cost = wholeRun(
          await encodeCost(scenes, model, asked, { message: say, signal, unstoppable: endAtOnce }),
        );
        console.log(options.json ? JSON.stringify(cost, null, 2) : inWords(cost));
        return;
      }
      const from = basename(resolve(scenes)).replace(/\.\w+(:\w+)?$/, "");
      const name = `${from}-${basename(resolve(model))}`;
      const out = outputFolder(options.out, "encode", name, task);
      using _lock = lockFolder(out, task);
      using progress = terminalProgress(options.quiet);
      const { encodeScenes } = await import("../encode/encode_scenes.ts");
      const asked = { ...options, ...words, where, out, ...kept };
      const set = await encodeScenes(scenes, model, asked, {
        progress: { update: (done, total) => progress.update(done, total, "encoding") },
        message: say,
        read: options.json ? undefined : say,
        signal,
        unstoppable: endAtOnce,
      });
      await progress.stop();
      if (options.croissant) {
        const { writeCroissant } = await import("./output/write_croissant.ts");
        await writeCroissant(set.folder);
      }
      if (options.json) console.log(JSON.stringify(set));
      say(
        `${set.scenes} embeddings of dimension ${set.dim} in ${set.folder}/${
          set.encoded === 0 ? " (all found in the cache)" : ""
        }`,
      );
    },
  }, args);
}

function inWords(cost: EncodeCost): string {
  const { scenes, dim, device, seconds, memory, disk, exchanges, tried } = cost;
  return `${scenes} embeddings of dimension ${dim}${
    exchanges === 0 ? "" : `, and at most ${exchanges} exchanges`
  } on ${device}, if nothing is cached: ` +
    `about ${formatSeconds(seconds)} on this machine as busy as it is now (${tried} were tried), ` +
    `${formatBytes(memory)} of memory, ${formatBytes(disk)} on disk.`;
}

function conditions(words: string | null): Condition[] {
  if (words === null) return [];
  try {
    return parseConditions(words);
  } catch (error) {
    throw new UsageError(`--where ${(error as Error).message}`);
  }
}
