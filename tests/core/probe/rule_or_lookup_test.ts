// Vectors of objects and what they share, against dense formulas.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { symmetricEigen } from "../../../src/core/linalg/symmetric_eigen.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { objectVectors } from "../../../src/core/probe/object_vectors.ts";
import { ruleOrLookup } from "../../../src/core/probe/rule_or_lookup.ts";
import { ruleWorld } from "./rule_worlds.ts";

const core = await loadCore();

/** A [n, n] of rank r to the power -1. */
function pseudoInverse(matrix: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(core, matrix, n);
  const out = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    if (values[k] < 1e-9 * values[0]) continue;
    for (let i = 0; i < n * n; i++) {
      out[i] += vectors[k * n + Math.floor(i / n)] * vectors[k * n + i % n] / values[k];
    }
  }
  return out;
}

Deno.test("objects' vectors are least squares beside sums of values by position", () => {
  const [m, dim, sizes] = [2, 5, [3, 4]];
  const { rows: all, scenes } = ruleWorld(core, { code: "lookup", dim, seed: 1 });
  all.dispose();
  const N = 90;
  const values = scenes.values.slice(0, N * 4).map((x, i) => x % sizes[i % 2]);
  const X = Array.from({ length: N * dim }, (_, i) => (i * 7919 % 101) / 50 - 1);
  using rows = Matrix.from(core, N, dim, X);
  const result = objectVectors(core, rows, { values, positions: m, sizes })!;
  // [1, a value in a position, an object] by minimum norm, then what sums of values explain of objects taken out.
  const p = m * 7;
  const object = (s: number, i: number) => values[s * 4 + 2 * i] * 4 + values[s * 4 + 2 * i + 1];
  const ids = [...new Set(Array.from({ length: 2 * N }, (_, i) => object(i >> 1, i % 2)))]
    .sort((a, b) => a - b);
  const n = ids.length;
  const w = 1 + p + n;
  const design = (s: number) => {
    const row = new Float64Array(w);
    row[0] = 1;
    for (let i = 0; i < m; i++) {
      row[1 + i * 7 + values[s * 4 + 2 * i]]++;
      row[1 + i * 7 + 3 + values[s * 4 + 2 * i + 1]]++;
      row[1 + p + ids.indexOf(object(s, i))]++;
    }
    return row;
  };
  const D = Array.from({ length: N }, (_, s) => design(s));
  const inner = (from: number, count: number) =>
    Float64Array.from(
      { length: count * count },
      (_, i) =>
        D.reduce((sum, row) => sum + row[from + Math.floor(i / count)] * row[from + i % count], 0),
    );
  const inverse = pseudoInverse(inner(0, w), w);
  const beta = (o: number, d: number) => {
    let sum = 0;
    for (let s = 0; s < N; s++) {
      for (let j = 0; j < w; j++) sum += inverse[(1 + p + o) * w + j] * D[s][j] * X[s * dim + d];
    }
    return sum;
  };
  const T = ids.map((_, o) => Array.from({ length: dim }, (_, d) => beta(o, d)));
  // Differences that no sum of values of objects knows: contrasts of four objects.
  const at = (a: number, b: number) => ids.indexOf(a * 4 + b);
  let compared = 0;
  for (const [a, b, c, d] of [[0, 1, 0, 1], [1, 2, 2, 3], [0, 2, 1, 3]]) {
    const four = [at(a, c), at(b, d), at(a, d), at(b, c)];
    if (four.includes(-1)) continue;
    const contrast = (of: (o: number) => number) =>
      of(four[0]) + of(four[1]) - of(four[2]) - of(four[3]);
    const own = Array.from(
      { length: result.width },
      (_, k) => contrast((o) => result.vectors[o * result.width + k]),
    );
    const dense = Array.from({ length: dim }, (_, k) => contrast((o) => T[o][k]));
    const square = (x: number[]) => x.reduce((sum, y) => sum + y * y, 0);
    assertAlmostEquals(square(own) / square(dense), 1, 1e-5);
    compared++;
  }
  assert(compared > 0);
  assertEquals(result.count, n);
});

Deno.test("moved, turned and stretched alike, embeddings share the same", () => {
  const { rows: made, scenes } = ruleWorld(core, { code: "product", dim: 8, seed: 0 });
  using rows = made;
  const turned = [...rows.view()].map((x, i, all) => {
    const at = i % 8;
    return 40 + 8 * (at % 2 === 0 ? (3 * x + 4 * all[i + 1]) / 5 : (4 * all[i - 1] - 3 * x) / 5);
  });
  using moved = Matrix.from(core, rows.rows, rows.cols, turned);
  const [one, two] = [rows, moved].map((of) =>
    ruleOrLookup(core, of, scenes, { lookups: 99, runs: 2, seed: 0 })!
  );
  assertEquals(two.p, one.p);
  assertAlmostEquals(two.excess / one.excess, 1, 0.02);
  assertEquals(two.objects, 48);
});

Deno.test("sums of values alone leave nothing to compare", () => {
  const { rows: made, scenes } = ruleWorld(core, { code: "lookup", dim: 4, seed: 0 });
  using rows = made;
  const sums = Float32Array.from(
    rows.view(),
    (_, i) => scenes.values[4 * Math.floor(i / 4) + i % 4],
  );
  using bag = Matrix.from(core, rows.rows, 4, sums);
  assertEquals(ruleOrLookup(core, bag, scenes, { lookups: 19, runs: 2, seed: 0 }), null);
});
