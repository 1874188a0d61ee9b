import { loadCore, teamSize } from "@bindscope/bindscope/rooms/core";
import { formatBytes, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { formatResult } from "@bindscope/bindscope/rooms/result";
import { readConfigFile } from "../config_file.ts";
import { trainingSummary } from "../training_summary.ts";
import { TRAIN_OPTIONS } from "../options.ts";
import type { TrainOptions } from "../plan.ts";
import { trainTables } from "../report.ts";
import { prepareTraining } from "../prepare_training.ts";
import { writeTraining } from "../write_training.ts";
import {
  ARITHMETIC_OPTIONS,
  defaultWorkers,
  outputFolder,
} from "@bindscope/bindscope/rooms/options";
import {
  formatSeconds,
  lockFolder,
  printAgain,
  printBytes,
  printTable,
  printText,
  recordText,
  runRecord,
  sourceWords,
  terminalProgress,
  wholeRun,
} from "@bindscope/bindscope/rooms/run";
import type { TrainInput } from "./options.ts";
import { worldOf } from "../worlds.ts";

/** Trains, writes and shows. */
export async function train({ options: flags, given, signal, say }: TrainInput): Promise<void> {
  const { config, quiet, json, force, seed } = flags;
  const workers = flags.workers ?? defaultWorkers();
  const file = config === null ? {} : await readConfigFile(config, "train", {
    ...TRAIN_OPTIONS,
    ...ARITHMETIC_OPTIONS,
  });
  const kept = Object.fromEntries(
    Object.entries(file).filter(([name]) => !given.has(name)),
  );
  const options: TrainOptions & Pick<typeof flags, "arithmetic"> = { ...flags, ...kept };
  if (options.world !== "tokens") {
    const own = Object.entries(worldOf(options.world).defaults);
    Object.assign(
      options,
      Object.fromEntries(own.filter(([n]) => !given.has(n) && !(n in kept))),
    );
  }
  const core = await loadCore(options.arithmetic);
  const { plan, space, cost, train: model } = await prepareTraining(core, options, seed);
  say(trainingSummary(plan, space, options));
  // The two arms of a small CLIP are run side by side; they need a folder each.
  const [world, arm] = options.world === "clip"
    ? ["clip-", (options.features ? "-features" : "") + (options.swapNegatives ? "-swaps" : "")]
    : ["", ""];
  const name = `${world}${plan.values.join("x")}-coverage-${plan.coverage}-seed-${seed}${arm}`;
  const out = outputFolder(flags.out, "train", name);
  const checkpoint = `${out}/checkpoint.bin`;
  if (flags.dryRun) {
    const { seconds: alone, memory: least, disk: files, shards, share } = cost();
    const members = teamSize(shards, workers);
    // Each of the two graphs has the weights alone, a third of a checkpoint.
    const written = flags.onnx === "on" ? files * 5 / 3 : files;
    const { seconds, disk } = wholeRun({ seconds: alone / members, disk: written });
    const memory = least + (members - 1) * share;
    const together = members === 1
      ? "on one thread"
      : `on ${members} threads, which share each step,`;
    const sentence =
      `${plan.steps} steps to ${out}: about ${formatSeconds(seconds)} ${together} of this ` +
      `machine as busy as it is now, ${formatBytes(memory)} of memory, ` +
      `${formatBytes(disk)} on disk.`;
    if (json) {
      const cost = { sentence, steps: plan.steps, seconds, threads: members, memory, disk };
      console.log(JSON.stringify(cost, null, 2));
    } else printText(sentence);
    return;
  }
  using _lock = lockFolder(out, "train");
  if (force) await Deno.remove(checkpoint).catch(() => {});

  using progress = terminalProgress(quiet);
  const { result, resumedAt, exported } = await writeTraining(core, model, {
    options,
    name,
    out,
    checkpoint,
    onnx: flags.onnx === "on",
    workers,
    progress: ({ step, steps, last, recognition }) =>
      progress.update(
        step,
        steps,
        `loss ${last?.loss.toFixed(3)}` +
          (recognition ? `, held-out ${recognition.heldout?.toFixed(2) ?? "none"}` : ""),
      ),
    signal,
  });
  await progress.stop();
  if (resumedAt > 0) say(`Went on from step ${resumedAt} of ${checkpoint}.`);
  const text = formatResult(result);
  const record = runRecord({ resumedAt, from: sourceWords(options as never) });
  await writeAtomic(`${out}/run.json`, recordText(record));
  if (json) await printBytes(new TextEncoder().encode(text));
  else if (!quiet) {
    for (const table of trainTables(result)) printTable(table);
    printAgain(result, out);
  }
  say(
    `Written to ${out}/; its embedding set is ${out}/set` +
      (exported === null ? "." : `, ${exported}.`),
  );
}
