import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import type { Store } from "../job/store.ts";
import type { ProbeFits } from "../probe/fits.ts";

/** What work on a set has beside it: nothing of it can change a number but `seed`. */
export interface InferenceContext {
  /** The numeric core. */
  readonly core: Core;
  /** Seed of every random draw. */
  readonly seed: number;
  /**
   * Fitted probes, shared by the measures that read scenes out with them.
   *
   * @internal
   */
  readonly probes: ProbeFits;
  /**
   * Where long work runs, a job a thread.
   *
   * @internal
   */
  readonly pool: WorkerPool;
  /** Where finished parts of long work are cached. */
  readonly store: Store;
  /** Aborted when the person stops the task. */
  readonly signal?: AbortSignal;
  /** Called as work is done, with a share in [0, 1] and what is being done. */
  readonly progress: (share: number, doing: string) => void;
}
