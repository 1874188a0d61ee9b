// What requests may cost: work, bytes, depth, time, and how many are answered at once.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readingCost } from "../operations/operation.ts";
import { get, post, problem, rowsOfSet, service } from "./served.ts";

const vectors = rowsOfSet(0);

Deno.test("what costs more than the budget is refused before any work, with cost and limit", async () => {
  const started = service({ limits: { operations: 300_000 } });
  const { code, body } = await problem(await started.handle(post("nearest", { vectors, k: 100 })));
  assertEquals([code, body.limit], ["too-costly", 300_000]);
  assertEquals(body.cost, 576 * 384 + 100 * 40_000);
  assertEquals((await started.handle(post("nearest", { vectors, k: 1 }))).status, 200);
});

Deno.test("a batch of lines has one budget; it ends with a line that says so", async () => {
  const line = JSON.stringify({ vectors, k: 1 });
  const cost = readingCost(line.length, true) + 576 * 384 + 40_000;
  const started = service({ limits: { operations: 2.5 * cost } });
  const response = await started.handle(
    post("nearest", `${line}\n${line}\n${line}\n${line}\n`, {
      "content-type": "application/x-ndjson",
    }),
  );
  const lines = (await response.text()).trim().split("\n").map((text) => JSON.parse(text));
  assertEquals(lines.map(({ status }) => status ?? 200), [200, 200, 422]);
});

const NDJSON = { "content-type": "application/x-ndjson" };

Deno.test("lines that say nothing are charged, and a batch of them ends at its budget", async () => {
  for (const line of ["{}\n", "x\n", "\n", " \r\n"]) {
    const log: { cost: number; rows: number }[] = [];
    const started = service({
      limits: { operations: 40_000_000 },
      log: (entry) => log.push(entry),
    });
    const response = await started.handle(post("nearest", line.repeat(50_000), NDJSON));
    const lines = (await response.text()).trim().split("\n").map((text) => JSON.parse(text));
    assert(lines.length < 110, `${lines.length} answers to ${JSON.stringify(line)}`);
    assertEquals(lines.at(-1).type, "/docs#too-costly");
    while (log.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const [{ cost, rows }] = log;
    assertEquals(rows, 0);
    assert(cost > 39_000_000 && cost <= 40_000_000, `${cost}`);
  }
});

Deno.test("…and the rest of it is let in, so that whoever still sends sees the answer", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent++ < 20) controller.enqueue(new TextEncoder().encode("{}\n".repeat(10_000)));
      else controller.close();
    },
  });
  const started = service({ limits: { operations: 1_000_000 } });
  const request = new Request("http://127.0.0.1/v1/nearest", {
    method: "POST",
    headers: NDJSON,
    body,
  });
  const text = await (await started.handle(request)).text();
  assertEquals(text.trim().split("\n").length, 3);
  // The stream is asked once more for its end.
  for (let turn = 0; sent < 21 && turn < 1000; turn++) await new Promise((r) => setTimeout(r, 1));
  assertEquals(sent, 21);
});

Deno.test("a refused request is charged for its bytes, in the log and in the metrics", async () => {
  const log: { cost: number }[] = [];
  const started = service({ log: (entry) => log.push(entry) });
  await started.handle(post("nearest", `{"vectors": [[${"1,".repeat(1000)}1]]}`));
  assert(log[0].cost > 200_000, `${log[0].cost}`);
  const metrics = await (await started.handle(get("/metrics"))).text();
  assertStringIncludes(metrics, `bindscope_operations_total ${log[0].cost}\n`);
});

Deno.test("JSON that nests deeper or names more than any request does is refused before it is parsed", async () => {
  const started = service();
  const names = Array.from({ length: 65 }, (_, i) => `"k${i}":1`).join(",");
  for (const body of ["[".repeat(400_000), `{${names}}`, `{"scenes":[{${names}}]}`]) {
    const { code, body: { detail } } = await problem(await started.handle(post("probe", body)));
    assertEquals(code, "bad-syntax");
    assert(/nested more than 16 deep|an object of more than 64 names/.test(detail), detail);
  }
});

Deno.test("a batch is logged when it has ended, with what all of its lines cost", async () => {
  const log: { rows: number; status: number }[] = [];
  const started = service({ log: (entry) => log.push(entry) });
  const type = NDJSON;
  const line = JSON.stringify({ vectors, k: 1 });
  const response = await started.handle(post("nearest", `${line}\n${line}`, type));
  assertEquals(log, []);
  await response.text();
  await Promise.resolve();
  assertEquals(log.map(({ rows, status }) => [rows, status]), [[2, 200]]);
  const long = post("nearest", "{}", { ...type, "content-length": "1000001" });
  assertEquals((await problem(await started.handle(long))).code, "too-large");
});

Deno.test("a body over the limit is refused by its length, and by its bytes where none is said", async () => {
  const started = service({ limits: { bodyBytes: 1000 } });
  const refusal = await problem(
    await started.handle(post("probe", " ".repeat(1001), { "content-length": "1001" })),
  );
  assertEquals([refusal.code, refusal.headers.get("connection")], ["too-large", "close"]);
  let asked = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      asked++;
      controller.enqueue(new Uint8Array(100));
    },
  });
  const request = new Request("http://127.0.0.1/v1/probe", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: endless,
  });
  assertEquals((await problem(await started.handle(request))).code, "too-large");
  assert(asked < 15, `${asked} chunks were asked for`);
});

Deno.test("a body that never ends is answered at the deadline", async () => {
  const started = service({
    limits: { bodySeconds: 1 },
    timers: { after: (ms, late) => (queueMicrotask(() => ms === 1000 && late()), () => {}) },
  });
  const request = new Request("http://127.0.0.1/v1/probe", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(3)) }),
  });
  assertEquals((await problem(await started.handle(request))).code, "too-slow");
});

Deno.test("the bytes of bodies that are being received have a limit too", async () => {
  const started = service({ limits: { bodyBytes: 1000, bufferedBytes: 1500 } });
  const half = () =>
    new Request("http://127.0.0.1/v1/probe", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(900)) }),
    });
  void started.handle(half());
  await new Promise((resolve) => setTimeout(resolve, 0));
  const { code, headers } = await problem(await started.handle(half()));
  assertEquals([code, headers.get("retry-after")], ["busy", "1"]);
});

Deno.test("requests beyond the cap are shed with Retry-After; those before them are answered", async () => {
  const turns: (() => void)[] = [];
  const started = service({
    limits: { inFlight: 3 },
    nextTurn: () => new Promise((resolve) => turns.push(resolve)),
  });
  const all = Array.from({ length: 6 }, () => started.handle(post("nearest", { vectors })));
  const next = setInterval(() => turns.shift()?.(), 1);
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  clearInterval(next);
  assertEquals(statuses.toSorted(), [200, 200, 200, 503, 503, 503]);
  // And it has recovered.
  const later = setInterval(() => turns.shift()?.(), 1);
  assertEquals((await started.handle(post("nearest", { vectors }))).status, 200);
  clearInterval(later);
});
