// The server on this host, as clients meet it: also the slow, the broken and the hostile ones.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { hostTurns } from "../../hosting/host_timers.ts";
import { listen } from "../../hosting/http_server.ts";
import { startServer } from "../../hosting/start_server.ts";
import type { ServerOptions } from "../../hosting/start_server.ts";
import { WorkQueue } from "../../queue.ts";
import { Service } from "../../service.ts";
import { core, rowsOfSet, served } from "../served.ts";
import { answersIn, RawConnection, statusOf } from "./raw_client.ts";

const vectors = rowsOfSet(0);
const BODY = JSON.stringify({ vectors, k: 1 });

async function withServer(
  options: ServerOptions,
  use: (port: number, address: string) => Promise<void>,
): Promise<void> {
  const server = await startServer(core, [served], { port: 0, ...options });
  try {
    await use(server.port, `http://127.0.0.1:${server.port}`);
  } finally {
    await server.close();
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

Deno.test("answers are the service's, also several on one connection", async () => {
  await withServer({}, async (port, address) => {
    const response = await fetch(`${address}/v1/nearest`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: BODY,
    });
    assertEquals((await response.json()).nearest[0][0].row, 0);
    const request = head(`Content-Length: ${BODY.length}`) + BODY;
    const last = head(`Content-Length: ${BODY.length}`, "Connection: close") + BODY;
    const text = await exchanged(port, request + last);
    assertEquals([answersIn(text), statusOf(text)], [2, 200]);
  });
});

Deno.test("headers that don't come to their end are answered by 408, and so are bodies", async () => {
  await withServer({ limits: { bodySeconds: 1 } }, async (port) => {
    const start = performance.now();
    const [headers, body, drip] = await Promise.all([
      exchanged(port, "POST /v1/nearest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-"),
      exchanged(port, head("Content-Length: 1000") + '{"vectors"'),
      (async () => {
        using connection = await RawConnection.open(port);
        await connection.send(head("Content-Length: 1000"));
        const answer = connection.all();
        // A byte now and then does not put the deadline off.
        for (let i = 0; i < 8; i++) {
          await connection.send(" ");
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        return await answer;
      })(),
    ]);
    assertEquals([headers, body, drip].map(statusOf), [408, 408, 408]);
    assert(body.includes("application/problem+json") && /connection: close/i.test(body), body);
    assert(performance.now() - start < 8000);
  });
});

Deno.test("messages that two readers would cut differently are refused, and nothing behind them is read", async () => {
  await withServer({ limits: { bodySeconds: 1 } }, async (port) => {
    const smuggled = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const cases = {
      "both lengths": head("Content-Length: 4", "Transfer-Encoding: chunked") +
        `0\r\n\r\n${smuggled}`,
      "two lengths": head("Content-Length: 2", "Content-Length: 40") + `{}${smuggled}`,
      "a negative length": head("Content-Length: -1") + smuggled,
      "a length in words": head("Content-Length: 0x10") + smuggled,
      "an unknown coding": head("Transfer-Encoding: xchunked") + `0\r\n\r\n${smuggled}`,
      "a broken chunk": head("Transfer-Encoding: chunked") + `zz\r\n{}\r\n0\r\n\r\n${smuggled}`,
      "a blank before the colon": head("Content-Length : 2") + `{}${smuggled}`,
      "a long header": head(`X: ${"a".repeat(100_000)}`),
      "no HTTP at all": "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    };
    for (const [what, text] of Object.entries(cases)) {
      const answer = await exchanged(port, text, 4000);
      const status = statusOf(answer);
      assert(status === null || (status >= 400 && status < 500), `${what}: ${answer.slice(0, 80)}`);
      assert(answersIn(answer) <= 1, `${what}: ${answer}`);
      assert(!answer.includes("bindscope_requests_total"), what);
    }
  });
});

Deno.test("the rest of a body that was refused is no request of its own", async () => {
  await withServer({ limits: { bodyBytes: 2000 } }, async (port) => {
    const smuggled = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const text = await exchanged(port, head("Content-Length: 5000") + smuggled, 3000);
    assertEquals([statusOf(text), answersIn(text)], [413, 1]);
    const chunk = `${(3000).toString(16)}\r\n${" ".repeat(3000)}\r\n`;
    const counted = await exchanged(port, head("Transfer-Encoding: chunked") + chunk, 3000);
    assertEquals([statusOf(counted), answersIn(counted)], [413, 1]);
    const more = head("Transfer-Encoding: chunked") + chunk + smuggled;
    const behind = await exchanged(port, more, 3000);
    assert([400, 413].includes(statusOf(behind)!) && answersIn(behind) === 1, behind);
  });
});

Deno.test("a body that ends too early is no body, and the server lives on", async () => {
  await withServer({}, async (port, address) => {
    for (let i = 0; i < 20; i++) {
      using connection = await RawConnection.open(port);
      await connection.send(head("Content-Length: 500") + "{}");
    }
    assertEquals(await (await fetch(`${address}/health`)).text(), "ok\n");
  });
});

Deno.test("half-sent bodies, many of them, stop nobody else", async () => {
  await withServer({ limits: { bodySeconds: 3 } }, async (port, address) => {
    const open = await Promise.all(Array.from({ length: 200 }, async () => {
      const connection = await RawConnection.open(port);
      await connection.send(head("Content-Length: 900000") + '{"vectors":[[');
      return connection;
    }));
    const start = performance.now();
    const response = await fetch(`${address}/v1/nearest`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: BODY,
    });
    assertEquals(response.status, 200);
    await response.body?.cancel();
    assert(performance.now() - start < 2000);
    const answers = await Promise.all(open.map((connection) => connection.all()));
    assertEquals(new Set(answers.map(statusOf)), new Set([408]));
    for (const connection of open) connection[Symbol.dispose]();
    const metrics = await (await fetch(`${address}/metrics`)).text();
    assert(metrics.includes("bindscope_bodies_in_flight 0\n"), metrics);
    assert(Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]) > 1e7, metrics);
  });
});

