/**
 * The one place where probes are fitted: measures that read scenes out with the same probe share
 * one fit, fits run on several workers, and finished fits are found again in the store.
 */

import type { Core } from "../core/core.ts";
import { joinFits, type ProbeFit, type ProbeHead } from "../core/probe/fit.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import { Turns } from "../core/jobs/turns.ts";
import { ridgeFitOfMaps } from "../core/probe/ridge_probe.ts";
import { TorchStream } from "../core/random/streams.ts";
import { gatherRows } from "../core/rows_of.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { hashOfArrays } from "../data/files/hash.ts";
import { inputOf } from "../job/input.ts";
import { jobKey, type Store } from "../job/store.ts";
import { VERSION } from "../version.ts";
import { fitFiles, fitted, type FittedProbe, storedProbe } from "./fitted_probe.ts";
import { LinearProbe, probeHeads } from "./linear_probe.ts";
import type { ProbeOptions } from "./options.ts";
import { splitOfGiven } from "./given_probes.ts";
import { drawSetSplit, type ProbeSplit, splitFromMarks } from "./split.ts";
import { fitInParts, inPairs, inParts } from "./readout/in_parts.ts";
import { type AnyRows, matrixRows, rowPieces, SIDE_BY_SIDE, type Variant } from "./row_source.ts";
import { readSplit, readWeightFolder } from "./files.ts";
import { SceneReadings } from "./readings.ts";

export type { FittedProbe } from "./fitted_probe.ts";

