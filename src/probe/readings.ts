/** What is read of the scenes of a set, by ridge or by probes of another solver; the same for all measures. */

import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import type { Reading } from "../core/probe/readout_job.ts";
import { feedPieces } from "../core/probe/row_pieces.ts";
import { CounterStream } from "../core/random/streams.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { hashOfArrays } from "../data/files/hash.ts";
import { inputOf } from "../job/input.ts";
import type { Store } from "../job/store.ts";
import { storedWork } from "../job/stored_work.ts";
import { VERSION } from "../version.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { FittedProbe } from "./fitted_probe.ts";
import type { ProbeOptions } from "./options.ts";
import {
  candidatesOf,
  probeReading,
  type ReadoutPlan,
  readoutPlan,
  ridgeReading,
  type SceneReading,
} from "./readout/scene_reading.ts";
import { repairedOrders, type RepairedReading, repairedReading } from "./readout/repaired.ts";
import { matrixRows, rowPieces, type RowSource, SIDE_BY_SIDE, type Variant } from "./row_source.ts";

/** What one eigendecomposition gave: a reading an order, and what it gives of re-paired rows. */
interface RidgeReadings {
  readonly readings: SceneReading[];
  readonly repaired: RepairedReading[];
}

type Progress = (share: number) => void;
const SILENT: Progress = () => {};

/** Where probes are fitted. */
interface Fits {
  own(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
    progress: Progress,
  ): Promise<FittedProbe>;
  fit(
    set: EmbeddingSet,
    variant: Variant | null,
    options: ProbeOptions,
    seed: number,
    progress: Progress,
  ): Promise<FittedProbe>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Ridge reads every scene by a fit without its bag of values. Other solvers, given probes, and ridge where
 * `--split` names the scenes, read those that they were not fitted on.
 */
export class SceneReadings {
  readonly #core: Core;
  readonly #pool: WorkerPool;
  readonly #fits: Fits;
  readonly #store: Store;
  readonly #signal: AbortSignal | undefined;
  readonly #plans = new WeakMap<SceneSet, Map<number, ReadoutPlan>>();
  /** Read-outs by ridge that are under way or done, by set and what was read. */
  readonly #ridge = new WeakMap<EmbeddingSet, Map<string, Promise<RidgeReadings>>>();

  /** Read-outs run in the pool and are stored; probes of other solvers come from `fits`. */
  constructor(core: Core, pool: WorkerPool, fits: Fits, store: Store, signal?: AbortSignal) {
    this.#core = core;
    this.#pool = pool;
    this.#fits = fits;
    this.#store = store;
    this.#signal = signal;
  }

