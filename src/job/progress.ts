/** How far some work is, told as it goes on. */
export interface Progress {
  /** How much is done, as a share or a count out of `total`, and what is being done. */
  update(done: number, total: number, doing: string): void;
  stop(): Promise<void>;
}

/** No bar at all: `--quiet`, `--json` into a pipe, tests. */
export const SILENT: Progress = { update() {}, stop: () => Promise.resolve() };
