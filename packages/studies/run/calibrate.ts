import {
  type CalibratePart,
  type Noise,
  NOISES,
  type Truth,
  WORLD_IDS,
  type WorldId,
} from "../calibrate/choices.ts";
import { CALIBRATE_REPORT } from "../calibrate/report.ts";
import { calibrationResult } from "../calibrate/result.ts";
import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { openStore } from "@bindscope/bindscope/rooms/job";
import { formatResult } from "@bindscope/bindscope/rooms/result";
import { defaultWorkers, writableFolder } from "@bindscope/bindscope/rooms/options";
import {
  printAgain,
  printTable,
  recordText,
  reportFiles,
  runRecord,
  terminalProgress,
} from "@bindscope/bindscope/rooms/run";
import type { CalibrateInput } from "./calibrate_options.ts";

/** Makes the tables, writes and shows them. */
export async function calibrate(
  { options, signal, say }: CalibrateInput,
): Promise<void> {
  const { full, seed, quiet, json, readers, scenes, dim, beyond } = options;
  const parts = options.parts as readonly CalibratePart[];
  const worlds = full ? WORLD_IDS : options.worlds as readonly WorldId[];
  const truths = options.truths as readonly Truth[];
  const noises = full
    ? NOISES.filter((noise) => noise !== "50")
    : options.noises as readonly Noise[];
  const seeds = full ? Math.max(3, options.seeds) : options.seeds;
  const draws = options.draws ?? (full ? 4000 : 1000);
  const out = writableFolder(options.out, ["out"], "calibrate") ?? "out/calibrate";
  const core = await loadCore();
  using progress = terminalProgress(quiet);
  using pool = new WorkerPool(options.workers ?? defaultWorkers());
  const asked = {
    ...{ parts, worlds, truths, noises, seeds, scenes, dim },
    ...{ readers, beyond, full, draws, seed },
  };
  const result = await calibrationResult(asked, {
    core,
    pool,
    store: openStore(options.force, say),
    signal,
    progress: (share, doing) => progress.update(share, 1, doing),
  });
  await progress.stop();
  const files = await reportFiles("Calibration", [{
    name: "calibrate",
    result,
    path: `${out}/result.json`,
    from: [],
  }], ["md", "csv"]);
  files.set("result.json", formatResult(result));
  files.set("run.json", recordText(runRecord({ from: [] })));
  for (const [path, content] of files) await writeAtomic(`${out}/${path}`, content);
  if (json) {
    console.log(formatResult(result).trimEnd());
    return;
  }
  if (quiet) return;
  for (const table of CALIBRATE_REPORT.tables(result)) printTable(table);
  printAgain(result, out);
  say(`Written to ${out}/`);
}
