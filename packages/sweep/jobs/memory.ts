import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { BASE_MEMORY } from "@bindscope/bindscope/rooms/core";
import { jobFolder, type SweepJob } from "../plan/sweep_job.ts";

/** Bytes in memory for each byte of what a kind of job reads. */
const TIMES: { readonly [kind: string]: number } = { scenes: 0, model: 0, encode: 3, train: 0 };
const TIMES_OF_MEASURES = 8;

/** Lets as many jobs run as fit into memory. */
export class MemoryBudget {
  readonly #bytes: number;
  readonly #out: string;
  readonly #learned = new Map<string, number>();
  #taken = 0;

  /** @param bytes what all jobs together may take */
  constructor(bytes: number, out: string) {
    this.#bytes = bytes;
    this.#out = out;
  }

  /** Reserves what the job will take; null where that is more than is left. One job always fits. */
  reserve(job: SweepJob): { release(rss: number | null): void } | null {
    const need = Math.max(this.#learned.get(job.kind) ?? 0, this.guess(job));
    if (this.#taken > 0 && this.#taken + need > this.#bytes) return null;
    this.#taken += need;
    return {
      release: (rss) => {
        this.#taken -= need;
        if (rss !== null) {
          this.#learned.set(job.kind, Math.max(rss, this.#learned.get(job.kind) ?? 0));
        }
      },
    };
  }

  /** What a job will take, by what it reads; of inputs that are not there yet only the base. */
  guess(job: SweepJob): number {
    const times = TIMES[job.kind] ?? TIMES_OF_MEASURES;
    if (times === 0) return BASE_MEMORY;
    const read = [
      ...Object.values(job.folders),
      ...job.from.filter(({ kind }) => kind !== "scenes").map((one) => jobFolder(this.#out, one)),
    ];
    return BASE_MEMORY + times * read.reduce((sum, folder) => sum + bytesBelow(folder), 0);
  }
}

/** Bytes of what a folder holds; 0 for one that is not there. */
export function bytesBelow(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return sum + (entry.isDirectory() ? bytesBelow(path) : statSync(path).size);
    }, 0);
  } catch {
    return 0;
  }
}
