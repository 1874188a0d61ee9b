/**
 * The service on Deno, Node and Bun, by the HTTP server that all three have: it alone knows a deadline for
 * headers, without which one slow client after the other keeps its connection for ever.
 */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { builtin } from "../../../src/host/builtins.ts";
import { busy } from "../request/body.ts";
import { Problem } from "../problem.ts";
import { replyProblem } from "../reply.ts";

interface ListenOptions {
  readonly hostname: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Seconds in which the headers of a request must have arrived; then it is answered by 408. */
  readonly headerSeconds?: number;
  /** Connections at the same time; more are closed. */
  readonly connections?: number;
  /** Bytes of answers that wait for clients to take them; what would be more is answered by 503. */
  readonly pendingBytes?: number;
  /** Seconds that answers have to be finished once the server is closed. */
  readonly graceSeconds?: number;
}

/** A server that runs. */
export interface RunningServer {
  /** Where it listens. */
  readonly port: number;
  /** Answers what still comes until nothing does, takes no more connections, finishes its answers, then is done. */
  close(): Promise<void>;
}

/** What a service has of its own; see {@linkcode Service}. */
interface Handler {
  handle(request: Request, client?: string): Promise<Response>;
  stop(): void;
}

/** Listens, and gives every request to the service. */
export async function listen(
  service: Handler,
  {
    hostname,
    port,
    headerSeconds = 10,
    connections = 8192,
    graceSeconds = 20,
    pendingBytes = 128_000_000,
  }: ListenOptions,
): Promise<RunningServer> {
  let closing = false;
  let asked = () => {};
  const awaited = new AwaitedChunks();
  const connected = new Set<Socket>();
  const answering = new Set<IncomingMessage>();
  const answers = new PendingAnswers(pendingBytes);
  const server = builtin("node:http").createServer({
    headersTimeout: 1000 * headerSeconds,
    // The service itself ends slow bodies, with an answer; this is for hosts that go on reading after it.
    requestTimeout: 1000 * (headerSeconds + 60),
    connectionsCheckingInterval: 1000,
    keepAliveTimeout: 15_000,
    maxHeaderSize: 16_384,
  }, (incoming, outgoing) => {
    asked();
    answering.add(incoming);
    outgoing.once("close", () => answering.delete(incoming));
    void answer(service, incoming, outgoing, answers, awaited, () => closing);
  });
  server.on("connection", (socket) => {
    connected.add(socket);
    socket.once("close", () => connected.delete(socket));
  });
  server.maxConnections = connections;
  // An answer that the client does not read.
  server.timeout = 60_000;
  await started(server, hostname, port);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      service.stop();
      closing = true;
      await noMoreComes((restart) => asked = restart);
      const from = performance.now();
      const check = setInterval(() => {
        awaited.giveUp(from);
        if (performance.now() - from >= STALLED) endWaiting(connected, answering);
      }, QUIET);
      await closed(server, graceSeconds);
      clearInterval(check);
    },
  };
}

/** Milliseconds without a request after which none is expected any more; and the most that a stop waits for them. */
const QUIET = 250;
const DRAIN = 5000;
/** In as many steps: between two timers the host looks what has come, also where it had no processor for all of QUIET. */
const LOOKS = 10;
/** Milliseconds without a byte after which the rest of a body is awaited no longer by a server that stops. */
const STALLED = 2000;

/**
 * Waits until clients send elsewhere: what they sent before they were asked to would otherwise be lost, on
 * connections that the system holds and the server has not taken yet.
 *
 * @param onRequest is given what every request has to call
 */
async function noMoreComes(onRequest: (restart: () => void) => void): Promise<void> {
  const from = performance.now();
  let looks = 0;
  onRequest(() => looks = 0);
  while (looks < LOOKS && performance.now() - from < DRAIN) {
    await new Promise((resolve) => setTimeout(resolve, QUIET / LOOKS));
    looks++;
  }
  onRequest(() => {});
}

/** Ends connections without a request: on Deno one whose headers are still to come is none that the server calls idle. */
function endWaiting(connected: Set<Socket>, answering: Set<IncomingMessage>): void {
  const busy = new Set(Array.from(answering, ({ socket }) => socket));
  // A host that gives requests other sockets than connections can't say which of them wait.
  if ([...busy].some((socket) => !connected.has(socket))) return;
  for (const socket of connected) if (!busy.has(socket)) socket.destroy();
}

