/** Which values, objects and swaps of a set's scenes a probe recognises, by ridge or another solver; shared by all measures. */

import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import { mean } from "../core/statistics/mean.ts";
import { CounterStream } from "../core/random/streams.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import { hashOfArrays } from "../data/files/hash.ts";
import { inputOf } from "../data/set_identity.ts";
import type { Store } from "../job/store.ts";
import { storedWork } from "../job/stored_work.ts";
import { VERSION } from "../version.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { FittedProbe } from "./fitted_probe.ts";
import type { ProbeOptions } from "./options.ts";
import {
  type BoundReadOut,
  presenceOnly,
  probeReadOut,
  type ReadoutPlan,
  readoutPlan,
  ridgeReadOut,
  type SceneReadOut,
  whatGoesWithWhat,
} from "./readout/scene_read_out.ts";
import { heldBetweenBags, heldWithinBags } from "./readout/held_nulls.ts";
import { betweenBagOrders } from "./readout/between_bag_orders.ts";
import { FEW_PERMUTATIONS, withinBagOrders } from "./readout/within_bag_null.ts";
import { readRows, type RowsToRead } from "./readout/read_rows.ts";
import { matrixRows, type RowSource, type Variant } from "./row_source.ts";

/** What one eigendecomposition gave: a reading for each order of the rows, and the null of rows exchanged within bags. */
interface RidgeReadOuts {
  readonly readOuts: SceneReadOut[];
  readonly permuted: BoundReadOut[];
}

type Progress = (share: number) => void;
const SILENT: Progress = () => {};

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
}

/**
 * Ridge reads every scene by a fit without its bag of values. Other solvers, given probes, and ridge where
 * `--split` names the scenes, read those that they were not fitted on.
 */
export class SceneReadOuts {
  readonly #core: Core;
  readonly #pool: WorkerPool;
  readonly #fits: Fits;
  readonly #store: Store;
  readonly #signal: AbortSignal | undefined;
  readonly #plans = new WeakMap<SceneSet, Map<number, ReadoutPlan>>();
  /** Read-outs by ridge that are under way or done, by set and what was read. */
  readonly #ridge = new WeakMap<EmbeddingSet, Map<string, Promise<RidgeReadOuts>>>();

  /** Read-outs run in the pool and are stored; probes of other solvers come from `fits`. */
  constructor(core: Core, pool: WorkerPool, fits: Fits, store: Store, signal?: AbortSignal) {
    this.#core = core;
    this.#pool = pool;
    this.#fits = fits;
    this.#store = store;
    this.#signal = signal;
  }

