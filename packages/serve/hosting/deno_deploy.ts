/** The entry for Deno Deploy, and for `deno serve`: a default export with `fetch`. */

import { loadCore } from "../../../src/core/load.ts";
import { edgeFetch, type EdgeOptions, type Pack } from "./edge_fetch.ts";
import { hostTurns } from "./host_turns.ts";

/**
 * An app that answers for packed sets.
 *
 * @param packs sets as `deno task serve --bundle` packs them
 * @param options the token, limits and the like; headers have the deadline of the host
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { denoApp, fitServedSet, packServedSet } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const app = denoApp([packServedSet(await fitServedSet(core, set))], { log: undefined });
 * const response = await app.fetch(new Request("http://localhost/readyz"));
 * assertEquals(await response.text(), "ok\n");
 * ```
 */
export function denoApp(
  packs: readonly Pack[],
  options: EdgeOptions = {},
): {
  /** Answers a request; `info` says whose it is, as `deno serve` gives it. */
  fetch(
    request: Request,
    info?: { readonly remoteAddr?: { readonly hostname?: string } },
  ): Promise<Response>;
} {
  const fetch = edgeFetch(
    loadCore,
    packs,
    {
      clock: () => performance.now(),
      nextTurn: hostTurns(),
      log: (entry) => console.error(JSON.stringify(entry)),
      ...options,
    },
    (error) => console.error(error instanceof Error ? error.message : String(error)),
  );
  return { fetch: (request, info) => fetch(request, info?.remoteAddr?.hostname) };
}
