/** A measure's task: read the set, find or compute the Result, write it, show it. */

import type { Arithmetic } from "../../core/arithmetic.ts";
import { WorkerPool } from "../../core/jobs/pool.ts";
import { machineRate } from "../../core/linalg/machine_rate.ts";
import { type Core, loadCore } from "../../core/load.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { isFolder } from "../../data/files/files.ts";
import { TaskError, UsageError } from "../../job/failure.ts";
import { openSet, setLocation } from "../../job/open_set.ts";
import type { OptionValues } from "../../job/options.ts";
import { openStore } from "../../job/open_store.ts";
import type { Files } from "../../job/store.ts";
import { type ComputedResult, computeResult } from "../../measure/compute_result.ts";
import { loadMeasure } from "../../measure/registry.ts";
import { type Cost, costsOf, tooLarge } from "../../measure/cost.ts";
import type { AnyMeasure } from "../../measure/measure.ts";
import { idleOptions } from "../../probe/options.ts";
import { sourceWords } from "../output/made_from.ts";
import { outputFolder } from "../output/output_folder.ts";
import { showParts } from "../output/parts_table.ts";
import { terminalProgress } from "../output/terminal_progress.ts";
import { writeOutcome } from "../output/write_outcome.ts";
import { thumbnailsOf } from "../output/thumbnails/thumbnails_of.ts";
import { encoders } from "./encoders.ts";
import type { MeasureRunOptions } from "./options.ts";
import type { TaskInput } from "../task/task.ts";
import { defaultWorkers } from "../task/options.ts";

/**
 * Runs a measure's task; gives what it found, null for a dry run.
 *
 * @param placed which of a Result's files are written, under which names: `repair` puts its map where it is asked to
 */
export async function measureToFiles(
  kind: string,
  { options, positionals, given, signal, say }: TaskInput<MeasureRunOptions>,
  placed: (outcome: ComputedResult) => Files | Promise<Files> = ({ files }) => files,
): Promise<ComputedResult | null> {
  using progress = terminalProgress(options.quiet);
  // Before anything is loaded: so that somebody sees at once that it runs.
  progress.update(0, 1, "reading the set");
  const [core, measure] = await Promise.all([
    loadCore((options as { arithmetic?: Arithmetic }).arithmetic),
    loadMeasure(kind)!,
  ]);
  using set: EmbeddingSet = await openSet(
    core,
    positionals,
    options,
    options.seed,
    options.json ? undefined : say,
  );
  const resolved = measure.resolve?.(options) ?? options;
  for (const note of idleOptions(resolved, given)) say(`Note: ${note}`);
  const workers = options.workers ?? defaultWorkers();
  if (options.dryRun) {
    const { gflops, busy } = machineRate(core);
    const parts = costs(core, measure, set, resolved, options.seed, gflops);
    await progress.stop();
    showParts(kind, set.name, parts, workers, options.json, busy);
    return null;
  }
  const out = outputFolder(options.out, kind, set.name);
  using pool = WorkerPool.of(core, workers);
  const outcome = await computeResult(measure, set, options, {
    core,
    pool,
    store: openStore(options.force, say),
    seed: options.seed,
    progress,
    signal,
  });
  await progress.stop();
  const name = options.name ?? set.name;
  const place = { ...await setLocation(positionals, options), maxScenes: options.maxScenes };
  const pictures = await thumbnailsOf(core, outcome.result, place, encoders().drawThumbnails);
  const from = sourceWords(options, positionals);
  const files = await placed(outcome);
  await writeOutcome(measure, { ...outcome, files }, pictures, name, { out, from }, options, say);
  return outcome;
}

/** @throws {TaskError} where the set can't be measured, as the work itself would */
function costs(
  core: Core,
  measure: AnyMeasure,
  set: EmbeddingSet,
  // deno-lint-ignore no-explicit-any -- as in AnyMeasure: each measure gets its own options.
  options: OptionValues<any>,
  seed: number,
  gflops: number,
): readonly Cost[] {
  const refusal = measure.requires(set, options);
  if (refusal !== null) throw new TaskError(refusal);
  measure.check?.(set, options);
  const work = measure.work(set, options, { core, seed });
  const large = tooLarge(set, work);
  if (large !== null) throw new TaskError(`${measure.kind} does not fit. ${large}`);
  return costsOf(set, measure.kind, work, gflops);
}

/**
 * A set as two words of a command line: a file of embeddings, and that of their labels. The second is what `--labels` is, so that a Result is
 * made again from either form.
 */
export function withLabels<I extends TaskInput<MeasureRunOptions>>(command: string, input: I): I {
  const { options, positionals: [embeddings, labels] } = input;
  if (labels === undefined) return input;
  if (isFolder(embeddings)) {
    throw new UsageError(
      `${command} takes a set's folder, or two files: embeddings and their labels. ${embeddings} is a folder, and ${labels} was given too.`,
    );
  }
  for (const flag of ["embeddings", "labels"] as const) {
    if (options[flag] === null) continue;
    throw new UsageError(
      `Both --${flag} ${
        options[flag]
      } and the files ${embeddings} ${labels} were given. Give one of them.`,
    );
  }
  return { ...input, options: { ...options, labels }, positionals: [embeddings] };
}
