import { assertEquals } from "@std/assert";
import { cosineTopK } from "../../../src/core/linalg/cosine_top_k.ts";
import { nearestRows } from "../../../src/core/linalg/nearest_rows.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();
const DIM = 7;

/** The first of the rows with the highest cosine, in double. */
function naive(queries: Float32Array, bank: Float32Array): number[] {
  const row = (of: Float32Array, i: number) => of.subarray(i * DIM, (i + 1) * DIM);
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
  return Array.from({ length: queries.length / DIM }, (_, q) => {
    let best = -1;
    let highest = -Infinity;
    for (let t = 0; t < bank.length / DIM; t++) {
      const [a, b] = [row(queries, q), row(bank, t)];
      const lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
      const cosine = lengths > 0 ? dot(a, b) / lengths : 0;
      if (cosine > highest) [best, highest] = [t, cosine];
    }
    return best;
  });
}

Deno.test("the nearest of a bank in pieces is that of the definition, and of the bank as a whole", async () => {
  using stream = new CounterStream(core, 4, "nearest");
  const queries = stream.normal(30 * DIM);
  const bank = stream.normal(203 * DIM);
  // Rows that come again, in another piece and in the same one; a query that is one of them; rows of zeros.
  bank.copyWithin(150 * DIM, 10 * DIM, 12 * DIM);
  bank.copyWithin(11 * DIM, 10 * DIM, 11 * DIM);
  queries.set(bank.subarray(10 * DIM, 11 * DIM));
  queries.fill(0, DIM, 2 * DIM);
  bank.fill(0, 0, DIM);
  using matrix = Matrix.from(core, 30, DIM, queries);
  using all = Matrix.from(core, 203, DIM, bank);
  const truth = naive(queries, bank);
  assertEquals(truth[0], 10);
  assertEquals(truth[1], 0);
  assertEquals([...cosineTopK(core, matrix, all, 1).indices], truth);
  for (const size of [1, 20, 64, 203]) {
    const pieces = Array.from({ length: Math.ceil(203 / size) }, (_, piece) => {
      const [from, to] = [piece * size, Math.min(203, (piece + 1) * size)];
      return {
        rows: bank.slice(from * DIM, to * DIM),
        places: Int32Array.from({ length: to - from }, (_, i) => from + i),
      };
    });
    const result = await nearestRows(core, { queries, dim: DIM, pieces });
    assertEquals([...result.rows], truth, `${size}`);
  }
  const nothing = await nearestRows(core, { queries, dim: DIM, pieces: [] });
  assertEquals(new Set(nothing.rows), new Set([-1]));
});
