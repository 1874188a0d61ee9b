/** The entry for Deno Deploy, and for `deno serve`: a default export with `fetch`. */

import { loadCore } from "../core/load.ts";
import { edgeFetch, type EdgeOptions, type Pack } from "./edge_fetch.ts";
import { HOST_TIMERS, nextTurn } from "./host_timers.ts";

/**
 * An app that answers for packed sets.
 *
 * @param packs sets as `deno task bundle:edge` packs them
 * @param options the token, limits and the like; headers have the deadline of the host
 */
export function denoApp(
  packs: readonly Pack[],
  options: EdgeOptions = {},
): { fetch(request: Request): Promise<Response> } {
  const fetch = edgeFetch(
    loadCore,
    packs,
    {
      clock: () => performance.now(),
      timers: HOST_TIMERS,
      nextTurn,
      log: (entry) => console.error(JSON.stringify(entry)),
      ...options,
    },
    (error) => console.error(error instanceof Error ? error.message : String(error)),
  );
  return { fetch };
}
