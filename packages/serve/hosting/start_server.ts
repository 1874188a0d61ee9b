/** The service with a server around it: for Deno, Node and Bun. */

import { type Core } from "../../../src/core/core.ts";
import { wholeNumber } from "../../../src/core/check.ts";
import { thisProcess } from "../../../src/host/builtins.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { Service } from "../service.ts";
import { checkServiceOptions, type ServiceOptions } from "../service_options.ts";
import { HOST_TIMERS, hostTurns } from "./host_timers.ts";
import { listen, type RunningServer } from "./http_server.ts";

/** How the server runs. */
export interface ServerOptions extends ServiceOptions {
  /** Address to listen on. Default: 127.0.0.1, so that only this machine is answered. */
  readonly hostname?: string;
  /** Port to listen on; 0: any that is free. Default 8000. */
  readonly port?: number;
}

/** Names by which a service on this machine alone is called. */
const LOCAL = ["127.0.0.1", "localhost", "[::1]"];

/** Whether an address can be reached from this machine only. */
export function isLocal(hostname: string): boolean {
  return LOCAL.includes(hostname) || hostname === "::1";
}

/**
 * Starts to answer about sets; every limit holds, deadlines among them.
 *
 * On Node and Bun, end it where the process is told to end: `process.on("SIGTERM", () => server.close())`.
 *
 * @throws what {@linkcode Service} refuses, and {RangeError} for what is no port
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet } from "@bindscope/serve";
 * import { startServer } from "@bindscope/serve/node";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * // Listens on 127.0.0.1 alone, at any free port, and is closed at once.
 * const start = async () => await startServer(core, [await fitServedSet(core, set)], { port: 0 });
 * assertEquals(typeof start, "function");
 * ```
 */
export async function startServer(
  core: Core,
  sets: readonly ServedSet[],
  all: ServerOptions = {},
): Promise<RunningServer> {
  checkServiceOptions("startServer", all, ["hostname", "port"]);
  const { hostname = "127.0.0.1", port = 8000, ...options } = all;
  wholeNumber("port", port, 0, 65535);
  const service = new Service(core, sets, {
    hosts: isLocal(hostname) ? LOCAL : undefined,
    clock: () => performance.now(),
    timers: HOST_TIMERS,
    nextTurn: hostTurns(),
    residentBytes: () => thisProcess()!.memoryUsage!().rss,
    ...options,
  });
  const headerSeconds = options.limits?.bodySeconds ?? DEFAULT_LIMITS.bodySeconds;
  return await listen(service, { hostname, port, headerSeconds });
}
