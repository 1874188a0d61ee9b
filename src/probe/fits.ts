/**
 * The one place where probes are fitted: measures that read scenes out with the same probe share
 * one fit, fits run on several workers, and finished fits are found again in the store.
 */

import type { Core } from "../core/core.ts";
import type { ProbeHead } from "../core/probe/fit.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import { TorchStream } from "../core/random/streams.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { hashOfArrays } from "../data/files/hash.ts";
import { inputOf } from "../data/set_identity.ts";
import { jobKey, type Store } from "../job/store.ts";
import { VERSION } from "../version.ts";
import { fitFiles, fitted, type FittedProbe, storedProbe } from "./fitted_probe.ts";
import { LinearProbe, probeHeads } from "./linear_probe.ts";
import { fittedBy, type ProbeOptions } from "./options.ts";
import { splitOfGiven } from "./given_probes.ts";
import { drawSetSplit, type ProbeSplit, splitFromMarks } from "./split.ts";
import { fitRows, type RowsToFit } from "./fit_rows.ts";
import { matrixRows, type Variant } from "./row_source.ts";
import { readSplit, readWeightFolder } from "./files.ts";
import { SceneReadOuts } from "./read_outs.ts";

export type { FittedProbe } from "./fitted_probe.ts";

/**
 * Probes of a set, each fitted once and found again in the store.
 *
 * A measure gets one as `context.probes`.
 */
export class ProbeFits {
  readonly #core: Core;
  readonly #pool: WorkerPool;
  readonly #store: Store;
  readonly #signal: AbortSignal | undefined;
  /** What is read of scenes, by these fits or by ridge. */
  readonly readOuts: SceneReadOuts;
  /** Fits under way or done in this process, so that no fit is made twice. */
  readonly #running = new Map<string, Promise<FittedProbe>>();

  /** Fits run on the pool; finished ones go to the store. */
  constructor(core: Core, pool: WorkerPool, store: Store, signal?: AbortSignal) {
    this.#core = core;
    this.#pool = pool;
    this.#store = store;
    this.#signal = signal;
    this.readOuts = new SceneReadOuts(core, pool, this, store, signal);
  }

  /** The split that given probes were fitted on, or else the one that the options ask for. */
  async split(set: EmbeddingSet, options: ProbeOptions, seed: number): Promise<ProbeSplit> {
    const { count } = set.scenes;
    const fittedOn = await splitOfGiven(options, count);
    if (fittedOn !== null) return fittedOn;
    if (options.split !== null) {
      return splitFromMarks(await readSplit(options.split), count);
    }
    return drawSetSplit(this.#core, set.scenes, options.trainFraction, seed);
  }

  /** The probe of the set itself: given by `--probes`, or fitted. */
  async own(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
    progress: (share: number) => void = () => {},
  ): Promise<FittedProbe> {
    if (options.probes === null) return await this.fit(set, null, options, seed, progress);
    const split = await this.split(set, options, seed);
    const { weights, offsets, temperature } = await readWeightFolder(
      options.probes,
      headSizes(set),
      set.embeddings.cols,
    );
    if (temperature !== null && options.score === "dot") {
      throw new RangeError(
        `The probes in ${options.probes} were fitted with the cosine score (temperature.npy is there). Add --score cosine.`,
      );
    }
    const probe = new LinearProbe(
      weights,
      set.embeddings.cols,
      options.score,
      temperature,
      offsets,
    );
    const trainLoss = probe.losses(
      this.#core,
      matrixRows(this.#core, set.embeddings),
      set.scenes,
      split.train,
    );
    const known = options.split !== null || await splitOfGiven(options, set.scenes.count) !== null;
    const untouched = known ? split.test : null;
    return { probe, solver: null, split, untouched, trainLoss, gradientNorm: null };
  }

  /** A probe fitted on the set's rows, or on a variant of them with the same scenes. */
  async fit(
    set: EmbeddingSet,
    variant: Variant | null,
    options: ProbeOptions,
    seed: number,
    progress: (share: number) => void = () => {},
  ): Promise<FittedProbe> {
    const split = await this.split(set, options, seed);
    const heads = probeHeads(set.scenes);
    const dim = set.embeddings.cols;
    const initial = await this.#initialWeights(options.probeInit, heads, dim, seed);
    const key = jobKey({
      kind: "linear-probe",
      version: VERSION,
      seed,
      options: {
        ...fittedBy(options),
        initial: hashOfArrays(initial),
        split: hashOfArrays([split.train]),
        variant: variant?.key ?? null,
      },
      inputs: [inputOf(set)],
    });
    const embeddings = variant?.embeddings ?? matrixRows(this.#core, set.embeddings);
    let running = this.#running.get(key);
    if (!running) {
      const problem = { embeddings, train: split.train, heads, objects: set.scenes.objects };
      running = this.#load(key, split, options, dim).then((kept) =>
        kept ?? this.#fitAnew(key, problem, split, initial, options, progress)
      );
      this.#running.set(key, running);
      running.catch(() => this.#running.delete(key));
    }
    return await running;
  }

  async #fitAnew(
    key: string,
    problem: RowsToFit,
    split: ProbeSplit,
    initial: Float32Array[],
    options: ProbeOptions,
    progress: (share: number) => void,
  ): Promise<FittedProbe> {
    const { lr: learningRate, ...fit } = fittedBy(options);
    const how = { ...fit, learningRate, initial };
    const hooks = { signal: this.#signal, progress };
    const done = await fitRows(this.#core, this.#pool, problem, how, hooks);
    const { heads, embeddings: { cols: dim } } = problem;
    await this.#store.put(key, fitFiles(done, heads, dim));
    return fitted(done, split, dim, options);
  }

  async #load(
    key: string,
    split: ProbeSplit,
    options: ProbeOptions,
    dim: number,
  ): Promise<FittedProbe | null> {
    const files = await this.#store.get(key);
    return files && storedProbe(files, split, options, dim);
  }

  async #initialWeights(
    init: string | null,
    heads: readonly ProbeHead[],
    dim: number,
    seed: number,
  ): Promise<Float32Array[]> {
    if (init === "zero") return heads.map(({ classes }) => new Float32Array(classes * dim));
    if (init !== null) {
      return (await readWeightFolder(init, heads.map(({ classes }) => classes), dim)).weights;
    }
    using stream = new TorchStream(this.#core, seed);
    return heads.map(({ classes }) => stream.linear(classes, dim, false).weight);
  }
}

function headSizes(set: EmbeddingSet): number[] {
  return probeHeads(set.scenes).map(({ classes }) => classes);
}