/** Listens no more, and waits for the answers that are still being sent. */
function closed(server: Server, graceSeconds: number): Promise<void> {
  return new Promise((resolve) => {
    // Whoever takes an answer too slowly does not hold the end up.
    const late = setTimeout(() => server.closeAllConnections(), 1000 * graceSeconds);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function started(server: Server, hostname: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  service: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answers: PendingAnswers,
  awaited: AwaitedChunks,
  isClosing: () => boolean,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  try {
    const request = requestOf(incoming, awaited);
    if (request === null) {
      outgoing.writeHead(400, { connection: "close" }).end();
      return;
    }
    const response = await answers.whole(
      await service.handle(request, incoming.socket.remoteAddress),
      outgoing,
    );
    // A body that was not read to its end must not be taken for the next request; and connections that are
    // kept alive would keep a server that stops alive too.
    const isLast = isClosing() || (!incoming.complete && response.status >= 400);
    await send(response, outgoing, isLast, gone.signal);
  } catch {
    // The client is gone, or its connection broke.
    outgoing.destroy();
  }
}

/** The request as the service takes it; null where its address is invalid. */
function requestOf(incoming: IncomingMessage, awaited: AwaitedChunks): Request | null {
  const { method = "GET", url = "/", headers: { host = "" } } = incoming;
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i], incoming.rawHeaders[i + 1]);
  }
  try {
    // Whatever the client writes in place of a path stays one: //elsewhere/ is no other host.
    const address = new URL(`http://${/^[\w.:[\]-]+$/.test(host) ? host : "invalid"}`);
    const [path, ...query] = url.split("?");
    address.pathname = path;
    address.search = query.join("?");
    const hasBody = method !== "GET" && method !== "HEAD";
    return new Request(address, {
      method,
      headers,
      ...hasBody ? { body: bodyOf(incoming, awaited), duplex: "half" } as RequestInit : {},
    });
  } catch {
    return null;
  }
}

/** The body, read only as fast as it is asked for. */
function bodyOf(incoming: IncomingMessage, awaited: AwaitedChunks): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      chunks ??= (incoming as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      const { done, value } = await awaited.await(chunks.next());
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel() {
      incoming.pause();
    },
  }, { highWaterMark: 0 });
}

async function send(
  response: Response,
  outgoing: ServerResponse,
  isLast: boolean,
  gone: AbortSignal,
): Promise<void> {
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  if (isLast) headers.connection = "close";
  if (response.body === null || !isStream(response)) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > 0 || response.status === 200) headers["content-length"] = `${bytes.length}`;
    outgoing.writeHead(response.status, headers).end(bytes);
    return;
  }
  outgoing.writeHead(response.status, headers);
  const reader = response.body.getReader();
  gone.addEventListener("abort", () => void reader.cancel().catch(() => {}));
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!outgoing.write(read.value)) await drained(outgoing, gone);
  }
  outgoing.end();
}

/** Chunks of bodies that the server waits for, and since when: a client that sends no more must not hold its end up. */
class AwaitedChunks {
  readonly #waiting = new Map<(problem: Problem) => void, number>();

  async await<T>(chunk: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    this.#waiting.set(reject, performance.now());
    try {
      return await Promise.race([chunk, promise]);
    } finally {
      this.#waiting.delete(reject);
    }
  }

  /** Fails what has been awaited for {@linkcode STALLED} since this time. */
  giveUp(from: number): void {
    for (const [reject, since] of this.#waiting) {
      if (performance.now() - Math.max(from, since) < STALLED) continue;
      reject(
        new Problem("stopping", "The service stopped before the body was whole. Ask another."),
      );
    }
  }
}

/** Answers that clients have not taken yet: many slow readers must not fill the memory. */
class PendingAnswers {
  readonly #most: number;
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The answer with its body in memory, counted until it is sent or the client is gone. */
  async whole(response: Response, outgoing: ServerResponse): Promise<Response> {
    if (response.body === null || isStream(response)) return response;
    const bytes = await response.arrayBuffer();
    if (this.#bytes + bytes.byteLength > this.#most) {
      return replyProblem(
        busy("Answers that nobody has taken yet fill the memory set aside for them."),
      );
    }
    this.#bytes += bytes.byteLength;
    outgoing.once("close", () => this.#bytes -= bytes.byteLength);
    const { status, headers } = response;
    return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers });
  }
}

function isStream({ headers }: Response): boolean {
  return headers.get("content-type") === "application/x-ndjson";
}

/** Until the client has taken what was written, or is gone. */
function drained(outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once("drain", resolve);
    gone.addEventListener("abort", () => resolve());
  });
}
