// What requests may cost: work, bytes, depth, time, and how many are answered at once.
import { assert, assertEquals } from "@std/assert";
import { post, problem, rowsOfSet, service } from "./served.ts";

const vectors = rowsOfSet(0);

Deno.test("what costs more than the budget is refused before any work, with cost and limit", async () => {
  const started = service({ limits: { operations: 300_000 } });
  const { code, body } = await problem(await started.handle(post("nearest", { vectors, k: 100 })));
  assertEquals([code, body.limit], ["too-costly", 300_000]);
  assertEquals(body.cost, 576 * 384 + 100 * 40_000);
  assertEquals((await started.handle(post("nearest", { vectors, k: 1 }))).status, 200);
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
  const started = service({ limits: { bodySeconds: 0.05 } });
  const request = new Request("http://127.0.0.1/v1/probe", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(3)) }),
  });
  assertEquals((await problem(await started.handle(request))).code, "too-slow");
});

Deno.test("the bytes of bodies that are being received have a limit too", async () => {
  const started = service({ limits: { bodyBytes: 1000, bufferedBytes: 1500, bodySeconds: 0.1 } });
  const half = (bytes: number) =>
    new Request("http://127.0.0.1/v1/probe", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(bytes)),
      }),
    });
  const first = started.handle(half(900));
  await new Promise((resolve) => setTimeout(resolve, 0));
  const { code, headers } = await problem(await started.handle(half(900)));
  assertEquals([code, headers.get("retry-after")], ["busy", "1"]);
  assertEquals((await first).status, 408);
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

Deno.test("a body in chunks of one byte is refused soon; one in chunks as networks cut them is read", async () => {
  const inPieces = (bytes: Uint8Array<ArrayBuffer>, size: number) => {
    let at = 0;
    return new Request("http://127.0.0.1/v1/nearest", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(bytes.subarray(at, at += size));
          if (at >= bytes.length) controller.close();
        },
      }),
    });
  };
  const body = new TextEncoder().encode(JSON.stringify({ vectors: rowsOfSet(0, 1, 2), k: 1 }));
  const { code, body: { detail } } = await problem(await service().handle(inPieces(body, 1)));
  assertEquals([code, /too many small chunks/.test(detail)], ["too-large", true]);
  assertEquals((await service().handle(inPieces(body, 536))).status, 200);
});
