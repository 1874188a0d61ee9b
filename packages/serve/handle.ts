/** The service as one function, for hosts that have no place to keep it. */

// Not by the room's door: this file is bundled for workers, and a bundle holds all that a door exports.
import type { Core } from "../../src/core/core.ts";
import { Service } from "./service.ts";
import type { ServedSet } from "./sets/served_set.ts";

/** One service for each list of sets, so that limits and counters hold over all requests. */
const services = new WeakMap<readonly ServedSet[], Service>();

/**
 * Answers one request about sets, with every limit at its default and no token.
 *
 * The same list of sets is the same service. For a token, other limits, deadlines or a log, make a
 * {@linkcode Service}.
 *
 * @param sets at least one; their names differ
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet, handle } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const sets = [await fitServedSet(core, set)];
 * const answer = await handle(new Request("http://127.0.0.1/v1/nothing"), core, sets);
 * assertEquals([answer.status, (await answer.json()).type], [404, "/docs#not-found"]);
 * ```
 */
export function handle(
  request: Request,
  core: Core,
  sets: readonly ServedSet[],
): Promise<Response> {
  let service = services.get(sets);
  if (service === undefined) services.set(sets, service = new Service(core, sets));
  return service.handle(request);
}
