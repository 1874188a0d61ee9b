/** `deno task calibrate`: how often intervals hold the truth, and what the verdict says of known truths. */

import { CALIBRATE_PARTS, type CalibratePart } from "../calibrate/calibration.ts";
import { WORLD_IDS, type WorldId } from "../calibrate/verdicts/worlds.ts";
import { type Noise, NOISES } from "../calibrate/verdicts/confusion.ts";
import { CALIBRATE_REPORT } from "../calibrate/report.ts";
import { calibrationResult } from "../calibrate/result.ts";
import { WorkerPool } from "../core/jobs/pool.ts";
import { loadCore } from "../core/load.ts";
import { writeAtomic } from "../data/files/atomic.ts";
import { openStore } from "../job/open_store.ts";
import { optionTable } from "../job/options.ts";
import { formatResult } from "../result/format.ts";
import type { Result } from "../result/result.ts";
import { writableFolder } from "./output/output_folder.ts";
import { printAgain } from "./output/again.ts";
import { printTable } from "./output/print.ts";
import { reportFiles } from "./output/report_files.ts";
import { runRecord } from "./output/run_record.ts";
import { terminalProgress } from "./output/terminal_progress.ts";
import { defaultWorkers, WORKER_OPTIONS } from "./run_measure.ts";
import { runTask, type TaskInput } from "./task.ts";

const OPTIONS = optionTable({
  ...WORKER_OPTIONS,
  parts: {
    kind: "list",
    of: CALIBRATE_PARTS,
    default: CALIBRATE_PARTS,
    help:
      "coverage: how often intervals hold the truth. verdict: what is said of planted truths. power: worlds that are large enough.",
  },
  worlds: {
    kind: "list",
    of: WORLD_IDS,
    default: ["8x3"],
    help: "Worlds that verdicts are tried in. Default: 8x3, minutes; all with --full.",
  },
  noises: {
    kind: "list",
    of: NOISES,
    default: ["10"],
    help: "Noise in percent of the code's standard deviation. Default: 10; all but 50 with --full.",
  },
  seeds: {
    kind: "integer",
    default: 1,
    min: 1,
    max: 1000,
    help: "Seeds of verdicts, from --seed on. With --full at least 3.",
  },
  readers: {
    kind: "boolean",
    default: false,
    help: "Verdicts by readers alone, without approximators: several times faster.",
  },
  full: {
    kind: "boolean",
    default: false,
    help: "Every setting, world, noise and seed: hours. A stopped run goes on where it was.",
  },
  draws: {
    kind: "integer",
    default: null,
    min: 20,
    max: 1_000_000,
    help: "Draws of each setting. Default: 1,000, or 4,000 with --full; a quarter for fits.",
  },
});

export function runCalibrate(args: readonly string[]): Promise<number> {
  return runTask({
    name: "calibrate",
    argument: "",
    positionals: { min: 0, max: 0 },
    summary:
      "How often the intervals hold the truth, and what the verdict says of planted truths: the tables of docs/calibration.md.",
    options: OPTIONS,
    examples: ["deno task calibrate", "deno task calibrate --parts coverage --draws 200"],
    run: calibrate,
  }, args);
}

async function calibrate(
  { options, signal, say }: TaskInput<typeof OPTIONS>,
): Promise<void> {
  const { full, seed, quiet, json, readers } = options;
  const parts = options.parts as readonly CalibratePart[];
  const worlds = full ? WORLD_IDS : options.worlds as readonly WorldId[];
  const noises = full
    ? NOISES.filter((noise) => noise !== "50")
    : options.noises as readonly Noise[];
  const seeds = full ? Math.max(3, options.seeds) : options.seeds;
  const draws = options.draws ?? (full ? 4000 : 1000);
  const out = writableFolder(options.out, ["out"], "calibrate") ?? "out/calibrate";
  const core = await loadCore();
  const progress = terminalProgress(quiet);
  using pool = new WorkerPool(options.workers ?? defaultWorkers());
  let result: Result;
  try {
    result = await calibrationResult({ parts, worlds, noises, seeds, readers, full, draws, seed }, {
      core,
      pool,
      store: openStore(options.force, say),
      signal,
      progress: (share, doing) => progress.update(share, 1, doing),
    });
  } finally {
    await progress.stop();
  }
  const files = await reportFiles("Calibration", [{ name: "calibrate", result }], ["md", "csv"]);
  files.set("result.json", formatResult(result));
  files.set("run.json", JSON.stringify(runRecord(), null, 2) + "\n");
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