  plan(scenes: SceneSet, seed: number): ReadoutPlan {
    const plans = this.#plans.get(scenes) ?? new Map<number, ReadoutPlan>();
    this.#plans.set(scenes, plans);
    const plan = plans.get(seed) ?? readoutPlan(this.#core, scenes, seed);
    plans.set(seed, plan);
    return plan;
  }

  /** The reading of the set's own rows. */
  async own(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReadOut> {
    if (readsAll(options)) return (await this.#ownByRidge(set, seed, progress)).readOuts[0];
    const fitted = await this.#fits.own(set, options, seed, progress);
    const rows = matrixRows(this.#core, set.embeddings);
    return this.#ofProbe(this.plan(set.scenes, seed), set, rows, fitted);
  }

  /** A control: the rows shuffled against their scenes. */
  async shuffled(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReadOut> {
    if (readsAll({ ...options, probes: null })) {
      return (await this.#ownByRidge(set, seed, progress)).readOuts[1];
    }
    const embeddings = matrixRows(this.#core, set.embeddings, this.#shuffledOrder(set, seed));
    return await this.variant(set, { key: "shuffled rows", embeddings }, options, seed, progress);
  }

  /** Other rows with the same scenes. Probes that `--probes` gives belong to the set's own rows, and are not used. */
  async variant(
    set: EmbeddingSet,
    variant: Variant,
    probeOptions: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReadOut> {
    return await this.#ofVariant(
      this.plan(set.scenes, seed),
      set,
      variant,
      probeOptions,
      seed,
      progress,
    );
  }

  /** Other rows, for concepts and objects alone: no positions, no sets of objects. */
  async presence(
    set: EmbeddingSet,
    variant: Variant,
    probeOptions: ProbeOptions,
    seed: number,
    progress = SILENT,
  ): Promise<SceneReadOut> {
    const plan = presenceOnly(this.plan(set.scenes, seed));
    return await this.#ofVariant(plan, set, variant, probeOptions, seed, progress);
  }

  async #ofVariant(
    plan: ReadoutPlan,
    set: EmbeddingSet,
    variant: Variant,
    probeOptions: ProbeOptions,
    seed: number,
    progress: Progress,
  ): Promise<SceneReadOut> {
    const options = { ...probeOptions, probes: null };
    if (readsAll(options)) {
      const key = canonicalJson([seed, variant.key, plan.heads.length]);
      const work = { plan, rows: variant.embeddings, orders: [null], permuted: [] };
      return (await this.#byRidge(set, key, work, seed, progress)).readOuts[0];
    }
    // Given probes come with the split that they were fitted on, which their controls share.
    const fitted = await this.#fits.fit(set, variant, probeOptions, seed, progress);
    return this.#ofProbe(plan, set, variant.embeddings, fitted);
  }

  #ofProbe(
    plan: ReadoutPlan,
    set: EmbeddingSet,
    rows: RowSource,
    { probe, split }: FittedProbe,
  ): SceneReadOut {
    return probeReadOut(this.#core, plan, set.scenes, probe, rows, split);
  }

  /**
   * The null of binding: rows permuted within each bag of values, several times, as if vectors depended on the bag alone.
   * Where scenes are split, those that are tested, with the fit held.
   */
  async permuted(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
  ): Promise<readonly BoundReadOut[]> {
    if (readsAll(options)) return (await this.#ownByRidge(set, seed, SILENT)).permuted;
    const fitted = await this.#fits.own(set, options, seed, SILENT);
    return heldWithinBags(this.#core, this.plan(set.scenes, seed), set, fitted, seed);
  }

  /**
   * The null of recognition: bags in the place of others, some times. Of each order the share of scenes by head: concepts,
   * then those of each position. Empty where bags have too few orders. Where scenes are split, concepts alone.
   */
  async betweenBags(
    set: EmbeddingSet,
    options: ProbeOptions,
    seed: number,
  ): Promise<readonly Float64Array[]> {
    const plan = this.plan(set.scenes, seed);
    if (!readsAll(options)) {
      const fitted = await this.#fits.own(set, options, seed, SILENT);
      return heldBetweenBags(this.#core, plan, set, fitted, seed);
    }
    const orders = betweenBagOrders(this.#core, plan, set, seed);
    if (orders.length === 0) return [];
    const job = {
      kind: "bags in the place of others",
      version: VERSION,
      seed,
      options: { orders: hashOfArrays(orders) },
      inputs: [inputOf(set)],
    };
    const heads = plan.heads.toSpliced(plan.objectHead, 1);
    const [core, pool, signal] = [this.#core, this.#pool, this.#signal];
    return await storedWork(this.#store, job, async () => {
      const { exchanged } = await readRows(
        {
          plan: { ...plan, heads, objectHead: 0, sets: null },
          rows: matrixRows(core, set.embeddings),
          orders: [null],
          permuted: orders,
        },
        set.scenes.objects,
        { core, pool, signal, progress: SILENT },
      );
      return exchanged.map(({ matches }) => Float64Array.from(matches, (own) => mean(own)!));
    });
  }

  /** By ridge, the set's own rows and so many permutations: few for a control, as no verdict rests on them. */
  async beside(
    set: EmbeddingSet,
    seed: number,
    draws: number = FEW_PERMUTATIONS.least,
  ): Promise<{ readonly readOut: SceneReadOut; readonly exchanges: readonly BoundReadOut[] }> {
    const plan = this.plan(set.scenes, seed);
    const rows = matrixRows(this.#core, set.embeddings);
    const permuted = withinBagOrders(this.#core, plan, set, seed, draws);
    const work = { plan, rows, orders: [null], permuted };
    const ridgeReadOuts = await this.#byRidge(
      set,
      canonicalJson([seed, "beside", draws]),
      work,
      seed,
      SILENT,
    );
    return { readOut: ridgeReadOuts.readOuts[0], exchanges: ridgeReadOuts.permuted };
  }

  /** The rows as they are, shuffled, and permuted within bags: all share one eigendecomposition. */
  async #ownByRidge(set: EmbeddingSet, seed: number, progress: Progress): Promise<RidgeReadOuts> {
    const plan = this.plan(set.scenes, seed);
    const work = {
      plan,
      rows: matrixRows(this.#core, set.embeddings),
      orders: [null, this.#shuffledOrder(set, seed)],
      permuted: withinBagOrders(this.#core, plan, set, seed),
    };
    return await this.#byRidge(set, canonicalJson([seed, null]), work, seed, progress);
  }

  #shuffledOrder({ scenes }: EmbeddingSet, seed: number): Int32Array {
    using stream = new CounterStream(this.#core, seed, "probe/shuffled rows");
    return stream.permutation(scenes.count);
  }

  async #byRidge(
    set: EmbeddingSet,
    key: string,
    rowsToRead: RowsToRead,
    seed: number,
    progress: Progress,
  ): Promise<RidgeReadOuts> {
    const known = this.#ridge.get(set) ?? new Map<string, Promise<RidgeReadOuts>>();
    this.#ridge.set(set, known);
    const { plan, orders, permuted } = rowsToRead;
    const [core, signal] = [this.#core, this.#signal];
    const work = async () => {
      const job = {
        kind: "ridge read-outs",
        version: VERSION,
        seed,
        // The plan depends on the scenes and the seed.
        options: {
          rows: key,
          orders: orders.map((order) => order && hashOfArrays([order])),
          permuted: hashOfArrays(permuted),
        },
        inputs: [inputOf(set)],
      };
      const stored = await storedWork(
        this.#store,
        job,
        () =>
          readRows(rowsToRead, set.scenes.objects, { core, pool: this.#pool, signal, progress }),
      );
      return {
        readOuts: stored.readOuts.map((readOut) => ridgeReadOut(core, plan, readOut)),
        permuted: stored.exchanged.map((readOut) => whatGoesWithWhat(core, plan, readOut)),
      };
    };
    let running = known.get(key);
    if (running === undefined) {
      running = work();
      known.set(key, running);
      running.catch(() => known.delete(key));
    }
    return await running;
  }
}

/** Whether every scene is judged by a fit that left it out, so that no split is needed. */
function readsAll({ solver, split, probes }: ProbeOptions): boolean {
  return solver === "ridge" && split === null && probes === null;
}
