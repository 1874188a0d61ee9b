import { assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { averageTable, columnMeans } from "../../../src/core/tables/table_estimators.ts";
import { fitQuality, reconstruct, tableFit } from "../../../src/core/tables/table_fit.ts";

const core = await loadCore();

Deno.test("sums of squares are those of the rebuilt scenes, straight from the formula", () => {
  using stream = new CounterStream(core, 0, "fit");
  const [scenes, dim] = [20, 5];
  using F = Matrix.from(core, scenes, dim, stream.normal(scenes * dim));
  using table = Matrix.from(core, 7, dim, stream.normal(7 * dim));
  const design = { ids: stream.below(7, 3 * scenes), scenes, k: 3, columns: 7 };
  const mean = columnMeans(core, F);
  const { r2, meanR2, sse, sst } = fitQuality(core, F, design, table, mean);
  using rebuilt = reconstruct(core, design, table, mean);
  const [f, p] = [F.toArray(), rebuilt.toArray()];
  const errors = new Float64Array(dim);
  const spreads = new Float64Array(dim);
  f.forEach((x, i) => {
    errors[i % dim] += (x - p[i]) ** 2;
    spreads[i % dim] += (x - mean[i % dim]) ** 2;
  });
  const total = (of: Float64Array) => of.reduce((sum, x) => sum + x, 0);
  assertAlmostEquals(sse, total(errors), 1e-4);
  assertAlmostEquals(sst, total(spreads), 1e-9);
  assertAlmostEquals(r2!, 1 - total(errors) / total(spreads), 1e-6);
  const each = errors.map((error, d) => 1 - error / spreads[d]);
  assertAlmostEquals(meanR2!, total(each) / dim, 1e-5);
});

Deno.test("a table that is a sum of others fits wholly, and a scrambled one does not", () => {
  const values = [[0, 3], [0, 4], [1, 3], [1, 4], [2, 3], [2, 4]];
  const design = { ids: Int32Array.from(values.flat()), scenes: 6, k: 2, columns: 5 };
  const rows = Int32Array.of(0, 1, 2, 3, 4, 5);
  using sums = Matrix.from(core, 6, 1, values.map(([a, b]) => a * a + 10 * b));
  assertAlmostEquals(tableFit(core, sums, rows, design)!, 1, 1e-9);
  using products = Matrix.from(core, 6, 1, [1, -1, -1, 1, 1, -1]);
  assertEquals(tableFit(core, products, rows, design)! < 0.5, true);
  using flat = Matrix.from(core, 6, 1, new Array(6).fill(3));
  assertEquals(tableFit(core, flat, rows, design), null);
});

Deno.test("without scenes or without variance there is no R²", () => {
  using none = Matrix.zeros(core, 0, 2);
  const empty = { ids: new Int32Array(0), scenes: 0, k: 2, columns: 3 };
  using table = averageTable(core, none, empty, columnMeans(core, none));
  assertEquals(fitQuality(core, none, empty, table, new Float64Array(2)).r2, null);
  using flat = Matrix.from(core, 2, 1, [4, 4]);
  const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
  using zeros = Matrix.zeros(core, 2, 1);
  const { r2, meanR2 } = fitQuality(core, flat, design, zeros, columnMeans(core, flat));
  assertEquals([r2, meanR2], [null, null]);
});
