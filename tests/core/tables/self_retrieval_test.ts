import { assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { selfRetrieval } from "../../../src/core/tables/self_retrieval.ts";
import { averageTable, columnMeans } from "../../../src/core/tables/table_estimators.ts";
import { reconstruct } from "../../../src/core/tables/table_fit.ts";

const core = await loadCore();

/** All pairs of `objects` objects, one table for both positions. */
function pairs(objects: number) {
  const ids = Int32Array.from(
    { length: 2 * objects ** 2 },
    (_, i) => i % 2 === 0 ? Math.floor(i / 2 / objects) : Math.floor(i / 2) % objects,
  );
  return { ids, scenes: objects ** 2, k: 2, columns: objects };
}

/** Every rebuilt scene against every scene, in double; the first of equals wins. */
function naive(F: Float32Array, P: Float32Array, dim: number): number[] {
  const scenes = F.length / dim;
  return Array.from({ length: scenes }, (_, s) => {
    let best = 0;
    let highest = -Infinity;
    for (let t = 0; t < scenes; t++) {
      let [dot, square] = [0, 0];
      for (let j = 0; j < dim; j++) {
        dot += P[s * dim + j] * F[t * dim + j];
        square += F[t * dim + j] ** 2;
      }
      const cosine = square > 0 ? dot / Math.sqrt(square) : 0;
      if (cosine > highest) [best, highest] = [t, cosine];
    }
    return best === s ? 1 : 0;
  });
}

Deno.test("scenes found are those of a comparison with every scene, over more scenes than a block", async () => {
  const design = pairs(18);
  const dim = 6;
  using stream = new CounterStream(core, 0, "retrieval");
  using F = Matrix.from(core, design.scenes, dim, stream.normal(design.scenes * dim));
  const mean = columnMeans(core, F);
  using table = averageTable(core, F, design, mean);
  using rebuilt = reconstruct(core, design, table, mean);
  const values = [...await selfRetrieval(core, F, design, table, mean)];
  assertEquals(values, naive(F.toArray(), rebuilt.toArray(), dim));
  assertEquals(values.includes(1) && values.includes(0), true);
});

Deno.test("sums of positions tell order, sums of shared vectors can't: of two equal sums the first wins", async () => {
  const design = pairs(4);
  using F = Matrix.from(core, 16, 5, new CounterStream(core, 1, "order").normal(80));
  const mean = new Float64Array(5);
  const perPosition = {
    ...design,
    ids: design.ids.map((id, i) => id + 4 * (i % 2)),
    columns: 8,
  };
  using vectors = Matrix.from(core, 8, 5, new CounterStream(core, 2, "slots").normal(40));
  using sums = reconstruct(core, perPosition, vectors, null);
  assertEquals(
    [...await selfRetrieval(core, sums, perPosition, vectors, mean)],
    new Array(16).fill(1),
  );
  using shared = averageTable(core, F, design, mean);
  using symmetric = reconstruct(core, design, shared, null);
  const values = await selfRetrieval(core, symmetric, design, shared, mean);
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < a; b++) assertEquals([values[4 * a + b], values[4 * b + a]], [0, 1]);
  }
});

Deno.test("of no scenes none is found", async () => {
  using none = Matrix.zeros(core, 0, 2);
  const empty = { ids: new Int32Array(0), scenes: 0, k: 2, columns: 3 };
  using table = Matrix.zeros(core, 3, 2);
  assertEquals((await selfRetrieval(core, none, empty, table, new Float64Array(2))).length, 0);
});
