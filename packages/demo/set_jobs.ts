/** Scenes to draw and encode in a worker, and what comes back. {@linkcode ./make_set.ts} does it. */

/** Everything by its published default that is not said here. */
export interface SetToMake {
  readonly maker: string;
  readonly options: {
    readonly [name: string]: string | number | boolean | null | readonly string[];
  };
  readonly seed: number;
  readonly model: string;
  readonly threads: number;
  /** The scenes go to `scenes/` in it, the embedding set to `set/`. */
  readonly out: string;
  /** Draw and encode again what is cached. */
  readonly force: boolean;
  /** Whether the set gets untrained baselines. Default: off. */
  readonly baselines?: "auto" | "off";
  /** Scenes that the graph with redrawn weights is run on at most. */
  readonly redrawn?: number;
  /** Where finished work is cached. Default: `out/.cache`. */
  readonly cache?: string;
}

export interface MadeSet {
  readonly folder: string;
  /** Sentences for the person. */
  readonly messages: readonly string[];
}

export interface SetJobs {
  makeSet: { input: SetToMake; output: MadeSet };
}
