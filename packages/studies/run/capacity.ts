import { basename, resolve } from "node:path";
import type { CapacitySetting } from "../capacity/cell_sets.ts";
import { capacityCost, type CellCost } from "../capacity/cost.ts";
import { cellName } from "../capacity/cells.ts";
import { capacityAnswer, capacityScreen } from "../capacity/report.ts";
import { loadCore, machineRate, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { formatBytes, writeAtomic } from "@bindscope/bindscope/rooms/data";
import type { Modality } from "@bindscope/bindscope/rooms/encode";
import { defaultWorkers, outputFolder, UsageError } from "@bindscope/bindscope/rooms/options";
import { openStore } from "@bindscope/bindscope/rooms/job";
import { formatResult } from "@bindscope/bindscope/rooms/result";
import type { CapacityInput } from "./capacity_options.ts";
import { capacityRequest, makeCapacity } from "./make_capacity.ts";
import {
  formatSeconds,
  lockFolder,
  printAgain,
  printTable,
  printText,
  recordText,
  reportFiles,
  runRecord,
  sourceWords,
  terminalProgress,
  wholeRun,
} from "@bindscope/bindscope/rooms/run";
import { count, fields, text } from "@bindscope/bindscope/rooms/report";

/** Draws, encodes and reads every cell, writes and shows what came of it. */
export async function capacity(model: string, input: CapacityInput): Promise<void> {
  const { options, signal, say } = input;
  const asked = await capacityRequest(model, options);
  refuseStrange(asked.drawn.modality, input.given);
  const out = outputFolder(options.out, "capacity", basename(resolve(model)));
  using _lock = lockFolder(out, "capacity");
  const core = await loadCore();
  const store = openStore(options.force, say);
  const setting: CapacitySetting = {
    core,
    model,
    drawn: asked.drawn,
    out,
    encoder: options,
    store,
    signal,
    seed: options.seed,
  };
  if (options.dryRun) {
    showCosts(await capacityCost(asked.cells.flat(), setting, machineRate(core).gflops), options);
    return;
  }
  using progress = terminalProgress(options.quiet);
  const printed = new Set<string>();
  using pool = new WorkerPool(options.workers ?? defaultWorkers());
  const result = await makeCapacity(asked, options, {
    ...setting,
    pool,
    force: options.force,
    // What an encoder says of itself it says in every cell.
    say: (sentence) => {
      if (!printed.has(sentence)) say(sentence);
      printed.add(sentence);
    },
    progress: (done, all, doing) => progress.update(done, all, doing),
  });
  await progress.stop();
  const { modality, templates } = asked.drawn;
  const from = sourceWords({ model, ...modality === "text" && { templates } });
  const files = await reportFiles("How much a model binds", [{
    name: basename(resolve(model)),
    result,
    path: `${out}/result.json`,
    from,
  }], ["html", "md", "csv", "svg"]);
  files.set("result.json", formatResult(result));
  files.set("run.json", recordText(runRecord({ from })));
  for (const [path, content] of files) await writeAtomic(`${out}/${path}`, content);
  if (options.json) {
    console.log(formatResult(result).trimEnd());
    return;
  }
  if (options.quiet) return;
  const table = capacityScreen(result);
  printTable({ ...table, caption: "" });
  printText(`${table.caption}\n`);
  printText(`${capacityAnswer(result)}\n`);
  printAgain(result, out);
  printText(`Report: ${out}/report.html`);
}

/** What is said of scenes of the other kind. */
function refuseStrange(modality: Modality, given: CapacityInput["given"]): void {
  const [strange, of, are] = modality === "image"
    ? ["templates", "captions", "pictures"]
    : ["jitter", "pictures", "captions"];
  if (given.has(strange)) {
    throw new UsageError(`--${strange} is of ${of}, and these scenes are ${are}. Leave it out.`);
  }
}

function showCosts(
  costs: readonly CellCost[],
  { json }: CapacityInput["options"],
): void {
  if (json) {
    console.log(JSON.stringify(costs, null, 2));
    return;
  }
  const total = (of: (cost: CellCost) => number) => costs.reduce((sum, cost) => sum + of(cost), 0);
  const whole = wholeRun({
    seconds: total(({ seconds }) => seconds),
    disk: total(({ disk }) => disk),
  });
  printTable({
    title: "Capacity, cell by cell",
    caption: `If nothing is cached and it breaks nowhere: about ${formatSeconds(whole.seconds)}, ${
      formatBytes(whole.disk)
    } on disk. Times are estimates for this machine as busy as it is now.`,
    ...fields(costs, [
      text("cell", ({ cell }) => cellName(cell)),
      count("scenes", ({ scenes }) => scenes),
      text("encoding", ({ encoding }) => formatSeconds(encoding)),
      text("reading", ({ seconds, encoding }) => formatSeconds(seconds - encoding)),
      text("memory", ({ memory }) => formatBytes(memory)),
      text("disk", ({ disk }) => formatBytes(disk)),
    ]),
  });
}
