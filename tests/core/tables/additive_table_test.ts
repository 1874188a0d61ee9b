import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  type AdditiveTableOptions,
  fitAdditiveTable,
} from "../../../src/core/tables/additive_table.ts";
import type { Design } from "../../../src/core/tables/design.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { columnMeans, leastSquaresTable } from "../../../src/core/tables/table_estimators.ts";
import { fitQuality } from "../../../src/core/tables/table_fit.ts";

const core = await loadCore();

/** Twelve scenes: one of four values and one of three, a column each. */
const DESIGN: Design = {
  ids: Int32Array.from(Array.from({ length: 12 }, (_, s) => [s % 4, 4 + Math.floor(s / 4)]).flat()),
  scenes: 12,
  k: 2,
  columns: 7,
};
const DIM = 3;
const F = Float32Array.from({ length: 12 * DIM }, (_, i) => ((i * 17 + 5) % 23) / 10);
const OPTIONS: AdditiveTableOptions = {
  rows: Int32Array.from({ length: 12 }, (_, s) => s),
  steps: 50,
  learningRate: 0.01,
  batch: 2048,
  seed: 0,
  stream: "test",
};

/** The table as plain numbers. */
function fitted(over: Partial<AdditiveTableOptions> = {}): Float32Array {
  using embeddings = Matrix.from(core, 12, DIM, F);
  const options = { ...OPTIONS, ...over };
  using table = fitAdditiveTable(core, embeddings, DESIGN, columnMeans(core, embeddings), options);
  return table.toArray() as Float32Array;
}

/** Full-batch Adam in float64, straight from Kingma and Ba, on the loss of the docstring. */
function naive(start: Float32Array, rows: Int32Array, steps: number, rate: number): number[] {
  const mean = [0, 1, 2].map((j) => {
    let total = 0;
    for (let s = 0; s < 12; s++) total += F[s * DIM + j] / 12;
    return total;
  });
  const T = [...start];
  const [m, v] = [T.map(() => 0), T.map(() => 0)];
  for (let step = 1; step <= steps; step++) {
    const g = T.map(() => 0);
    for (const s of rows) {
      const ids = [DESIGN.ids[2 * s], DESIGN.ids[2 * s + 1]];
      for (let j = 0; j < DIM; j++) {
        const error = mean[j] + T[ids[0] * DIM + j] + T[ids[1] * DIM + j] - F[s * DIM + j];
        for (const id of ids) g[id * DIM + j] += 2 * error / (rows.length * DIM);
      }
    }
    for (let i = 0; i < T.length; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.999 * v[i] + 0.001 * g[i] ** 2;
      const [mHat, vHat] = [m[i] / (1 - 0.9 ** step), v[i] / (1 - 0.999 ** step)];
      T[i] -= rate * mHat / (Math.sqrt(vHat) + 1e-8);
    }
  }
  return T;
}

Deno.test("the steps are Adam's on the mean squared error of the centred scenes", () => {
  const start = fitted({ steps: 0 });
  for (const rows of [OPTIONS.rows, Int32Array.of(0, 5, 7, 8)]) {
    const expected = naive(start, rows, 50, 0.01);
    fitted({ rows }).forEach((x, i) => assertAlmostEquals(x, expected[i], 2e-5, `number ${i}`));
  }
});

Deno.test("…at the rate given: a little more ends elsewhere", () => {
  const expected = naive(fitted({ steps: 0 }), OPTIONS.rows, 50, 0.0101);
  assert(fitted().some((x, i) => Math.abs(x - expected[i]) > 1e-3));
});

Deno.test("many steps, whole or in small batches, come near least squares and never above it", () => {
  using embeddings = Matrix.from(core, 12, DIM, F);
  const mean = columnMeans(core, embeddings);
  using exact = leastSquaresTable(core, embeddings, DESIGN, mean).table;
  const best = fitQuality(core, embeddings, DESIGN, exact, mean).r2!;
  for (const batch of [2048, 5]) {
    const options = { ...OPTIONS, batch, steps: 5000 };
    using table = fitAdditiveTable(core, embeddings, DESIGN, mean, options);
    const { r2 } = fitQuality(core, embeddings, DESIGN, table, mean);
    const lost = (1 - r2!) / (1 - best) - 1;
    assert(lost > -1e-6 && lost < (batch === 5 ? 0.05 : 1e-4), `batch ${batch}: ${lost}`);
  }
});

Deno.test("values that no row shows stay where they started", () => {
  const start = fitted({ steps: 0 });
  const shown = fitted({ rows: Int32Array.of(0, 1, 2, 3) });
  assertEquals(shown.slice(5 * DIM), start.slice(5 * DIM));
  assert(shown.slice(0, 4 * DIM).every((x, i) => x !== start[i]));
});

Deno.test("a step moves what its batch shows, and a round of batches what all rows show", () => {
  const start = fitted({ steps: 0 });
  const moved = (steps: number) => {
    const table = fitted({ batch: 1, steps });
    return [0, 1, 2, 3, 4, 5, 6].filter((id) => table[id * DIM] !== start[id * DIM]).length;
  };
  assertEquals([moved(1), moved(12)], [2, 7]);
});

Deno.test("first values and batches hang on the seed and the name of the stream, and on nothing else", () => {
  const small = { batch: 5, steps: 20 };
  assertEquals(fitted(small), fitted(small));
  assert(`${fitted({ ...small, seed: 1 })}` !== `${fitted(small)}`);
  assert(`${fitted({ ...small, stream: "other" })}` !== `${fitted(small)}`);
});

Deno.test("what can't be fitted is refused before a step", () => {
  const cases: [Partial<AdditiveTableOptions>, string][] = [
    [{ rows: new Int32Array() }, "at least one scene"],
    [{ rows: Int32Array.of(12) }, "A row of the embeddings"],
    [{ rows: Int32Array.of(-1) }, "A row of the embeddings"],
    [{ batch: 0 }, "batch"],
    [{ steps: 0.5 }, "steps"],
  ];
  for (const [over, says] of cases) assertThrows(() => fitted(over), RangeError, says);
  using broken = Matrix.from(core, 12, DIM, F.map((x, i) => i === 4 ? NaN : x));
  const mean = columnMeans(core, broken);
  assertThrows(
    () => fitAdditiveTable(core, broken, DESIGN, mean, OPTIONS),
    RangeError,
    "row 1, column 1",
  );
});
