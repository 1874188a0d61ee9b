import { type Core, loadCore, machineRate, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { TRAIN_WORKER, type TrainJobs } from "@bindscope/bindscope/rooms/train";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { noteText } from "@bindscope/bindscope/rooms/metrics";
import { missingNotes } from "../reproduce/rows/row_report.ts";
import { STUDIES } from "../reproduce/registry.ts";
import type { Study, StudySettings } from "../reproduce/study.ts";
import { formatResult, formatResults, type Result } from "@bindscope/bindscope/rooms/result";
import { studyResult } from "../reproduce/result.ts";
import { openStore, type Progress } from "@bindscope/bindscope/rooms/job";
import { defaultWorkers, outputFolder } from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";
import { planTable } from "./plan_table.ts";
import {
  lockFolder,
  printAgain,
  printBytes,
  printTable,
  printText,
  recordText,
  reportFiles,
  runRecord,
  sourceWords,
  terminalProgress,
  type WrittenResult,
} from "@bindscope/bindscope/rooms/run";
import { type REPRODUCE_OPTIONS, settingsOf } from "./reproduce_options.ts";

type Input = TaskInput<typeof REPRODUCE_OPTIONS>;

/** Makes the studies asked for, writes and shows them. */
export async function reproduce({ options, positionals: [name], say }: Input): Promise<void> {
  const studies = STUDIES.filter((study) => name === "all" || study.name === name);
  const settings = settingsOf(options, studies);
  const core = await loadCore();
  if (options.dryRun) {
    await showPlans(core, studies, settings, options);
    return;
  }
  const several = studies.length > 1;
  const out = outputFolder(
    options.out ?? (several ? "out/reproduce" : `out/reproduce/${name}`),
    "reproduce",
    name,
  );
  using _lock = lockFolder(out, "reproduce");
  const progress = terminalProgress(options.quiet);
  const entries: WrittenResult[] = [];
  try {
    using pool = new WorkerPool<TrainJobs>(options.workers ?? defaultWorkers(), TRAIN_WORKER);
    for (const study of studies) {
      const result = await runStudy(study, settings, options, core, pool, progress, say);
      await progress.stop();
      const location = several ? `${out}/${study.name}` : out;
      await writeStudy(study, result, location, options, say, several);
      entries.push({ name: study.name, result, path: `${location}/result.json`, from: [] });
    }
  } finally {
    await progress.stop();
  }
  if (several) {
    const files = await reportFiles("The paper's tables, made again", entries, ["html"]);
    await writeAtomic(`${out}/report.html`, files.get("report.html")!);
    if (options.json) {
      await printBytes(new TextEncoder().encode(formatResults(entries)));
    }
  }
}

async function showPlans(
  core: Core,
  studies: readonly Study[],
  settings: StudySettings,
  { json, workers }: Input["options"],
): Promise<void> {
  const rate = machineRate(core).gflops;
  const plans = [];
  for (const study of studies) {
    plans.push({ study: study.name, rows: await study.plan(settings, rate) });
  }
  if (json) {
    console.log(JSON.stringify(plans, null, 2));
    return;
  }
  for (const [i, { rows }] of plans.entries()) {
    const table = planTable(studies[i], rows, workers ?? defaultWorkers());
    printTable(table);
    for (const note of missingNotes(rows)) printText(`${noteText(note)}\n`);
  }
}

async function runStudy(
  study: Study,
  settings: StudySettings,
  options: Input["options"],
  core: Core,
  pool: WorkerPool<TrainJobs>,
  progress: Progress,
  say: (message: string) => void,
): Promise<Result> {
  const printed = new Set<string>();
  return await studyResult(study, settings, {
    core,
    pool,
    store: openStore(options.force, say),
    force: options.force,
    progress: (share, doing) => progress.update(share, 1, doing),
    // What one encoder says of itself it says for every seed.
    say: (sentence) => {
      if (!printed.has(sentence)) say(sentence);
      printed.add(sentence);
    },
  });
}

async function writeStudy(
  study: Study,
  result: Result,
  out: string,
  { json, quiet, models }: Input["options"],
  say: (message: string) => void,
  several: boolean,
): Promise<void> {
  const from = sourceWords({ models });
  const entry = { name: study.name, result, path: `${out}/result.json`, from };
  const files = await reportFiles(study.title, [entry], ["html", "md", "csv", "svg"]);
  const text = formatResult(result);
  files.set("result.json", text);
  files.set("run.json", recordText(runRecord({ from })));
  for (const [path, content] of files) await writeAtomic(`${out}/${path}`, content);
  if (json) {
    // Of several studies all Results follow at the end, as one object.
    if (!several) console.log(text.trimEnd());
    return;
  }
  if (quiet) return;
  for (const table of study.tables(result)) printTable(table);
  for (const note of result.notes) printText(`Note: ${noteText(note)}`);
  printAgain(result, out);
  say(`Written to ${out}/`);
}
