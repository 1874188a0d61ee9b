import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Design } from "../../../src/core/tables/design.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import {
  averageNoiseFloor,
  constantNoiseFloor,
  leastSquaresNoiseFloor,
} from "../../../src/core/statistics/noise_floor.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import {
  averageTable,
  columnMeans,
  leastSquaresTable,
} from "../../../src/core/tables/table_estimators.ts";
import { fitQuality } from "../../../src/core/tables/table_fit.ts";

const core = await loadCore();

Deno.test("the floors of averages and of least squares are what shuffled scenes reach", () => {
  using stream = new CounterStream(core, 0, "floors");
  using F = Matrix.from(core, 30, 4, stream.normal(120));
  const mean = columnMeans(core, F);
  const ids = stream.below(6, 60);
  const of = (ids: Int32Array): Design => ({ ids, scenes: 30, k: 2, columns: 6 });
  const sums = [0, 0];
  const shuffles = 3000;
  for (let i = 0; i < shuffles; i++) {
    const order = stream.permutation(30);
    const shuffled = of(Int32Array.from(ids, (_, at) => ids[2 * order[at >> 1] + at % 2]));
    using averages = averageTable(core, F, shuffled, mean);
    using exact = leastSquaresTable(core, F, shuffled, mean).table;
    for (const [i, table] of [averages, exact].entries()) {
      sums[i] += fitQuality(core, F, shuffled, table, mean).r2!;
    }
  }
  assertAlmostEquals(sums[0] / shuffles, averageNoiseFloor(core, of(ids))!, 0.01);
  assertAlmostEquals(sums[1] / shuffles, leastSquaresNoiseFloor(core, of(ids))!, 0.01);
});

Deno.test("without scenes there is no floor", () => {
  const empty = { ids: new Int32Array(0), scenes: 0, k: 2, columns: 3 };
  assertEquals([averageNoiseFloor(core, empty), leastSquaresNoiseFloor(core, empty)], [null, null]);
  using still = Matrix.zeros(core, 2, 1);
  const of = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
  assertEquals(constantNoiseFloor(core, still, of, still, new Float64Array(1)), null);
});

Deno.test("the floor of single objects is what shuffled scenes reach", () => {
  using stream = new CounterStream(core, 0, "floor");
  using F = Matrix.from(core, 40, 3, stream.normal(120));
  using table = Matrix.from(core, 5, 3, stream.normal(15).map((x) => x / 2));
  const ids = stream.below(5, 80);
  const mean = columnMeans(core, F);
  const shuffles = 4000;
  let sum = 0;
  for (let i = 0; i < shuffles; i++) {
    const order = stream.permutation(40);
    const shuffled = Int32Array.from(ids, (_, at) => ids[2 * order[at >> 1] + at % 2]);
    const of = { ids: shuffled, scenes: 40, k: 2, columns: 5 };
    sum += fitQuality(core, F, of, table, mean).r2!;
  }
  const floor = constantNoiseFloor(core, F, { ids, scenes: 40, k: 2, columns: 5 }, table, mean);
  assertAlmostEquals(sum / shuffles, floor!, 0.02);
});
