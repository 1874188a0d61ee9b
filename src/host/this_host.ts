/** Which host this is. It is found when it is first asked for: importing a module does nothing. */
import { BROWSER_HOST } from "./browser.ts";
import { denoHost } from "./deno.ts";
import type { Host } from "./host.ts";
import { nodeHost } from "./node.ts";

let current: Host | undefined;

/**
 * The host: the one that was given, or else the one that is found.
 */
export function host(): Host {
  return current ??= denoHost() ?? nodeHost() ?? BROWSER_HOST;
}

/**
 * Gives another host, before anything else is called: with workers from a bundler's own factory, or with
 * files of another kind.
 */
export function useHost(given: Host): void {
  current = given;
}

/**
 * Says how threads are started, before anything else is called: a bundler's own way, or null for none. Numbers are the
 * same with and without.
 *
 * @param start gives a module worker that runs `bindscope/worker` of this package
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decompose } from "@bindscope/bindscope";
 * import { startWorkersWith } from "@bindscope/bindscope/core";
 *
 * startWorkersWith(null); // every job in this thread
 * const { kind } = await decompose("fixtures/sets/minilm-clevr-captions", { estimator: ["avg"], workers: 4 });
 * assertEquals(kind, "decompose");
 * ```
 */
export function startWorkersWith(start: (() => unknown) | null): void {
  useHost({ ...host(), startWorker: start as Host["startWorker"] });
}