Deno.test("lines are answered as they come, before the body has ended", async () => {
  await withServer({}, async (port) => {
    using connection = await RawConnection.open(port);
    const type = "Content-Type: application/x-ndjson";
    const opened = head("Transfer-Encoding: chunked").replace(/Content-Type: .*/, type);
    const line = (text: string) => `${(text.length + 1).toString(16)}\r\n${text}\n\r\n`;
    await connection.send(opened + line(BODY));
    const first = await connection.receive((text) => text.includes('"row":0'));
    assertEquals(statusOf(first), 200);
    await connection.send(line("{}") + line(BODY) + "0\r\n\r\n");
    const rest = await connection.receive((text) => text.includes("\r\n0\r\n"));
    assert(rest.includes('"status":422') && rest.includes('"row":0'), rest);
  });
});

Deno.test("a client that leaves in the middle of its lines leaves nothing behind", async () => {
  await withServer({ limits: { bodySeconds: 2 } }, async (port, address) => {
    for (let i = 0; i < 5; i++) {
      using connection = await RawConnection.open(port);
      const type = "Content-Type: application/x-ndjson";
      await connection.send(
        head("Content-Length: 90000").replace(/Content-Type: .*/, type) + BODY + "\n",
      );
      await connection.receive((text) => text.includes('"row":0'));
    }
    let metrics = "";
    for (let tries = 0; tries < 40 && !metrics.includes("bodies_in_flight 0\n"); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      metrics = await (await fetch(`${address}/metrics`)).text();
    }
    assert(metrics.includes("bindscope_bodies_in_flight 0\n"), metrics);
  });
});

Deno.test("answers that nobody takes fill no memory, and those that were taken are forgotten", async () => {
  const service = new Service(core, [served], { limits: { bodyBytes: 2_000_000 } });
  const server = await listen(service, { hostname: "127.0.0.1", port: 0, pendingBytes: 8_000_000 });
  const rows = 682;
  const path = `/v1/nearest?shape=${rows},384&k=60`;
  const type = "Content-Type: application/octet-stream";
  const body = new Uint8Array(new Float32Array(rows * 384).fill(1).buffer);
  const ask = async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body,
    });
    return [response.status, (await response.arrayBuffer()).byteLength] as const;
  };
  try {
    for (let i = 0; i < 4; i++) {
      const [status, bytes] = await ask();
      assert(status === 200 && bytes > 4_500_000 && bytes < 8_000_000, `${status}, ${bytes} bytes`);
    }
    {
      using lazy = await RawConnection.open(server.port);
      await lazy.send(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      await lazy.send(body);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assertEquals((await ask())[0], 503);
    }
    for (let tries = 0; tries < 50 && (await ask())[0] !== 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assertEquals((await ask())[0], 200);
  } finally {
    await server.close();
  }
});

