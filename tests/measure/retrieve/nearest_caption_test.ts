import { assertEquals } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { nearestCaption } from "../../../src/measure/retrieve/nearest_caption.ts";
import { SIDE_BY_SIDE } from "../../../src/probe/row_source.ts";

const core = await loadCore();

Deno.test("a large bank is searched in parts, by any number of workers, as captions lie in it", async () => {
  const [rows, dim] = [33_000, 256];
  using stream = new CounterStream(core, 5, "captions");
  using captions = Matrix.from(core, rows, dim, stream.normal(rows * dim));
  // Some captions are not listed.
  const listed = Int32Array.from({ length: rows }, (_, row) => row).filter((row) =>
    row % 300 !== 7
  );
  const wanted = [0, 17, 4125, 4126, 20_000, listed.length - 1];
  const noise = stream.normal(wanted.length * dim);
  const from = captions.view();
  const near = noise.map((x, at) =>
    0.5 * x + 2 * from[listed[wanted[Math.floor(at / dim)]] * dim + at % dim]
  );
  using queries = Matrix.from(core, wanted.length, dim, near);
  assertEquals(listed.length * dim > SIDE_BY_SIDE, true);
  for (const workers of [0, 2]) {
    using pool = new WorkerPool(workers);
    assertEquals([...await nearestCaption({ core, pool }, queries, captions, listed)], wanted);
  }
  // The same of few.
  using pool = new WorkerPool(0);
  const few = listed.subarray(0, 5000);
  assertEquals(
    [...await nearestCaption({ core, pool }, queries, captions, few)].slice(0, 4),
    wanted.slice(0, 4),
  );
});
