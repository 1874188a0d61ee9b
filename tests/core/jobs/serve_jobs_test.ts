import { assert, assertEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import type { EchoJobs } from "./echo_jobs.ts";

const pool = () =>
  new WorkerPool<EchoJobs>(1, {
    url: () => new URL("./echo_worker.ts", import.meta.url),
    load: () => import("./echo_worker.ts"),
  });

Deno.test("a worker answers each job by name, one after the other, with the core at hand", async () => {
  using workers = pool();
  const [first, second] = await Promise.all([
    workers.run("echo", [1, 2]),
    workers.run("count", { steps: 3 }),
  ]);
  assertEquals(first, { values: [1, 2], core: true });
  assertEquals(second, 3);
});

Deno.test("progress is told in order and not more often than it is worth", async () => {
  using workers = pool();
  const reports: number[] = [];
  await workers.run("count", { steps: 100_000 }, { progress: (share) => reports.push(share) });
  assertEquals(reports, reports.toSorted((a, b) => a - b));
  assert(reports.length > 100 && reports.length <= 500, `${reports.length} messages`);
  assert(reports.at(-1)! > 0.99);
});

Deno.test("errors arrive with their kind and message, and the worker goes on", async () => {
  using workers = pool();
  await assertRejects(() => workers.run("fail", "line 3 is no number"), SyntaxError, "line 3");
  await assertRejects(() => workers.run("fail", ""), Error, "no error at all");
  assertEquals(await workers.run("count", { steps: 1 }), 1);
});

Deno.test("outputs that are moved arrive whole, and inputs that are copied stay", async () => {
  using workers = pool();
  const bytes = Uint8Array.of(1, 2, 255);
  assertEquals(await workers.run("move", bytes), Uint8Array.of(2, 3, 0));
  assertEquals(bytes, Uint8Array.of(1, 2, 255));
  await workers.run("move", bytes, { transfer: [bytes.buffer] });
  assertEquals(bytes.length, 0);
});
