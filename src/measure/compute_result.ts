/** From a set and options to a Result: found in the store, or computed and stored there. */

import { arithmeticNotes, inputNote } from "../result/input_notes.ts";
import type { Note } from "../result/note.ts";
import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { hashOfArrays } from "../data/files/hash.ts";
import { refuseFlat } from "../data/flat_vectors.ts";
import { undecidedAliases } from "../data/labels/alias_notes.ts";
import { spellingsOf } from "../data/labels/aliases.ts";
import type { AnyMeasure, MeasureOutcome } from "./measure.ts";
import { ProbeFits } from "../probe/fits.ts";
import { formatResult } from "../result/format.ts";
import { parseResult } from "../result/parse.ts";
import { type Json, type Result, RESULT_SCHEMA } from "../result/result.ts";
import { metricsTree } from "../metrics/catalogue.ts";
import { withReasons } from "../metrics/flatten.ts";
import { aboutSet, decide } from "../verdict/verdict.ts";
import { screenOf } from "../report/outside/screens.ts";
import { VERSION } from "../version.ts";
import { tooLarge } from "./cost.ts";
import { TaskError } from "../job/failure.ts";
import { arithmeticOf, storeOf } from "../job/arithmetic.ts";
import { labelWords } from "../job/label_words.ts";
import { identityOf, inputOf } from "../data/set_identity.ts";
import { NamedSets } from "../job/named_sets.ts";
import type { Progress } from "../job/progress.ts";
import { resolveOptions } from "../job/resolve_options.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { type Files, jobKey, type Store } from "../job/store.ts";

export interface ComputeContext {
  core: Core;
  pool: WorkerPool;
  store: Store;
  seed: number;
  progress: Progress;
  signal?: AbortSignal;
  /** Called with what there is so far, where a measure has several parts. */
  soFar?: (result: Result) => void;
}

export interface ComputedResult {
  result: Result;
  /** Everything that belongs into the output folder, result.json among it. */
  files: Files;
  /** Whether it was found in the store. */
  cached: boolean;
}

const RESULT_FILE = "result.json";

export async function computeResult(
  measure: AnyMeasure,
  set: EmbeddingSet,
  asked: { [name: string]: unknown },
  context: ComputeContext,
): Promise<ComputedResult> {
  const options = measure.resolve?.(asked) ?? asked;
  refuseFlat(set.name, set.embeddings);
  const refusal = measure.requires(set, options);
  if (refusal !== null) throw new TaskError(refusal);
  measure.check?.(set, options);
  const { core, seed, signal } = context;
  const store = storeOf(core, context.store);
  const large = tooLarge(set, measure.work(set, options as never, context));
  if (large !== null) throw new TaskError(`${measure.kind} does not fit. ${large}`);
  const specs = { ...SET_OPTIONS, ...measure.options };
  const textOption = (name: string) => typeof asked[name] === "string" ? asked[name] : null;
  using named = new NamedSets(
    core,
    { aliases: spellingsOf(set), acceptChanges: asked.acceptChanges === true },
    await labelWords({
      columns: null,
      template: textOption("template"),
      concepts: textOption("concepts"),
    }),
  );
  const openSet = (folder: string) => named.open(folder);
  const identify = async (folder: string) => identityOf(await openSet(folder));
  const resolved: { [name: string]: Json } = {
    ...await resolveOptions(specs, options as never, identify),
    ...arithmeticOf(core),
  };
  const inputs = [inputOf(set)];
  const key = jobKey({
    kind: measure.kind,
    version: VERSION,
    seed,
    options: {
      ...resolved,
      // A Result repeats what its set has to say.
      notes: set.notes,
      // Matrices that options name are cut as the set was.
      ...set.sampled && { sampled: hashOfArrays([set.sampled.rows]) },
    },
    inputs,
  });
  const kept = await store.get(key);
  if (kept !== null) return { result: resultOf(kept), files: kept, cached: true };

  signal?.throwIfAborted();
  const resultFrom = (outcome: MeasureOutcome): Result => ({
    schema: RESULT_SCHEMA,
    kind: measure.kind,
    version: VERSION,
    seed,
    options: resolved,
    inputs,
    metrics: withReasons(metricsTree(measure.kind), withAnswers(outcome)),
    curves: outcome.curves ?? {},
    tables: outcome.tables ?? {},
    ...outcome.baselines && { baselines: outcome.baselines },
    notes: [
      ...set.notes,
      ...undecidedAliases(set.aliases),
      ...sampleNote(resolved.maxScenes),
      ...viewNote(set.scenes),
      ...arithmeticNotes(core),
      ...outcome.notes ?? [],
    ],
  });
  // An analysis has made its own, of all that it measured.
  const withAnswers = ({ metrics, curves }: MeasureOutcome) => {
    if (measure.parts !== undefined) return metrics;
    const answers = screenOf(measure).answers?.(metrics) ??
      decide({ [measure.kind]: metrics }, curves, aboutSet(inputs[0])).answers;
    return Object.keys(answers).length === 0 ? metrics : { ...metrics, answers };
  };
  const outcome = await measure.measure(set, options as never, {
    core,
    seed,
    probes: new ProbeFits(core, context.pool, store, signal),
    pool: context.pool,
    store,
    openSet,
    signal,
    progress: (share, doing) => context.progress.update(share, 1, doing),
    soFar: context.soFar && ((outcome) => context.soFar!(resultFrom(outcome))),
  });
  const result = resultFrom(outcome);
  const files: Files = new Map(outcome.files ?? []);
  files.set(RESULT_FILE, new TextEncoder().encode(formatResult(result)));
  await store.put(key, files);
  return { result, files, cached: false };
}

function sampleNote(maxScenes: Json | undefined): Note[] {
  return typeof maxScenes === "number" ? [inputNote("scenes.sampled", { most: maxScenes })] : [];
}

function viewNote(scenes: SceneSet): Note[] {
  if (scenes.views === null) return [];
  return [inputNote("scenes.views", {
    scenes: new Set(scenes.sceneIds()).size,
    views: scenes.viewNames.length,
    rows: scenes.count,
  })];
}

function resultOf(files: Files): Result {
  return parseResult(new TextDecoder().decode(files.get(RESULT_FILE)!), RESULT_FILE);
}
