/** Progress of some work. */
export interface Progress {
  /** How much is done, as a share or a count out of `total`, and what is being done. */
  update(done: number, total: number, doing: string): void;
  stop(): Promise<void>;
}

/** No progress bar: `--quiet`, `--json` into a pipe, tests. */
export const SILENT: Progress = { update() {}, stop: () => Promise.resolve() };
