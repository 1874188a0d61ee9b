/** A measure as a task: read the set, find or compute the result, write it, show it. */

import type { Arithmetic } from "../core/arithmetic.ts";
import { loadCore } from "../core/load.ts";
import { WorkerPool } from "../core/jobs/pool.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { AnyMeasure, Measure } from "../measure/measure.ts";
import { numbersOf } from "../metrics/glossary.ts";
import { measureRate } from "../core/linalg/machine_rate.ts";
import { computeResult } from "../measure/compute_result.ts";
import { tooLarge } from "../measure/too_large.ts";
import { DRY_RUN } from "./dry_run.ts";
import { TaskError } from "../job/failure.ts";
import { ARITHMETIC_OPTIONS } from "../job/arithmetic.ts";
import { type OptionSpecs, optionTable } from "../job/options.ts";
import { idleOptions } from "../probe/options.ts";
import { outputFolder } from "./output/output_folder.ts";
import { showParts } from "./output/parts_table.ts";
import { terminalProgress } from "./output/terminal_progress.ts";
import { isMatrixFile, openSet, SET_OPTIONS, setPlace } from "../job/set_options.ts";
import { openStore } from "../job/open_store.ts";
import { runTask } from "./task.ts";
import { writeOutcome } from "./output/write_outcome.ts";

export const WORKER_OPTIONS = optionTable({
  workers: {
    kind: "integer",
    default: null,
    min: 0,
    max: 256,
    help:
      "Threads to share the work. Default: one a core. No number depends on it. 0: none beside the " +
      "main thread, for debuggers.",
    inResult: false,
  },
});

const ANSWER_OPTIONS = optionTable({
  name: {
    kind: "text",
    default: null,
    placeholder: "TEXT",
    help: "What the report calls the set. Default: its folder's name; names of files stay here.",
    inResult: false,
  },
  verbose: {
    kind: "boolean",
    default: false,
    help: "Print all tables too, not only the answer.",
    inResult: false,
  },
});

/** `deno task KIND SET`. */
export function runMeasure<S extends OptionSpecs>(
  measure: Measure<S>,
  args: readonly string[],
): Promise<number> {
  return runTask({
    name: measure.kind,
    argument: "[SET]",
    positionals: { min: 0, max: 1 },
    summary: measure.summary,
    options: {
      ...SET_OPTIONS,
      ...WORKER_OPTIONS,
      ...ANSWER_OPTIONS,
      ...(measure.fused ? ARITHMETIC_OPTIONS : {}),
      ...(measure.plan ? { dryRun: DRY_RUN } : {}),
      ...measure.options,
    },
    examples: [
      `deno task ${measure.kind} fixtures/sets/minilm-clevr-captions`,
      `deno task ${measure.kind} --embeddings my.npy --labels my.csv`,
    ],
    numbers: numbersOf(measure.kind),
    async run({ options, positionals, given, signal, say }) {
      const core = await loadCore((options as { arithmetic?: Arithmetic }).arithmetic);
      using set: EmbeddingSet = await openSet(
        core,
        positionals,
        options,
        options.seed,
        options.json ? undefined : say,
      );
      const resolved = measure.resolve?.(options) ?? options;
      for (const note of idleOptions(resolved, given)) say(`Note: ${note}`);
      if ((options as { dryRun?: boolean }).dryRun) {
        const refusal = measure.requires(set, resolved);
        if (refusal !== null) throw new TaskError(refusal);
        measure.check?.(set, resolved);
        const large = tooLarge(measure as AnyMeasure, set, resolved, { core, seed: options.seed });
        if (large !== null) throw new TaskError(`${measure.kind} does not fit. ${large}`);
        const parts = measure.plan!(set, resolved, {
          core,
          seed: options.seed,
          gflops: measureRate(core),
        });
        showParts(measure.kind, set.name, parts, options.workers ?? defaultWorkers(), options.json);
        return;
      }
      const out = outputFolder(options.out, measure.kind, set.name);
      const progress = terminalProgress(options.quiet);
      using pool = WorkerPool.of(core, options.workers ?? defaultWorkers());
      try {
        const outcome = await computeResult(measure as AnyMeasure, set, options, {
          core,
          pool,
          store: openStore(options.force, say),
          seed: options.seed,
          progress,
          signal,
        });
        await progress.stop();
        // A report is passed on; what a file is called is nobody's business.
        const report = options.name ?? (namesFolder(positionals) ? set.name : "embeddings");
        const names = { terminal: options.name ?? set.name, report };
        const place = { ...setPlace(positionals, options), maxScenes: options.maxScenes };
        const { thumbnailsOf } = await import("./output/make_thumbnails.ts");
        const pictures = await thumbnailsOf(core, outcome.result, place);
        await writeOutcome(measure as AnyMeasure, outcome, pictures, names, out, options, say);
      } finally {
        await progress.stop();
      }
    },
  }, args);
}

/** A folder is called what a person calls it; a file of numbers is not. */
function namesFolder([word]: readonly string[]): boolean {
  return word !== undefined && !isMatrixFile(word);
}

/** One thread a core. */
export function defaultWorkers(): number {
  return Math.max(1, navigator.hardwareConcurrency);
}
