/** Measures as library calls: the same Result that the task writes, without a file or a flag. */

import type { Core } from "../core/core.ts";
import { WorkerPool } from "../core/jobs/pool.ts";
import { showingResult } from "../report/outside/notebook.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { AnyMeasure, Measure } from "./measure.ts";
import { checkNames } from "../result/names.ts";
import type { Result, ResultParts } from "../result/result.ts";
import { computeResult } from "./compute_result.ts";
import { checkOptions } from "../job/check_options.ts";
import { defaultsOf, type OptionSpecs, type OptionValues } from "../job/options.ts";
import { SILENT } from "../job/progress.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { MemoryStore, type Store } from "../job/store.ts";

/** How a measure is run; of these the seed alone changes numbers. */
export interface MeasureSettings {
  /** Seed of every random draw; default 0. */
  seed?: number;
  /** Threads; default 1. No number depends on it. */
  workers?: number;
  /** Where finished work is cached; default: nowhere. */
  store?: Store;
  /** Stops the work when aborted. */
  signal?: AbortSignal;
  /** Called with a share in [0, 1] and what is being done. */
  onProgress?: (share: number, doing: string) => void;
}

export const SETTINGS: readonly (keyof MeasureSettings)[] = [
  "seed",
  "workers",
  "store",
  "signal",
  "onProgress",
];

/** Some options of a table; of a measure that has none, none. */
export type SomeOptions<S extends OptionSpecs> = [keyof S] extends [never] ? Record<string, never>
  : Partial<OptionValues<S>>;

/**
 * Runs a measure on a set and gives its Result: for those who load a core once and keep sets. Called by itself a measure
 * loads both, `analyze({ embeddings, labels })`.
 *
 * @param options those of the measure; what is left out has its default
 * @throws {TypeError} for an option that the measure does not have, naming the nearest one
 * @throws what the measure refuses, in one sentence
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import {
 *   ConceptSpace,
 *   decompose,
 *   EmbeddingSet,
 *   loadCore,
 *   Matrix,
 *   measureSet,
 *   SceneSet,
 * } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * const space = new ConceptSpace([
 *   { name: "color", values: ["red", "blue"] },
 *   { name: "shape", values: ["cube", "ball"] },
 * ]);
 * // Two scenes of two objects: red cube, blue ball; and the same the other way around.
 * const scenes = new SceneSet(space, 2, Int32Array.of(0, 0, 1, 1, 1, 1, 0, 0));
 * using set = new EmbeddingSet({
 *   name: "two",
 *   scenes,
 *   embeddings: Matrix.from(core, 2, 2, [1, 0, 0, 1]),
 * });
 * const result = await measureSet(core, decompose, set, { epochs: 10, trainFraction: 0.5 });
 * assert(result.kind === "decompose");
 * ```
 */
export async function measureSet<S extends OptionSpecs, F extends ResultParts>(
  core: Core,
  measure: Measure<S, F>,
  set: EmbeddingSet,
  options: SomeOptions<S> = {} as SomeOptions<S>,
  settings: MeasureSettings = {},
): Promise<Result<F>> {
  checkOptions(measure.kind, measure.options, options);
  checkNames("measureSet", "setting", SETTINGS, settings);
  const { seed = 0, workers = 1, store = new MemoryStore(), signal, onProgress } = settings;
  if (signal && typeof signal.throwIfAborted !== "function") {
    throw new TypeError("signal is no AbortSignal. Of an AbortController, give its signal.");
  }
  if (set.embeddings.core !== core) {
    throw new TypeError(
      `${set.name} was loaded with another core than measureSet was given. Give set.embeddings.core.`,
    );
  }
  using pool = WorkerPool.of(core, workers);
  const asked = Object.entries(options).filter(([, value]) => value !== undefined);
  const all = {
    ...defaultsOf(SET_OPTIONS),
    ...defaultsOf(measure.options),
    ...Object.fromEntries(asked),
  };
  const { result } = await computeResult(measure as unknown as AnyMeasure, set, all, {
    core,
    pool,
    store,
    seed,
    signal,
    progress: onProgress
      ? { ...SILENT, update: (done, total, doing) => onProgress(done / total, doing) }
      : SILENT,
  });
  // What the store gives back is what this measure, with these options, once left there.
  return showingResult(result, () => measure.charts(result)) as Result<F>;
}
