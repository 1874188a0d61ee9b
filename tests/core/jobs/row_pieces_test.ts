import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type RowPiece,
  type RowPieces,
  sendPieces,
  withArriving,
} from "../../../src/core/jobs/row_pieces.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import type { EchoJobs } from "./echo_jobs.ts";

/** Pieces of one row each; tells how many were made. */
function* pieces(count: number, made: (count: number) => void = () => {}): Generator<RowPiece> {
  for (let i = 0; i < count; i++) {
    made(i + 1);
    yield { rows: Float32Array.of(10 * i, 10 * i + 1), places: Int32Array.of(i) };
  }
}

const pool = (size: number) =>
  new WorkerPool<EchoJobs>(size, {
    url: () => new URL("./echo_worker.ts", import.meta.url),
    load: () => import("./echo_worker.ts"),
  });

Deno.test("pieces arrive whole and in order, and no more than two are made ahead of the receiver", async () => {
  let made = 0;
  let most = 0;
  const { port, stop } = sendPieces(pieces(20, (count) => made = count), () => {});
  const values: number[][] = [];
  const arriving = withArriving({ pieces: port }) as { pieces: RowPieces };
  for await (const { rows, places } of arriving.pieces) {
    most = Math.max(most, made - values.length);
    values.push([places[0], ...rows]);
    // Time enough for the sender to run ahead, if it did.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  stop();
  assertEquals(values, Array.from({ length: 20 }, (_, i) => [i, 10 * i, 10 * i + 1]));
  assertEquals(most, 2);
});

for (const size of [0, 1]) {
  const where = size === 0 ? "in this thread" : "by a worker";
  Deno.test(`a job that is done ${where} has all its pieces; none at all is an end too`, async () => {
    using workers = pool(size);
    assertEquals(await workers.run("sum", { pieces: pieces(20) }), 20 * 191);
    assertEquals(await workers.run("sum", { pieces: [...pieces(2)] }), 22);
    assertEquals(await workers.run("sum", { pieces: pieces(0) }), 0);
  });

  Deno.test(`where a piece can't be made, its error is that of the job that is done ${where}`, async () => {
    function* broken(): Generator<RowPiece> {
      yield* pieces(1);
      throw new RangeError("row 7 is NaN");
    }
    using workers = pool(size);
    const job = workers.run("sum", { pieces: broken() });
    await assertRejects(() => job, RangeError, "row 7 is NaN");
    assertEquals(await workers.run("sum", { pieces: pieces(2) }), 22);
  });

  Deno.test(`a job that fails ${where} ends the making of pieces`, async () => {
    let made = 0;
    using workers = pool(size);
    const job = workers.run("sum", { pieces: pieces(1000, (n) => made = n), enough: 3 });
    await assertRejects(() => job, TypeError, "enough");
    assert(made < 10, `${made} pieces were made`);
  });
}
