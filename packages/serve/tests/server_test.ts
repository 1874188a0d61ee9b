// The server on this host, as clients meet it: also the slow, the broken and the hostile ones.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { hostTurns } from "../hosting/host_turns.ts";
import { listenOnNode } from "../hosting/node_server.ts";
import { startServer } from "../hosting/start_server.ts";
import type { ServerOptions } from "../hosting/start_server.ts";
import { WorkQueue } from "../queue.ts";
import { core, rowsOfSet, served, service } from "./served.ts";
import { answersIn, RawConnection, statusOf } from "./hosting/raw_client.ts";

const BODY = JSON.stringify({ vectors: rowsOfSet(0), k: 1 });

type Use = (port: number) => Promise<void>;

async function withServer(options: ServerOptions, use: Use): Promise<void> {
  const server = await startServer(core, [served], { port: 0, ...options });
  try {
    await use(server.port);
  } finally {
    await server.close();
  }
}

/** That of Node and Bun, which Deno has too. */
async function withNodeServer(options: ServerOptions, use: Use): Promise<void> {
  const own = service(options);
  const server = await listenOnNode(
    (request, client) => own.handle(request, client),
    "127.0.0.1",
    0,
  );
  try {
    await use(server.port);
  } finally {
    server.end();
    await server.finish();
  }
}

const head = (...lines: string[]) =>
  [
    "POST /v1/nearest HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    ...lines,
    "",
    "",
  ]
    .join("\r\n");

async function exchanged(port: number, text: string, milliseconds?: number): Promise<string> {
  using connection = await RawConnection.open(port);
  await connection.send(text);
  return await connection.all(milliseconds);
}

for (const [name, around] of [["Deno's", withServer], ["Node's", withNodeServer]] as const) {
  Deno.test(`${name} server gives the service's answers, also several on one connection`, async () => {
    await around({}, async (port) => {
      const request = head(`Content-Length: ${BODY.length}`) + BODY;
      const last = head(`Content-Length: ${BODY.length}`, "Connection: close") + BODY;
      const text = await exchanged(port, request + last);
      assertEquals([answersIn(text), statusOf(text)], [2, 200]);
      assert(text.includes('"row":0'), text);
    });
  });

  Deno.test(`${name} server answers slow bodies by 408, and meanwhile others`, async () => {
    await around({ limits: { bodySeconds: 1 } }, async (port) => {
      const slow = Array.from(
        { length: 100 },
        () => exchanged(port, head("Content-Length: 900000") + '{"vectors":[['),
      );
      const start = performance.now();
      const answer = await exchanged(
        port,
        head(`Content-Length: ${BODY.length}`, "Connection: close") + BODY,
      );
      assertEquals(statusOf(answer), 200);
      assert(performance.now() - start < 2000);
      const answers = await Promise.all(slow);
      assertEquals(new Set(answers.map(statusOf)), new Set([408]));
      assert(/connection: close/i.test(answers[0]), answers[0]);
    });
  });

  Deno.test(`${name} server refuses what two programs would cut differently, and reads nothing behind it`, async () => {
    await around({ limits: { bodySeconds: 1, bodyBytes: 2000 } }, async (port) => {
      const smuggled = "GET /info HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      const large = `${(3000).toString(16)}\r\n${" ".repeat(3000)}\r\n`;
      const chunked = head("Transfer-Encoding: chunked");
      const cases = {
        "both lengths": head("Content-Length: 4", "Transfer-Encoding: chunked") +
          `0\r\n\r\n${smuggled}`,
        "two lengths": head("Content-Length: 2", "Content-Length: 40") + `{}${smuggled}`,
        "a negative length": head("Content-Length: -1") + smuggled,
        "a length in words": head("Content-Length: 0x10") + smuggled,
        "an unknown coding": head("Transfer-Encoding: xchunked") + `0\r\n\r\n${smuggled}`,
        "a broken chunk": chunked + `zz\r\n{}\r\n0\r\n\r\n${smuggled}`,
        "a chunk that no memory holds": chunked + `ffffffffffffffff\r\n{}`,
        "chunks of a byte": chunked + "1\r\n[\r\n".repeat(2000),
        "a blank before the colon": head("Content-Length : 2") + `{}${smuggled}`,
        "no HTTP at all": "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        "a body too long": head("Content-Length: 5000") + smuggled,
        "chunks too many bytes long": chunked + large + smuggled,
      };
      for (const [what, text] of Object.entries(cases)) {
        const answer = await exchanged(port, text, 3000);
        const status = statusOf(answer);
        assert(
          status === null || (status >= 400 && status < 500),
          `${what}: ${answer.slice(0, 90)}`,
        );
        assert(answersIn(answer) <= 1 && !answer.includes('"limits"'), `${what}: ${answer}`);
      }
    });
  });
}

Deno.test("a server that is closed answers what was sent, then listens no more", async () => {
  const server = await startServer(core, [served], { port: 0 });
  using slow = await RawConnection.open(server.port);
  const ask = head(`Content-Length: ${BODY.length}`) + BODY;
  await slow.send(ask.slice(0, -50));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closed = server.close();
  using late = await RawConnection.open(server.port);
  await late.send(ask);
  assertEquals(statusOf(await late.receive((text) => text.includes('"row":0'))), 200);
  await slow.send(ask.slice(-50));
  assertEquals(statusOf(await slow.receive((text) => text.includes('"row":0'))), 200);
  await closed;
  await assertRejects(() => RawConnection.open(server.port));
});

Deno.test("a server says whose a request is by the address it comes from", async () => {
  const clients: (string | undefined)[] = [];
  const server = await listenOnNode(
    (_, client) => {
      clients.push(client);
      return Promise.resolve(new Response("ok"));
    },
    "127.0.0.1",
    0,
  );
  await (await fetch(`http://127.0.0.1:${server.port}/`)).text();
  server.end();
  await server.finish();
  assertEquals(clients, ["127.0.0.1"]);
});

Deno.test("health has its turn between long pieces of work", async () => {
  const queue = new WorkQueue(64, hostTurns());
  const order: string[] = [];
  const busyFor = () => {
    for (const end = performance.now() + 30; performance.now() < end;);
    order.push("work");
  };
  const all = Array.from({ length: 4 }, () => queue.run("a", busyFor));
  setTimeout(() => order.push("health"), 0);
  await Promise.all(all);
  assert(order.indexOf("health") < 3, order.join());
});