/** Large fits that go side by side at most. */
const ROOM = 2;

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
  readonly readings: SceneReadings;
  /** Fits under way or done in this process, so that no fit is made twice. */
  readonly #running = new Map<string, Promise<FittedProbe>>();
  readonly #turns = new Turns(ROOM);

  /** Fits run on the pool; finished ones go to the store. */
  constructor(core: Core, pool: WorkerPool, store: Store, signal?: AbortSignal) {
    this.#core = core;
    this.#pool = pool;
    this.#store = store;
    this.#signal = signal;
    this.readings = new SceneReadings(core, pool, this, store, signal);
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
    return { probe, split, untouched: known ? split.test : null, trainLoss, gradientNorm: null };
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
    const { epochs, lr, score, solver } = options;
    const key = jobKey({
      kind: "linear-probe",
      version: VERSION,
      seed,
      options: {
        epochs,
        lr,
        score,
        solver,
        initial: hashOfArrays(initial),
        split: hashOfArrays([split.train]),
        variant: variant?.key ?? null,
      },
      inputs: [inputOf(set)],
    });
    const embeddings = variant?.embeddings ?? matrixRows(this.#core, set.embeddings);
    let running = this.#running.get(key);
    if (!running) {
      running = this.#load(key, split, options, dim).then((kept) =>
        kept ?? this.#fitAnew(key, embeddings, set, heads, split, initial, options, progress)
      );
      this.#running.set(key, running);
      running.catch(() => this.#running.delete(key));
    }
    return await running;
  }

  async #fitAnew(
    key: string,
    embeddings: AnyRows,
    set: EmbeddingSet,
    heads: ProbeHead[],
    split: ProbeSplit,
    initial: Float32Array[],
    options: ProbeOptions,
    progress: (share: number) => void,
  ): Promise<FittedProbe> {
    const dim = embeddings.cols;
    const rows = split.train.length;
    const large = rows * dim > SIDE_BY_SIDE;
    const fit = () => this.#fitRows(embeddings, set, heads, split, initial, options, progress);
    const done = !large
      ? await fit()
      : options.solver === "ridge" && inParts(rows, dim)
      ? await this.inTurn(rows, dim, () =>
        this.#ridgeInParts(embeddings, set, heads, split, progress))
      : await this.#fitTogether(embeddings, set, heads, split, initial, options, progress) ??
        await this.inTurn(rows, dim, fit);
    await this.#store.put(key, fitFiles(done, heads, dim));
    return fitted(done, split, dim, options);
  }

  /** Ridge needs sums of the train rows only, and parts of them add up. */
  async #ridgeInParts(
    embeddings: AnyRows,
    { scenes: { objects } }: EmbeddingSet,
    heads: readonly ProbeHead[],
    { train }: ProbeSplit,
    progress: (share: number) => void,
  ): Promise<ProbeFit> {
    const own = heads.map(({ classes, labels }) => ({
      classes,
      labels: gatherRows(labels, objects, train),
      slots: objects,
    }));
    const { fitted: [{ maps, errors }] } = await fitInParts(embeddings, train, [own], true, {
      core: this.#core,
      pool: this.#pool,
      signal: this.#signal,
      progress,
    });
    return ridgeFitOfMaps(heads, embeddings.cols, maps!, errors);
  }

  /** Large fits take turns: each holds its rows. Two of very wide rows in parts go side by side. */
  async inTurn<T>(rows: number, dim: number, work: () => Promise<T>): Promise<T> {
    return await this.#turns.take(inPairs(rows, dim) ? 1 : ROOM, work);
  }

  /** All workers make a large fit together, and it has its turn alone; null where there are none for it. */
  async #fitTogether(
    embeddings: AnyRows,
    { scenes: { objects } }: EmbeddingSet,
    heads: ProbeHead[],
    { train }: ProbeSplit,
    initial: Float32Array[],
    { epochs, lr: learningRate, score, solver }: ProbeOptions,
    progress: (share: number) => void,
  ): Promise<ProbeFit | null> {
    const { fitTogether, membersOf } = await import("./fit_together.ts");
    const [pool, core] = [this.#pool, this.#core];
    const members = membersOf(core, train.length, embeddings.cols, solver, pool.size);
    if (members === 1) return null;
    return await this.#turns.take(ROOM, () => {
      pool.shed();
      return fitTogether(
        core,
        { embeddings, train, heads, objects },
        { epochs, learningRate, score, solver, initial },
        members,
        { arithmetic: pool.arithmetic, signal: this.#signal, progress },
      );
    });
  }

  /**
   * Heads of dot scores are fitted as if alone, so those of the concepts and that of the objects are jobs
   * of their own: an odd number of fits then leaves no worker idle for a whole one. The same bits.
   */
  async #fitRows(
    embeddings: AnyRows,
    set: EmbeddingSet,
    heads: ProbeHead[],
    split: ProbeSplit,
    initial: Float32Array[],
    options: ProbeOptions,
    progress: (share: number) => void,
  ): Promise<ProbeFit> {
    const apart = options.score === "dot" && options.solver === "adam" &&
      split.train.length * embeddings.cols <= SIDE_BY_SIDE;
    const ranges = apart ? [[0, heads.length - 1], [heads.length - 1]] : [[0]];
    const classes = ranges.map(([from, to]) =>
      heads.slice(from, to).reduce((sum, head) => sum + head.classes, 0)
    );
    const all = classes.reduce((a, b) => a + b);
    const shares = ranges.map(() => 0);
    const jobs = ranges.map(([from, to], part) =>
      this.#job(
        embeddings,
        set,
        heads.slice(from, to),
        split,
        initial.slice(from, to),
        options,
        (share) => {
          shares[part] = share;
          progress(shares.reduce((sum, s, i) => sum + s * classes[i] / all, 0));
        },
      )
    );
    // All are waited for, also when one fails: none may go on behind the message.
    const fits = (await Promise.allSettled(jobs)).map((outcome) => {
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    });
    return apart ? joinFits(fits) : fits[0];
  }

  /** Some heads in one job. */
  async #job(
    embeddings: AnyRows,
    { scenes }: EmbeddingSet,
    heads: ProbeHead[],
    { train }: ProbeSplit,
    initial: Float32Array[],
    options: ProbeOptions,
    progress: (share: number) => void,
  ): Promise<ProbeFit> {
    const { objects } = scenes;
    const size = train.length * embeddings.cols;
    const classes = heads.reduce((sum, head) => sum + head.classes, 0);
    return await this.#pool.run("linearProbe", {
      pieces: rowPieces(embeddings, train),
      rows: train.length,
      dim: embeddings.cols,
      objects,
      heads: heads.map(({ classes, labels }) => ({
        classes,
        labels: gatherRows(labels, objects, train),
      })),
      options: {
        epochs: options.epochs,
        learningRate: options.lr,
        score: options.score,
        solver: options.solver,
        initial,
      },
    }, {
      progress,
      // Two products an epoch, a multiplication and an addition each.
      cost: 4 * size *
        (options.solver === "ridge" ? embeddings.cols : classes * options.epochs),
      signal: this.#signal,
    });
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
