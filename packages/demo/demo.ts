import { fileURLToPath } from "node:url";
import { type Core, loadCore, type WorkerEntry, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { describeSet, loadEmbeddingSet, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { defaultThreads, ENCODERS } from "@bindscope/bindscope/rooms/encode_options";
import { openStore, SILENT } from "@bindscope/bindscope/rooms/job";
import {
  type ComputedResult,
  computeResult,
  loadAnalyze,
} from "@bindscope/bindscope/rooms/measure";
import {
  ANALYZED_SPECS,
  defaultsOf,
  defaultWorkers,
  outputFolder,
  SET_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import { formatResults } from "@bindscope/bindscope/rooms/result";
import {
  printAnswers,
  printBytes,
  printText,
  recordText,
  reportFiles,
  runRecord,
  terminalProgress,
  thumbnailsOf,
  writeThumbnails,
} from "@bindscope/bindscope/rooms/run";
import type { SetJobs } from "./set_jobs.ts";
import { DEMO_SCENES, DEMO_VIEWS, type DemoInput } from "./options.ts";

const MODELS = fileURLToPath(new URL("../../fixtures/models", import.meta.url));

/**
 * What is encoded, and by which of the bundled models, in the order of making. Objects share no value, so that every scene
 * has its swap, and whole bags are drawn, so that it is in the set. Pictures vary in what does not matter, captions are
 * written in six ways: docs/decisions/baselines.md.
 */
const PARTS = [
  {
    name: "captions",
    maker: "text",
    model: `${MODELS}/all-minilm-l6-v2-int8`,
    world: { maxScenes: DEMO_SCENES.captions, templates: "all" },
    redrawn: 720,
  },
  {
    name: "images",
    maker: "clevr2d",
    model: `${MODELS}/efficientnet-lite0`,
    world: {
      maxScenes: DEMO_SCENES.images,
      views: DEMO_VIEWS,
      areas: "equal",
      jitter: ["position", "size", "turn"],
    },
    redrawn: 288,
  },
] as const;
const WORLD = { vocabulary: "eight", pairs: "disjoint", sample: "bags" };

/** Makes sets in a pool of its own. Give each set a worker of its own (`release`). */
export const SET_WORKER: WorkerEntry = {
  url: () => new URL("./set_worker.ts", import.meta.url),
  load: () => import("./set_worker.ts"),
};

/** What takes as long as all the rest, and what no sentence of a first look depends on. */
const LATER = ["approximate", "subtract"];
const MEASURED = ANALYZED_SPECS.map(({ kind }) => kind).filter((kind) => !LATER.includes(kind));

/** The making's share of a set's line of progress; the rest is its analysis. */
const SET_MADE = 0.2;

/** Makes both sets, analyses, writes and shows them. */
export async function demo({ options, signal, say }: DemoInput): Promise<void> {
  const out = outputFolder(options.out ?? "out/demo", "demo", "");
  const progress = PARTS.map(() => terminalProgress(options.quiet));
  using pool = new WorkerPool(options.workers ?? defaultWorkers());
  using maker = new WorkerPool<SetJobs>(PARTS.length, SET_WORKER);
  try {
    const core = await loadCore();
    const tellOf = (i: number) => (share: number, doing: string) =>
      progress[i].update(share, 1, `${PARTS[i].name}: ${doing}`);
    // Side by side, each in a worker whose memory goes back; captions take the least time, so they are analysed while
    // pictures are still encoded.
    const sets = PARTS.map(({ name, maker: scenes, model, world, redrawn }, i) =>
      maker.run("makeSet", {
        maker: scenes,
        options: { ...WORLD, ...world },
        seed: options.seed,
        model,
        baselines: "auto",
        redrawn,
        threads: Math.max(1, Math.floor(defaultThreads() / PARTS.length)),
        out: `${out}/${name}`,
        force: options.force,
      }, {
        progress: (share) => tellOf(i)(SET_MADE * share, "drawing and encoding"),
        release: true,
        signal,
      })
    );
    const outcomes = await Promise.all(PARTS.map(async ({ name }, i) => {
      const { folder, messages } = await sets[i];
      messages.forEach(say);
      const outcome = await analyzeSet(
        core,
        folder,
        pool,
        options,
        signal,
        (sentence) => say(`${name}: ${sentence}`),
        (share, doing) => tellOf(i)(SET_MADE + (1 - SET_MADE) * share, doing),
      );
      await progress[i].stop();
      const pictures = await thumbnailsOf(core, outcome.result, {
        folder,
        labels: null,
        maxScenes: null,
      }, ENCODERS.drawThumbnails);
      const from = [folder];
      await writePart(`${out}/${name}`, outcome, from);
      await writeThumbnails(`${out}/${name}`, outcome.result, pictures);
      return { name, outcome, pictures, from };
    }));
    // Reports show pictures first.
    const results = outcomes.map(({ name, outcome, pictures, from }) => ({
      name,
      result: outcome.result,
      pictures,
      path: `${out}/${name}/result.json`,
      from,
    })).toReversed();
    const files = await reportFiles("Do two small encoders bind?", results, ["html", "svg"]);
    for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
    if (options.json) {
      await printBytes(new TextEncoder().encode(formatResults(results)));
      return;
    }
    if (options.quiet) return;
    printAnswers(results, options);
    printText(`Why: --explain   Your data: deno task analyze my.npy my.csv
Your model: deno task analyze --model DIR
Report: ${out}/report.html`);
  } finally {
    await Promise.all(progress.map((line) => line.stop()));
  }
}

async function analyzeSet(
  core: Core,
  folder: string,
  pool: WorkerPool,
  { seed, force }: { seed: number; force: boolean },
  signal: AbortSignal,
  say: (message: string) => void,
  onProgress: (share: number, doing: string) => void,
): Promise<ComputedResult> {
  using set = await loadEmbeddingSet(core, { folder });
  say(describeSet(set).summary);
  const analyze = await loadAnalyze();
  const options = {
    ...defaultsOf(SET_OPTIONS),
    ...defaultsOf(analyze.options),
    measures: MEASURED,
  };
  return await computeResult(analyze, set, options, {
    core,
    pool,
    store: openStore(force, say),
    seed,
    signal,
    progress: { ...SILENT, update: (done, total, doing) => onProgress(done / total, doing) },
  });
}

async function writePart(
  out: string,
  { files, cached }: ComputedResult,
  from: string[],
): Promise<void> {
  for (const [name, bytes] of files) await writeAtomic(`${out}/${name}`, bytes);
  await writeAtomic(`${out}/run.json`, recordText(runRecord({ cached, from })));
}
