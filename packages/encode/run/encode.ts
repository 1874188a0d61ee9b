import { basename, resolve } from "node:path";
import { type Condition, formatBytes, parseConditions } from "@bindscope/bindscope/rooms/data";
import { labelWords } from "@bindscope/bindscope/rooms/job";
import { outputFolder, UsageError } from "@bindscope/bindscope/rooms/options";
import {
  formatSeconds,
  lockFolder,
  terminalProgress,
  wholeRun,
} from "@bindscope/bindscope/rooms/run";
import type { EncodeCost } from "../encode_cost.ts";
import { layerRequests } from "../options.ts";
import type { EncodeInput } from "./options.ts";

/** @param task `encode:native` may load native code */
export async function encode(
  task: "encode" | "encode:native",
  { options, positionals: [scenes], signal, endAtOnce, say }: EncodeInput,
): Promise<void> {
  const { model } = options;
  if (model === null) {
    throw new UsageError(
      `encode needs --model DIR. Bundled: fixtures/models/efficientnet-lite0 (pictures), fixtures/models/all-minilm-l6-v2-int8 (captions).`,
    );
  }
  if (options.device === "native" && task === "encode") {
    throw new UsageError(
      "--device native loads a library of this machine, which is for deno task encode:native in a clone of the repository.",
    );
  }
  const where = conditions(options.where);
  const words = await labelWords(options);
  const kept = layerRequests(options);
  if (options.dryRun) {
    const { encodeCost } = await import("../encode_cost.ts");
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
  const { encodeScenes } = await import("../encode_scenes.ts");
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
    const { writeCroissant } = await import("@bindscope/bindscope/rooms/scenes_run");
    await writeCroissant(set.folder);
  }
  if (options.json) console.log(JSON.stringify(set));
  say(
    `${set.scenes} embeddings of dimension ${set.dim} in ${set.folder}/${
      set.encoded === 0 ? " (all found in the cache)" : ""
    }`,
  );
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
