import { assert, assertEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import type { EchoJobs } from "./echo_jobs.ts";

const pool = (size = 1) =>
  new WorkerPool<EchoJobs>(size, {
    url: () => new URL("./echo_worker.ts", import.meta.url),
    load: () => import("./echo_worker.ts"),
  });

/** How many threads are still to die. */
const lives = (count: number) => new Int32Array(new SharedArrayBuffer(4)).fill(count);

Deno.test("a job whose thread ends without a word is done once more by another", async () => {
  using workers = pool();
  assertEquals(await workers.run("end", { lives: lives(1) }), "done");
  assertEquals(await workers.run("count", { steps: 3 }), 3);
});

Deno.test("…and ends in one sentence where that dies too, while other jobs go on", async () => {
  using workers = pool(2);
  const dying = workers.run("end", { lives: lives(2) });
  const others = [1, 2, 3].map((steps) => workers.run("count", { steps }));
  await assertRejects(
    () => dying,
    Error,
    "A worker failed twice in the job end: it ended without a word. Use one worker, which needs less " +
      "memory.",
  );
  assertEquals(await Promise.all(others), [1, 2, 3]);
});

Deno.test("a job that has given its buffers away can't be done once more, and says so at once", async () => {
  using workers = pool();
  const moved = new Uint8Array(8);
  const job = workers.run("end", { lives: lives(1), moved }, { transfer: [moved.buffer] });
  await assertRejects(() => job, Error, "A worker failed in the job end: it ended without a word.");
});

Deno.test("who feeds a job by pieces is not left waiting when its thread ends", async () => {
  using workers = pool();
  const made: number[] = [];
  function* pieces() {
    for (let piece = 0; piece < 9; piece++) {
      made.push(piece);
      yield { rows: new Float32Array(4), places: Int32Array.of(piece) };
    }
  }
  const fed = workers.run("end", { lives: lives(1), pieces: pieces() });
  await assertRejects(() => fed, Error, "it ended without a word");
  assert(made.length < 9, "the rest is not made");
});

Deno.test("…and pieces that can be made again feed the other thread", async () => {
  using workers = pool();
  let begun = 0;
  const pieces = {
    *[Symbol.iterator]() {
      begun++;
      yield { rows: new Float32Array(4), places: Int32Array.of(0) };
    },
  };
  assertEquals(await workers.run("end", { lives: lives(1), pieces }), "done");
  assertEquals(begun, 2);
});

Deno.test("a worker that dies between two jobs gets no other", async () => {
  using workers = pool();
  await workers.run("endLater", null);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assertEquals(await workers.run("count", { steps: 2 }), 2);
});
