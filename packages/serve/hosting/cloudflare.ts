/** The entry for Cloudflare's workers: vectors only, no clock that runs. */

import { instantiateCore } from "../../../src/core/load.ts";
import { edgeFetch, type EdgeOptions, type Pack } from "./edge_fetch.ts";

/** Half of the 128 MB that a worker has; the rest is the core, the script and requests. */
const MEMORY = 64_000_000;

/** What the worker's settings may hold. */
export interface WorkerSettings {
  /** The bearer token: `wrangler secret put BINDSCOPE_TOKEN`. Default: none is asked for. */
  readonly BINDSCOPE_TOKEN?: string;
}

/** A worker: its default export. */
export interface Worker {
  /** Answers one request. */
  fetch(request: Request, settings: WorkerSettings): Promise<Response>;
}

/**
 * A worker that answers for packed sets.
 *
 * @param module `bindscope_core_bg.wasm`, which workers import as a compiled module
 * @param packs sets as `deno task serve --bundle` packs them
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cloudflareWorker } from "@bindscope/serve";
 *
 * // In a worker: import module from "./bindscope_core_bg.wasm", and the pack likewise.
 * const module = await WebAssembly.compile(
 *   await Deno.readFile("core-wasm/pkg/bindscope_core_bg.wasm"),
 * );
 * const worker = cloudflareWorker(module, []);
 * assertEquals(typeof worker.fetch, "function");
 * ```
 */
export function cloudflareWorker(
  module: WebAssembly.Module,
  packs: readonly Pack[],
  options: EdgeOptions = {},
): Worker {
  let answer: ((request: Request) => Promise<Response>) | undefined;
  return {
    fetch(request, { BINDSCOPE_TOKEN: token } = {}) {
      answer ??= edgeFetch(
        () => instantiateCore(module),
        packs,
        { memory: MEMORY, token, log: logLine, ...options },
        (error) => console.error(error instanceof Error ? error.message : String(error)),
      );
      return answer(request);
    },
  };
}

function logLine(entry: object): void {
  console.log(JSON.stringify(entry));
}