Deno.test("a server that is closed answers what still comes, then takes nothing new and finishes its answers", async () => {
  const server = await startServer(core, [served], { port: 0 });
  const connect = () => RawConnection.open(server.port);
  const ask = head(`Content-Length: ${BODY.length}`) + BODY;
  const requireLast = async (connection: RawConnection) => {
    const answer = await connection.all();
    assertEquals(statusOf(answer), 200);
    assert(/connection: close/i.test(answer), answer);
  };
  using slow = await connect();
  await slow.send(ask.slice(0, -50));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closed = server.close();
  using late = await connect();
  await late.send(ask);
  await requireLast(late);
  let taken = true;
  for (let tries = 0; taken && tries < 50; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    taken = await connect().then((connection) => {
      connection[Symbol.dispose]();
      return true;
    }, () => false);
  }
  assert(!taken, "a new connection was taken");
  await slow.send(ask.slice(-50));
  await requireLast(slow);
  await closed;
});

Deno.test("a server that is closed waits no longer than some seconds for the rest of a request", async () => {
  const server = await startServer(core, [served], { port: 0 });
  using body = await RawConnection.open(server.port);
  await body.send(head("Content-Length: 1000") + '{"vectors"');
  using headers = await RawConnection.open(server.port);
  await headers.send("POST /v1/nearest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-");
  await new Promise((resolve) => setTimeout(resolve, 200));
  const start = performance.now();
  const [answer] = await Promise.all([body.all(), server.close()]);
  assertEquals(statusOf(answer), 503);
  assert(answer.includes("The service stopped before the body was whole."), answer);
  assert(performance.now() - start < 8000, `${performance.now() - start} ms`);
});

Deno.test("a server says whose a request is by the address it comes from", async () => {
  const clients: (string | undefined)[] = [];
  const handler = {
    handle: (_: Request, client?: string) => {
      clients.push(client);
      return Promise.resolve(new Response("ok"));
    },
    stop: () => {},
  };
  const server = await listen(handler, { hostname: "127.0.0.1", port: 0 });
  await (await fetch(`http://127.0.0.1:${server.port}/`)).text();
  await server.close();
  assertEquals(clients, ["127.0.0.1"]);
});

Deno.test("what came while a server that stops had no processor is answered before it listens no more", async () => {
  const server = await startServer(core, [served], { port: 0 });
  // A client in another thread, for this one is the server's.
  const code = `postMessage("ready");
    onmessage = async ({ data }) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      postMessage(await fetch(data).then(({ status }) => status, String));
    };`;
  const client = new Worker(URL.createObjectURL(new Blob([code])), { type: "module" });
  const outputOf = () =>
    new Promise((resolve) => client.onmessage = ({ data }: MessageEvent) => resolve(data));
  await outputOf();
  client.postMessage(`http://127.0.0.1:${server.port}/health`);
  const answered = outputOf();
  const closed = server.close();
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const end = performance.now() + 1000; performance.now() < end;);
  assertEquals(await answered, 200);
  await closed;
  client.terminate();
});

Deno.test("health is answered soon between long pieces of work", async () => {
  const nextTurn = hostTurns();
  const queue = new WorkQueue(64, nextTurn);
  const busyFor = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const server = await listen({
    handle: () => Promise.resolve(new Response("ok")),
    stop: () => {},
  }, { hostname: "127.0.0.1", port: 0 });
  let pieces = 0;
  const work = Promise.all(
    Array.from({ length: 24 }, () =>
      queue.run("a", () => {
        pieces++;
        busyFor(100);
      })),
  );
  await new Promise((resolve) => setTimeout(resolve, 0));
  const before = pieces;
  await (await fetch(`http://127.0.0.1:${server.port}/health`)).text();
  // A connection, headers, an answer: each waited for a piece of its own, eight to ten in all.
  assert(pieces - before <= 4, `${pieces - before} pieces were done first`);
  await work;
  await server.close();
});

Deno.test("no server starts with an option or a port that is none", async () => {
  for (
    const [options, says] of [
      [{ prt: 0 }, "prt is no option of startServer. Did you mean port?"],
      [{ tokn: "0123456789abcdef" }, "Did you mean token?"],
      [{ port: "abc" }, "port must be a whole number from 0 to 65535, not abc."],
      [{ port: 0, token: "x" }, "The token is no token"],
    ] as const
  ) {
    await assertRejects(() => startServer(core, [served], options as object), Error, says);
  }
});
