/** The service as one function, for hosts that have no place to keep it. */

import type { Core } from "../core/core.ts";
import { Service } from "./service.ts";
import type { ServedSet } from "./served_set.ts";

/** A service a list of sets, so that limits and counters hold over all requests. */
const services = new WeakMap<readonly ServedSet[], Service>();

/**
 * Answers one request about sets, with every limit at its default and no token.
 *
 * The same list of sets is the same service. For a token, other limits, deadlines or a log, make a
 * {@linkcode Service}.
 *
 * @param sets at least one; their names differ
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
