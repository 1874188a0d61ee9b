/** The server that Node and Bun have built in, called with requests as Deno's is. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { builtin } from "../../../src/host/builtins.ts";

/** Answers a request of a client; `sent` is done when the answer is taken, or the client is gone. */
export type Answer = (
  request: Request,
  client: string | undefined,
  sent: Promise<unknown>,
) => Promise<Response>;

/** Listens, and gives every request to `answer`. */
export async function listenOnNode(answer: Answer, hostname: string, port: number) {
  const server = builtin("node:http").createServer(
    { headersTimeout: 10_000, connectionsCheckingInterval: 1000, highWaterMark: 4096 },
    (incoming, outgoing) => void respond(answer, incoming, outgoing),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    finish: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
    end: () => server.closeAllConnections(),
  };
}

async function respond(
  answer: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const sent = new Promise((resolve) => outgoing.once("close", resolve));
    const response = await answer(requestOf(incoming), incoming.socket.remoteAddress, sent);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const headers: Record<string, string> = Object.fromEntries(response.headers);
    if (bytes.length > 0 || response.status === 200) headers["content-length"] = `${bytes.length}`;
    // What was not read to its end must not be taken for the next request.
    if (!incoming.complete) headers.connection = "close";
    outgoing.writeHead(response.status, headers).end(bytes);
  } catch {
    // The client is gone, or its address is none.
    outgoing.destroy();
  }
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", headers: { host = "" } } = incoming;
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i], incoming.rawHeaders[i + 1]);
  }
  // Whatever the client writes in place of a path stays one: //elsewhere/ is no other host.
  const address = new URL(`http://${/^[\w.:[\]-]+$/.test(host) ? host : "invalid"}`);
  const [path, ...query] = url.split("?");
  address.pathname = path;
  address.search = query.join("?");
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(address, {
    method,
    headers,
    ...hasBody ? { body: bodyOf(incoming), duplex: "half" } as RequestInit : {},
  });
}

/** The body, read only as fast as it is asked for. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      chunks ??= (incoming as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: () => void incoming.pause(),
  }, { highWaterMark: 0 });
}
