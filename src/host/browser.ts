/** Browsers, and runtimes of the Web without files such as workerd: what is written stays in memory. */
import type { Host } from "./host.ts";
import { MemoryFiles } from "./memory_files.ts";
import { POSIX_PATHS } from "./posix_paths.ts";
import { startWebWorker, webJobPort } from "./workers.ts";

/**
 * Bytes of a matrix. Cloudflare ends a Worker of more than 128 MB. The code, the core and its glue take 40 of them, and a measure
 * holds about three times the set.
 */
const WORKERD_ROOM = 28e6;

function isWorkerd(): boolean {
  return globalThis.navigator?.userAgent === "Cloudflare-Workers";
}

/** What every browser has; workers only where the page may start them. */
export const BROWSER_HOST: Host = {
  get name() {
    return isWorkerd() ? "workerd" : "browser";
  },
  get matrixBytes() {
    return isWorkerd() ? WORKERD_ROOM : null;
  },
  freeMemory: () => null,
  get cores() {
    return globalThis.navigator?.hardwareConcurrency ?? 1;
  },
  files: new MemoryFiles(),
  paths: POSIX_PATHS,
  // WebCrypto answers later, and a set has its hash from the beginning.
  sha256: null,
  get startWorker() {
    return typeof Worker === "undefined" ? null : startWebWorker;
  },
  jobPort: webJobPort,
  async readAsset(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} cannot be read: the server answers ${answer.status}.`);
    return new Uint8Array(await answer.arrayBuffer());
  },
  engine: null,
  uniqueName: () => crypto.randomUUID(),
};
