import type { Core } from "../core/core.ts";
import type { WorkerPool } from "../core/jobs/pool.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Result, ResultInput } from "../result/result.ts";

/** What a Result does not hold and was made from: each is compared with the hash that the Result names. */
export interface Given {
  /**
   * A set whose sample (`maxScenes`) is the input; the remaker disposes of it.
   *
   * @throws {Error} where there is none
   */
  readonly set: (
    input: ResultInput,
    maxScenes: number | null,
    seed: number,
  ) => Promise<EmbeddingSet>;
  /** Files and folders that options named, by the option: `split`, `probes`. */
  readonly files: { readonly [option: string]: string | undefined };
  /** Results that a comparison was made of. */
  readonly results: readonly Result[];
}

/** How work is done; none of it changes a number. */
interface RemakeContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  /** Stops the work when aborted. */
  readonly signal?: AbortSignal;
  /** Called with a share in [0, 1] and what is being done. */
  readonly progress: (share: number, doing: string) => void;
}

/** Makes Results of some kinds again, from what they say of themselves. */
export interface Remaker {
  readonly kinds: readonly string[];
  /** Makes it. @throws {Error} in a sentence, where something is missing that the Result names */
  remake(result: Result, given: Given, context: RemakeContext): Promise<Result>;
}
