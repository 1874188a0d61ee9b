import type { Core } from "../../../src/core/core.ts";
import { host } from "../../../src/host/this_host.ts";
import { type Hashes, runFirst, runSuite, type SetFiles } from "../suite.ts";

/** Names of the files that the suite reads. */
export const SET_FILES = ["embeddings.npy", "labels.csv", "objects.npy", "scenes.npy"];

export interface HostReport {
  /** How the host calls itself. */
  readonly name: string;
  /** Milliseconds from the start of the program, or of loading the page, to the first Result. */
  readonly first: number;
  /** Milliseconds that all runs took. */
  readonly all: number;
  readonly hashes: Hashes;
  /** Whether the core runs in registers of 256 bits; null where the host has none. */
  readonly wide: Core["wide"] | null;
}

/**
 * Runs the suite.
 *
 * @param now milliseconds since the program started, or the page was asked for
 */
export async function runHost(
  load: () => Promise<Core>,
  files: SetFiles,
  workers: number,
  now: () => number = () => performance.now(),
): Promise<HostReport> {
  const core = await load();
  await runFirst(core);
  const first = Math.round(now());
  const hashes = await runSuite(core, files, workers);
  const all = Math.round(now()) - first;
  return { name: host().name, first, all, hashes, wide: core.wide ?? null };
}
