import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { LinearProbeJob } from "../../../src/core/probe/fit.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { host, useHost } from "../../../src/host/this_host.ts";

/** A small fit whose outcome depends on `shift`. */
function job(shift: number, epochs = 20): LinearProbeJob {
  return {
    pieces: [{
      rows: Float32Array.from({ length: 12 }, (_, i) => Math.trunc(i * 7 + shift) % 5 - 2),
      places: Int32Array.of(0, 1, 2, 3),
    }],
    rows: 4,
    dim: 3,
    objects: 1,
    heads: [
      { classes: 2, labels: Int32Array.of(0, 1, 0, 1) },
      { classes: 2, labels: Int32Array.of(0, 0, 1, 1) },
    ],
    options: {
      epochs,
      learningRate: 0.01,
      score: "dot",
      solver: "adam",
      initial: [new Float32Array(6), new Float32Array(6)],
    },
  };
}

Deno.test("each job gets its own answer, whatever the number of workers", async () => {
  using one = new WorkerPool(1);
  using three = new WorkerPool(3);
  const shifts = [0, 1, 2, 3, 4];
  const all = (pool: WorkerPool) =>
    Promise.all(shifts.map((shift) => pool.run("linearProbe", job(shift))));
  const [a, b] = [await all(one), await all(three)];
  assertEquals(a, b);
  assertEquals(new Set(a.map(({ trainLoss }) => trainLoss[0])).size > 1, true);
});

Deno.test("what a job throws arrives with its kind and message, and the pool goes on", async () => {
  using pool = new WorkerPool(1);
  const rows = Float32Array.from({ length: 12 }, () => NaN);
  const bad = { ...job(0), pieces: [{ rows, places: Int32Array.of(0, 1, 2, 3) }] };
  await assertRejects(() => pool.run("linearProbe", bad), RangeError);
  assertEquals((await pool.run("linearProbe", job(0))).epochs, 20);
});

Deno.test("a worker that is given back after its job answers first, and others take the next", async () => {
  using pool = new WorkerPool(1);
  const kept = await pool.run("linearProbe", job(3));
  assertEquals(await pool.run("linearProbe", job(3), { release: true }), kept);
  assertEquals(await pool.run("linearProbe", job(3)), kept);
});

Deno.test("a worker whose core has grown gives its memory back, unless it has to stay", async () => {
  let started = 0;
  const result = host();
  useHost({ ...result, startWorker: (url) => (started++, result.startWorker!(url)) });
  try {
    using pool = new WorkerPool(1);
    const rows = 52_000;
    const large = () => ({
      ...job(0, 1),
      pieces: [{
        rows: new Float32Array(rows * 1024),
        places: Int32Array.from(Array(rows).keys()),
      }],
      rows,
      dim: 1024,
      heads: [{ classes: 2, labels: Int32Array.from({ length: rows }, (_, i) => i % 2) }],
      options: { ...job(0, 1).options, initial: [new Float32Array(2048)] },
    });
    await pool.run("linearProbe", job(0));
    await pool.run("linearProbe", large(), { release: false });
    await pool.run("linearProbe", job(0), { release: false });
    assertEquals(started, 1);
    await pool.run("linearProbe", large());
    await pool.run("linearProbe", job(0));
    assertEquals(started, 2);
  } finally {
    useHost(result);
  }
});

Deno.test("workers without a job can be let go; one at work goes on, and the next job starts another", async () => {
  let [started, ended] = [0, 0];
  const result = host();
  useHost({
    ...result,
    startWorker: (url) => {
      const worker = result.startWorker!(url);
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => (ended++, terminate());
      started++;
      return worker;
    },
  });
  try {
    using pool = new WorkerPool(1);
    await pool.run("linearProbe", job(0));
    pool.endIdle();
    assertEquals([started, ended], [1, 1]);
    const running = pool.run("linearProbe", job(3));
    pool.endIdle();
    assertEquals((await running).epochs, 20);
    assertEquals([started, ended], [2, 1]);
  } finally {
    useHost(result);
  }
});

Deno.test("an abort ends a running job and one that waits, and the pool goes on", async () => {
  using pool = new WorkerPool(1);
  const controller = new AbortController();
  const { signal } = controller;
  const running = pool.run("linearProbe", job(0, 5_000_000), { signal });
  const waiting = pool.run("linearProbe", job(1), { signal });
  setTimeout(() => controller.abort(), 50);
  await assertRejects(() => running, DOMException);
  await assertRejects(() => waiting, DOMException);
  assertEquals((await pool.run("linearProbe", job(2))).epochs, 20);
});

Deno.test("a pool without workers gives the same answers here, one after the other, dear ones first", async () => {
  using none = new WorkerPool(0);
  using one = new WorkerPool(1);
  const input = job(3);
  const answer = await none.run("linearProbe", input);
  assertEquals(answer, await one.run("linearProbe", job(3)));
  assertEquals(input, job(3));
  const done: string[] = [];
  const run = (name: string, cost?: number) =>
    none.run("linearProbe", job(0), { cost }).then(() => done.push(name));
  await Promise.all([run("at once", 1), run("cheap", 1), run("dear", 3)]);
  assertEquals(done, ["at once", "dear", "cheap"]);
});

Deno.test("without workers errors keep their kind, moved buffers are gone, and what waits can be stopped", async () => {
  using none = new WorkerPool(0);
  const nothing = Float32Array.from({ length: 12 }, () => NaN);
  const bad = { ...job(0), pieces: [{ rows: nothing, places: Int32Array.of(0, 1, 2, 3) }] };
  await assertRejects(() => none.run("linearProbe", bad), RangeError);
  const rows = Float32Array.from({ length: 12 }, (_, i) => i % 5);
  const moved = { ...job(0), pieces: [{ rows, places: Int32Array.of(0, 1, 2, 3) }] };
  const controller = new AbortController();
  const running = none.run("linearProbe", moved, { transfer: [rows.buffer] });
  const waiting = none.run("linearProbe", job(1), { signal: controller.signal });
  controller.abort();
  await assertRejects(() => waiting, DOMException);
  assertEquals((await running).epochs, 20);
  assertEquals(rows.length, 0);
});

Deno.test("a closed pool refuses work; half a worker can't be had", async () => {
  const pool = new WorkerPool(1);
  pool.close();
  await assertRejects(() => pool.run("linearProbe", job(0)), ReferenceError, "closed");
  assertThrows(() => new WorkerPool(0.5), RangeError, "a whole number of workers");
});

Deno.test("of the jobs that wait, those without a cost go first, then the dearest, then in order", async () => {
  using pool = new WorkerPool(1);
  const done: string[] = [];
  const run = (name: string, cost?: number) =>
    pool.run("linearProbe", job(0), { cost }).then(() => done.push(name));
  const runs = [run("at once", 1), run("cheap", 1), run("dear", 3), run("also dear", 3)];
  await Promise.all([...runs, run("short")]);
  assertEquals(done, ["at once", "short", "dear", "also dear", "cheap"]);
});
