import { loadCore } from "../../core/load.ts";
import { writeAtomic } from "../../data/files/atomic.ts";
import { formatResult } from "../../result/format.ts";
import { readConfigFile } from "../../train/config_file.ts";
import { trainingSummary } from "../../train/training_summary.ts";
import { TRAIN_OPTIONS } from "../../train/options.ts";
import type { TrainOptions } from "../../train/plan.ts";
import { trainTables } from "../../train/report.ts";
import { prepareTraining } from "../../train/prepare_training.ts";
import { writeTraining } from "../../train/write_training.ts";
import { teamSize } from "../../core/team/team_size.ts";
import { formatBytes } from "../../data/files/format_bytes.ts";
import { ARITHMETIC_OPTIONS } from "../../job/arithmetic.ts";
import { outputFolder } from "../output/output_folder.ts";
import { formatSeconds } from "../output/format_seconds.ts";
import { wholeRun } from "../output/run_cost.ts";
import { printAgain, sourceWords } from "../output/made_from.ts";
import { printBytes, printTable, printText } from "../output/print.ts";
import { terminalProgress } from "../output/terminal_progress.ts";
import { recordText, runRecord } from "../output/run_record.ts";
import { lockFolder } from "../output/folder_lock.ts";
import type { TrainInput } from "./options.ts";
import { worldOf } from "../../train/worlds.ts";
import { defaultWorkers } from "../task/options.ts";

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