  /** What hangs on the scenes alone. */
  plan(scenes: SceneSet, seed: number): ReadoutPlan {
    const plans = this.#plans.get(scenes) ?? new Map<number, ReadoutPlan>();
    this.#plans.set(scenes, plans);
    const plan = plans.get(seed) ?? readoutPlan(this.#core, scenes, seed);
    plans.set(seed, plan);
    return plan;
  }

  /** What is read of the set itself. */
  async own(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReading> {
    if (readsAll(options)) return (await this.#ownByRidge(set, seed)).readings[0];
    const fitted = await this.#fits.own(set, options, seed, progress);
    return this.#ofProbe(set, matrixRows(this.#core, set.embeddings), fitted, seed);
  }

  /** The same of the rows in a random order against their scenes. */
  async shuffled(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReading> {
    if (readsAll({ ...options, probes: null })) {
      return (await this.#ownByRidge(set, seed)).readings[1];
    }
    const embeddings = matrixRows(this.#core, set.embeddings, this.#shuffledOrder(set, seed));
    return await this.variant(set, { key: "shuffled rows", embeddings }, options, seed, progress);
  }

  /** The same of other rows with the same scenes; given probes are not theirs. */
  async variant(
    set: EmbeddingSet,
    variant: Variant,
    asked: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReading> {
    const options = { ...asked, probes: null };
    if (readsAll(options)) {
      const key = canonicalJson([seed, variant.key]);
      return (await this.#byRidge(set, key, variant.embeddings, [null], [], seed)).readings[0];
    }
    // Given probes come with the split that they were fitted on, which their controls share.
    const fitted = await this.#fits.fit(set, variant, asked, seed, progress);
    return this.#ofProbe(set, variant.embeddings, fitted, seed);
  }

  #ofProbe(
    set: EmbeddingSet,
    rows: RowSource,
    { probe, split }: FittedProbe,
    seed: number,
  ): SceneReading {
    const plan = this.plan(set.scenes, seed);
    return probeReading(this.#core, plan, set.scenes, probe, rows, split);
  }

  /**
   * The same of rows exchanged among scenes of one bag of values, some times: what a vector that hangs on the
   * bag alone could as well have been. Nothing by other solvers, or where it would take too long.
   */
  async repaired(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
  ): Promise<readonly RepairedReading[]> {
    return readsAll(options) ? (await this.#ownByRidge(set, seed)).repaired : [];
  }

  /** The rows as they are, shuffled and re-paired: all share one eigendecomposition. */
  async #ownByRidge(set: EmbeddingSet, seed: number): Promise<RidgeReadings> {
    const rows = matrixRows(this.#core, set.embeddings);
    const orders = [null, this.#shuffledOrder(set, seed)];
    const plan = this.plan(set.scenes, seed);
    const repaired = repairedOrders(this.#core, plan, set, seed);
    return await this.#byRidge(set, canonicalJson([seed, null]), rows, orders, repaired, seed);
  }

  #shuffledOrder({ scenes }: EmbeddingSet, seed: number): Int32Array {
    using stream = new CounterStream(this.#core, seed, "probe/shuffled rows");
    return stream.permutation(scenes.count);
  }

  async #byRidge(
    set: EmbeddingSet,
    key: string,
    rows: RowSource,
    orders: readonly (Int32Array | null)[],
    repaired: readonly Int32Array[],
    seed: number,
  ): Promise<RidgeReadings> {
    const known = this.#ridge.get(set) ?? new Map<string, Promise<RidgeReadings>>();
    this.#ridge.set(set, known);
    const plan = this.plan(set.scenes, seed);
    const work = async () => {
      const job = {
        kind: "ridge-readout",
        version: VERSION,
        seed,
        // The plan hangs on the scenes and the seed.
        options: {
          rows: key,
          orders: orders.map((order) => order && hashOfArrays([order])),
          repaired: hashOfArrays(repaired),
        },
        inputs: [inputOf(set)],
      };
      const found = await storedWork(
        this.#store,
        job,
        () => this.#readOut(rows, plan, set.scenes.objects, orders, repaired),
      );
      return {
        readings: found.slice(0, orders.length)
          .map((reading) => ridgeReading(this.#core, plan, reading)),
        repaired: found.slice(orders.length).map((reading) => repairedReading(plan, reading)),
      };
    };
    let running = known.get(key);
    if (running === undefined) {
      running = rows.rows * rows.cols <= SIDE_BY_SIDE ? work() : this.#fits.alone(work);
      known.set(key, running);
      running.catch(() => known.delete(key));
    }
    return await running;
  }

  async #readOut(
    source: RowSource,
    plan: ReadoutPlan,
    objects: number,
    orders: readonly (Int32Array | null)[],
    ofSets: readonly Int32Array[],
  ): Promise<Reading[]> {
    const { rows, cols: dim } = source;
    const all = Int32Array.from({ length: rows }, (_, row) => row);
    const { heads, left } = plan;
    const classes = heads.reduce((sum, head) => sum + head.classes, 0);
    return await feedPieces(rowPieces(source, all), (port, failed) =>
      this.#pool.run("readout", {
        pieces: port,
        rows,
        dim,
        heads,
        families: left,
        sets: candidatesOf(plan, objects),
        orders,
        ofSets,
      }, {
        transfer: [port],
        release: rows * dim > SIDE_BY_SIDE,
        cost: rows * dim * (2 * Math.min(rows, dim) + orders.length * (dim + 2 * classes)),
        signal: this.#signal ? AbortSignal.any([this.#signal, failed]) : failed,
      }));
  }
}

/** Whether every scene is read by a fit of its own, so that no split is needed. */
function readsAll({ solver, split, probes }: ProbeOptions): boolean {
  return solver === "ridge" && split === null && probes === null;
}
