/** The service with a server around it: Deno's own, or that of Node and Bun. */

import { type Core } from "../../../src/core/core.ts";
import { wholeNumber } from "../../../src/core/check.ts";
import { replyProblem } from "../reply.ts";
import { busy } from "../request/body.ts";
import { Service } from "../service.ts";
import { checkServiceOptions, type ServiceOptions } from "../service_options.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { hostTurns } from "./host_turns.ts";
import { type Answer, listenOnNode } from "./node_server.ts";

/** How the server runs. */
export interface ServerOptions extends ServiceOptions {
  /** Address to listen on. Default: 127.0.0.1, so that only this machine is answered. */
  readonly hostname?: string;
  /** Port to listen on; 0: any that is free. Default 8000. */
  readonly port?: number;
}

/** A server that runs. */
export interface RunningServer {
  /** Where it listens. */
  readonly port: number;
  /** Answers what still comes until nothing does, listens no more, finishes its answers, then is done. */
  close(): Promise<void>;
}

/** Names by which a service on this machine alone is called. */
const LOCAL = ["127.0.0.1", "localhost", "[::1]"];

/** Whether an address can be reached from this machine only. */
export function isLocal(hostname: string): boolean {
  return LOCAL.includes(hostname) || hostname === "::1";
}

/** Bytes of answers that clients have not taken yet: many slow ones must not fill the memory. */
const PENDING = 128_000_000;
/** Milliseconds without a request after which none is expected any more; and the most that a stop waits for them. */
const QUIET = 250;
const DRAIN = 5000;
/** Milliseconds that answers have to be finished once the server is closed. */
const GRACE = 20_000;

/**
 * Starts to answer about sets; every limit holds.
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
    nextTurn: hostTurns(),
    ...options,
  });
  let last = 0;
  let open = 0;
  let pending = 0;
  const answer: Answer = async (request, client, sent) => {
    last = performance.now();
    open++;
    const response = await service.handle(request, client);
    open--;
    const { status, headers } = response;
    const bytes = await response.arrayBuffer();
    if (pending + bytes.byteLength > PENDING) {
      return replyProblem(
        busy("Answers that nobody has taken yet fill the memory set aside for them."),
      );
    }
    pending += bytes.byteLength;
    const taken = () => void (pending -= bytes.byteLength);
    sent.then(taken, taken);
    return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers });
  };
  const server = "Deno" in globalThis
    ? listenOnDeno(answer, hostname, port)
    : await listenOnNode(answer, hostname, port);
  return {
    port: server.port,
    async close() {
      service.stop();
      const from = last = performance.now();
      // Deno breaks off bodies that are still coming when it listens no more, so they are waited for.
      for (let now = from; now < from + GRACE; now = performance.now()) {
        if (open === 0 && now >= Math.min(last + QUIET, from + DRAIN)) break;
        // In steps, so that the host looks what has come.
        await new Promise((resolve) => setTimeout(resolve, QUIET / 10));
      }
      const late = setTimeout(server.end, GRACE);
      await server.finish();
      clearTimeout(late);
    },
  };
}

function listenOnDeno(answer: Answer, hostname: string, port: number) {
  const ended = new AbortController();
  const server = Deno.serve(
    { hostname, port, signal: ended.signal, onListen: () => {} },
    (request, { remoteAddr, completed }) => answer(request, remoteAddr.hostname, completed),
  );
  return {
    port: server.addr.port,
    finish: () => server.shutdown(),
    end: () => ended.abort(),
  };
}
