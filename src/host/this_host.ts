/** Which host this is. It is found when it is first asked for: importing a module does nothing. */
import { BROWSER_HOST } from "./browser.ts";
import { denoHost } from "./deno.ts";
import type { Host } from "./host.ts";
import { nodeHost } from "./node.ts";

let current: Host | undefined;

/**
 * The host: the one that was given, or else the one that is found.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { host } from "@bindscope/bindscope/core";
 *
 * assertEquals(host().name, "Deno");
 * assertEquals(host().paths.basename("sets/mine"), "mine");
 * ```
 */
export function host(): Host {
  return current ??= denoHost() ?? nodeHost() ?? BROWSER_HOST;
}

/**
 * Gives another host, before anything else is called: with workers from a bundler's own factory, or with
 * files of another kind.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { host, useHost } from "@bindscope/bindscope/core";
 *
 * const found = host();
 * useHost({ ...found, startWorker: null }); // every job in this thread
 * assertEquals(host().startWorker, null);
 * useHost(found);
 * ```
 */
export function useHost(given: Host): void {
  current = given;
}
