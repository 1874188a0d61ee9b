/**
 * `deno task demo`: two bundled encoders, 576 scenes each, both analysed side by side. What a
 * newcomer runs first, so it needs no argument, no network of its own, and says what to try next.
 */

import { fileURLToPath } from "node:url";
import type { Core } from "../core/core.ts";
import { loadCore } from "../core/load.ts";
import { WorkerPool } from "../core/pool.ts";
import { writeAtomic } from "../data/atomic.ts";
import { loadEmbeddingSet } from "../data/load_embedding_set.ts";
import { ENCODER_OPTIONS } from "../encode/options.ts";
import { analyze } from "../measure/analyze.ts";
import type { AnyMeasure } from "../measure/measure.ts";
import { terminalTable } from "../report/terminal.ts";
import { verdictOf } from "../report/verdict.ts";
import { formatResults } from "../result/format.ts";
import { clevr2d } from "../scenes/clevr2d.ts";
import type { SceneMaker } from "../scenes/maker.ts";
import { text } from "../scenes/text.ts";
import { computeResult, type Outcome } from "../measure/compute_result.ts";
import { demoTable } from "./demo_table.ts";
import { openStore } from "../job/open_store.ts";
import { makeScenes } from "../scenes/make_scenes.ts";
import { COMMON_OPTIONS, defaultsOf, type OptionSpecs, optionTable } from "../job/options.ts";
import { outputFolder } from "./output_folder.ts";
import { type Progress, SILENT } from "../job/progress.ts";
import { terminalProgress } from "./terminal_progress.ts";
import { printBytes } from "./print_bytes.ts";
import { reportFiles } from "./report_files.ts";
import { runRecord } from "./run_record.ts";
import { defaultWorkers, WORKER_OPTIONS } from "./run_measure.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { runTask } from "./task.ts";

const MODELS = fileURLToPath(new URL("../../fixtures/models", import.meta.url));

const OPTIONS = optionTable({
  ...WORKER_OPTIONS,
  json: {
    ...COMMON_OPTIONS.json,
    help: "Print both Results, alone, as one object: images and captions.",
  },
});

/** What is encoded, and by which of the bundled models. */
const PARTS = [
  { name: "images", maker: clevr2d, model: `${MODELS}/efficientnet-lite0` },
  { name: "captions", maker: text, model: `${MODELS}/all-minilm-l6-v2-int8` },
] as const;

export function runDemo(args: readonly string[]): Promise<number> {
  return runTask({
    name: "demo",
    argument: "",
    summary:
      "Encodes 576 CLEVR-2D pictures and 576 CLEVR captions with two bundled encoders, measures how they bind, and writes one report.",
    options: OPTIONS,
    examples: ["deno task demo"],
    async run({ options, signal, say }) {
      const out = outputFolder(options.out ?? "out/demo", "demo", "");
      const progress = terminalProgress(options.quiet);
      using pool = new WorkerPool(options.workers ?? defaultWorkers());
      try {
        const core = await loadCore();
        const sets: string[] = [];
        for (const part of PARTS) {
          sets.push(await makeSet(core, part, `${out}/${part.name}`, options, progress, signal));
        }
        // Both at once: what one leaves idle of the workers the other takes.
        const shares = PARTS.map(() => 0);
        const outcomes = await Promise.all(PARTS.map(async ({ name }, i) => {
          const outcome = await analyzeSet(
            core,
            sets[i],
            pool,
            options,
            signal,
            say,
            (share, doing) => {
              shares[i] = share;
              progress.update(
                shares.reduce((a, b) => a + b) / shares.length,
                1,
                `${name}: ${doing}`,
              );
            },
          );
          await writePart(`${out}/${name}`, outcome);
          return { name, outcome };
        }));
        await progress.stop();
        const results = outcomes.map(({ name, outcome }) => ({ name, result: outcome.result }));
        const files = await reportFiles("Do two small encoders bind?", results, ["html", "svg"]);
        for (const [name, content] of files) await writeAtomic(`${out}/${name}`, content);
        await progress.stop();
        if (options.json) {
          await printBytes(new TextEncoder().encode(formatResults(results)));
          return;
        }
        if (options.quiet) return;
        const width = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
        const color = !Deno.noColor && Deno.stdout.isTerminal();
        console.log(terminalTable(demoTable(results), { width, color }));
        for (const { name, result } of results) {
          console.log(`${name}: ${verdictOf(result)?.sentence ?? "no verdict"}`);
        }
        console.log(`
Report:  ${out}/report.html
Yours:   deno task analyze --embeddings my.npy --labels my.csv
         deno task encode out/demo/images/scenes --model DIR   (any ONNX model folder)`);
      } finally {
        await progress.stop();
      }
    },
  }, args);
}

async function makeSet(
  core: Core,
  { name, maker, model }: typeof PARTS[number],
  out: string,
  { seed, quiet, force }: { seed: number; quiet: boolean; force: boolean },
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const scenes = `${out}/scenes`;
  await makeScenes(
    maker as unknown as SceneMaker<OptionSpecs>,
    core,
    defaultsOf(maker.options),
    seed,
    scenes,
    openStore(force, () => {}),
    { update: (done, total) => progress.update(done, total, `drawing ${name}`) },
    signal,
  );
  await progress.stop();
  const { encodeScenes } = await import("../encode/encode_scenes.ts");
  const set = await encodeScenes(
    scenes,
    model,
    { ...defaultsOf(ENCODER_OPTIONS), out: `${out}/set`, force },
    {
      progress: { update: (done, total) => progress.update(done, total, `encoding ${name}`) },
      message: quiet ? undefined : (sentence) => console.error(sentence),
      signal,
    },
  );
  await progress.stop();
  return set.folder;
}

async function analyzeSet(
  core: Core,
  folder: string,
  pool: WorkerPool,
  { seed, force }: { seed: number; force: boolean },
  signal: AbortSignal,
  say: (message: string) => void,
  onProgress: (share: number, doing: string) => void,
): Promise<Outcome> {
  using set = await loadEmbeddingSet(core, { folder });
  const options = { ...defaultsOf(SET_OPTIONS), ...defaultsOf(analyze.options) };
  return await computeResult(analyze as AnyMeasure, set, options, {
    core,
    pool,
    store: openStore(force, say),
    seed,
    signal,
    progress: { ...SILENT, update: (done, total, doing) => onProgress(done / total, doing) },
  });
}

async function writePart(out: string, { files, cached }: Outcome): Promise<void> {
  for (const [name, bytes] of files) await writeAtomic(`${out}/${name}`, bytes);
  await writeAtomic(`${out}/run.json`, JSON.stringify(runRecord({ cached }), null, 2) + "\n");
}
