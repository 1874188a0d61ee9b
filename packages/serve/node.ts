/**
 * The service with a server around it, on Deno, Node and Bun: deadlines for bodies, a log, an
 * orderly end. It listens on 127.0.0.1 unless another address is given.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { startServer } from "@bindscope/serve/node";
 *
 * assertEquals(startServer.length, 2); // a core, and served sets
 * ```
 *
 * @module
 */

export { type RunningServer, type ServerOptions, startServer } from "./hosting/start_server.ts";
