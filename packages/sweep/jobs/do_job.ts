/** Does one job of a sweep, in this process, by the same calls as the task of its kind. */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { sha256Hex, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { ENCODERS } from "@bindscope/bindscope/rooms/encode_options";
import { defaultsOf, SET_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { MemoryStore, openSet, openStore, SILENT } from "@bindscope/bindscope/rooms/job";
import { computeResult, loadMeasure, withFileBeside } from "@bindscope/bindscope/rooms/measure";
import { makeScenes, SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import type { TrainOptions } from "@bindscope/bindscope/rooms/train";
import { EXCHANGES } from "../../exchanges.ts";
import { requireSameCode } from "../code_build.ts";
import { type JobValues, jobValues } from "../plan/job_values.ts";
import { publishFolder } from "../publish.ts";
import { thumbnailsOf, writeThumbnails } from "@bindscope/bindscope/rooms/run";
import { jobFolder, labelOf, mainFiles, type SweepJob } from "../plan/sweep_job.ts";

/** The context of a job; nothing of it can change a number. */
export interface JobContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  /** The sweep's folder. */
  readonly out: string;
  /** Do again what is cached. */
  readonly force: boolean;
  /** The code of the process that started the job; null for any. */
  readonly code: string | null;
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
  readonly say: (sentence: string) => void;
}

type DoJob = (
  job: SweepJob,
  values: JobValues,
  folder: string,
  context: JobContext,
) => Promise<void>;

/** Does the job and leaves its outputs in its folder. What of it is cached is not done again. */
export async function doJob(job: SweepJob, context: JobContext): Promise<void> {
  const values = jobValues(job);
  const location = jobFolder(context.out, job);
  const does = DOES[job.kind];
  if (does === undefined) {
    await measure(job, values, location, context);
    return;
  }
  const made = `${context.out}/.work/${randomUUID()}`;
  try {
    const start = performance.now();
    await does(job, values, made, context);
    const isLong = performance.now() - start > LONG;
    if (isLong && THREADED.includes(job.kind)) requireSameCode(context.code);
    await publishFolder(made, location, mainFiles(job.kind));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Kinds whose jobs start threads of their own, which read the code again. */
const THREADED = ["scenes", "encode"];
/** Milliseconds beyond which a job is long, beside some tens for looking at the code again. */
const LONG = 1000;

const DOES: { readonly [kind: string]: DoJob } = { scenes, model, encode, train };

async function scenes(
  _job: SweepJob,
  { seed, ...options }: JobValues,
  folder: string,
  { core, signal, progress }: JobContext,
): Promise<void> {
  const maker = SCENE_MAKERS.find(({ name }) => name === options.maker)!;
  const watched = { update: (done: number, total: number) => progress(done / total) };
  // The folder is new, so that nothing can be found in it; the sweep keeps its own record.
  const store = new MemoryStore();
  await makeScenes(maker, core, options as never, seed, folder, store, watched, signal);
}

async function model(
  _job: SweepJob,
  { seed, architecture, size, weights, layout }: JobValues,
  folder: string,
  { core, signal, progress }: JobContext,
): Promise<void> {
  const { initModel } = await import("@bindscope/bindscope/rooms/architectures");
  const options = { size, seed, weights, layout } as never;
  await initModel(core, String(architecture), folder, options, {
    progress: { update: (done, total) => progress(done / total) },
    signal,
  });
}

async function encode(
  job: SweepJob,
  values: JobValues,
  folder: string,
  { out, force, signal, progress, say }: JobContext,
): Promise<void> {
  const { encodeScenes, layerRequests, registerExchanges } = await import(
    "@bindscope/bindscope/rooms/encode"
  );
  registerExchanges(EXCHANGES);
  const options = { ...values, ...layerRequests(values as never), out: folder, force } as never;
  await encodeScenes(
    job.folders.scenes ?? sourceFolder(out, job, "scenes"),
    job.folders.model ?? sourceFolder(out, job, "model"),
    options,
    { progress: { update: (done, total) => progress(done / total) }, message: say, signal },
  );
}

async function train(
  job: SweepJob,
  values: JobValues,
  folder: string,
  { core, out, force, signal, progress }: JobContext,
): Promise<void> {
  const { prepareTraining } = await import("@bindscope/bindscope/rooms/train");
  const { writeTraining } = await import("@bindscope/bindscope/rooms/train");
  const options = values as unknown as TrainOptions;
  const { train } = await prepareTraining(core, options, values.seed);
  // Not in the folder that is made: what is stopped here goes on anywhere.
  const checkpoint = `${out}/.checkpoints/${sha256Hex(job.id).slice(0, 32)}.bin`;
  if (force) rmSync(checkpoint, { force: true });
  await writeTraining(core, train, {
    options,
    name: labelOf(job),
    out: folder,
    checkpoint,
    onnx: false,
    workers: 0,
    progress: ({ step, steps }) => progress(step / steps),
    signal,
  });
  rmSync(checkpoint, { force: true });
}

async function measure(
  job: SweepJob,
  values: JobValues,
  location: string,
  { core, pool, out, force, signal, progress, say }: JobContext,
): Promise<void> {
  const [source] = job.from;
  const folder = source === undefined
    ? job.folders.set!
    : `${jobFolder(out, source)}${source.kind === "train" ? "/set" : ""}`;
  const kind = (await loadMeasure(job.kind))!;
  const options = withFileBeside(kind, { ...defaultsOf(SET_OPTIONS), ...values }, folder);
  using set = await openSet(core, [folder], options as never, values.seed);
  const { result, files } = await computeResult(kind, set, options, {
    core,
    pool,
    store: openStore(force, say),
    seed: values.seed,
    signal,
    progress: { ...SILENT, update: (done, total) => progress(done / total) },
  });
  const { maxScenes } = options as { maxScenes: number | null };
  const pictures = await thumbnailsOf(
    core,
    result,
    { folder, labels: null, maxScenes },
    ENCODERS.drawThumbnails,
  );
  await writeThumbnails(location, result, pictures);
  // Probes and the like stay in the store: thousands of jobs have thousands of them.
  await writeAtomic(`${location}/result.json`, files.get("result.json")!);
}

function sourceFolder(out: string, { from }: SweepJob, kind: string): string {
  return jobFolder(out, from.find((source) => source.kind === kind)!);
}
