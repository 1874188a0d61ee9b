import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { fc } from "../../properties.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import type { Design } from "../../../src/core/tables/design.ts";
import {
  averageNoiseFloor,
  leastSquaresNoiseFloor,
} from "../../../src/core/statistics/noise_floor.ts";
import { selfRetrieval } from "../../../src/core/tables/self_retrieval.ts";
import {
  averageTable,
  columnMeans,
  leastSquaresTable,
} from "../../../src/core/tables/table_estimators.ts";
import { fitQuality, reconstruct, tableFit } from "../../../src/core/tables/table_fit.ts";
import { type Expected, largestGap, readExpected, readReference } from "../golden.ts";

const core = await loadCore();
const expected = await readExpected();

/** A set of the reference folder: color 8 x shape 3, two objects a scene. */
async function referenceSet(name: string) {
  const embeddings = await readReference(`${name}/embeddings`);
  const objects = await readReference(`${name}/objects`);
  const { labels, radix } = await readLabels(name);
  return { embeddings, objects, labels, radix };
}

async function readLabels(name: string) {
  const url = new URL(`../../../fixtures/golden/reference/${name}/labels.csv`, import.meta.url);
  const [header, ...lines] = (await Deno.readTextFile(url)).trim().split("\n");
  const columns = header.split(",");
  const at = ["object1_color", "object1_shape", "object2_color", "object2_shape"]
    .map((column) => columns.indexOf(column));
  const labels = lines.map((line) => line.split(",")).map((cells) =>
    at.map((i) => Number(cells[i].replace(/\D+/, "")))
  );
  return { labels, radix: labels.map(([c1, s1, c2, s2]) => [c1 * 3 + s1, c2 * 3 + s2]) };
}

function design(rows: number[][], columns: number): Design {
  return { ids: Int32Array.from(rows.flat()), scenes: rows.length, k: rows[0].length, columns };
}

const DESIGNS: Record<string, (radix: number[][], labels: number[][]) => Design> = {
  shared: (radix) => design(radix, 24),
  pos: (radix) => design(radix.map(([a, b]) => [a, 24 + b]), 48),
  concept: (_, labels) => design(labels.map(([a, b, c, d]) => [a, 8 + b, c, 8 + d]), 11),
  concept_pos: (_, labels) => design(labels.map(([a, b, c, d]) => [a, 8 + b, 11 + c, 19 + d]), 22),
};

const ESTIMATORS = [
  ["avg", "shared"],
  ["avg_pos", "pos"],
  ["ls", "shared"],
  ["ls_pos", "pos"],
  ["concept_ls", "concept"],
  ["concept_ls_pos", "concept_pos"],
  ["single", "shared"],
] as const;

for (const name of ["additive_8x3", "product_8x3"]) {
  const { embeddings, objects, labels, radix } = await referenceSet(name);
  const golden: Expected = expected.sets[name].decomposition;
  const F = Matrix.from(core, 576, 64, embeddings.data);
  const mean = columnMeans(core, F);

  const tableOf = (estimator: string, of: Design): Matrix => {
    if (estimator.startsWith("avg")) return averageTable(core, F, of, mean);
    if (estimator.includes("ls")) return leastSquaresTable(core, F, of, mean).table;
    using alone = Matrix.from(core, 24, 64, objects.data);
    const centre = columnMeans(core, alone);
    return Matrix.from(core, 24, 64, objects.data.map((x, i) => x - centre[i % 64]));
  };

  for (const [estimator, kind] of ESTIMATORS) {
    Deno.test(`${name}: ${estimator} has the reference's R² and retrieves its scenes`, async () => {
      const of = DESIGNS[kind](radix, labels);
      using table = tableOf(estimator, of);
      const { r2, meanR2 } = fitQuality(core, F, of, table, mean);
      const wanted = golden[estimator];
      assertAlmostEquals(r2!, wanted.r2, 1e-6 * Math.abs(wanted.r2));
      assertAlmostEquals(meanR2!, wanted.r2_mean_over_dims, 1e-6);
      const value = (await selfRetrieval(core, F, of, table, mean)).reduce(
        (sum, one) => sum + one,
        0,
      );
      const free = wanted.smallest_gap_uncentred < 1e-6 ? 1 : 0;
      assert(
        Math.abs(value - Math.round(576 * wanted.retrieval_uncentred)) <= free,
        `${value} found`,
      );
    });
  }

  Deno.test(`${name}: object vectors are sums of concept vectors as far as the reference says`, () => {
    const values = Array.from({ length: 24 }, (_, o) => [Math.floor(o / 3), 8 + o % 3]);
    const rows = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
    for (const [estimator, kind] of [["avg", "shared"], ["single", "shared"]] as const) {
      using table = tableOf(estimator, DESIGNS[kind](radix, labels));
      const r2 = tableFit(core, table, rows(24), design(values, 11));
      assertAlmostEquals(r2!, golden[`level2_r2_${estimator}`], 1e-6);
    }
    using perPosition = tableOf("avg_pos", DESIGNS.pos(radix, labels));
    const shifted = values.map(([color, shape]) => [11 + color, 11 + shape]);
    const pooled = tableFit(core, perPosition, rows(48), design([...values, ...shifted], 22));
    assertAlmostEquals(pooled!, golden.level2_r2_avg_pos, 1e-6);
    for (const position of [0, 1]) {
      const own = tableFit(
        core,
        perPosition,
        rows(24).map((o) => o + 24 * position),
        design(values, 11),
      );
      assertAlmostEquals(own!, golden.level2_r2_avg_pos_each[position], 1e-6);
    }
  });
}

Deno.test("three concepts, three objects, missing scenes: every figure is that of dense NumPy", async () => {
  // NumPy: fixtures/golden/decompose.py
  const url = new URL("../../../fixtures/golden/decompose.json", import.meta.url);
  const golden: Expected = JSON.parse(await Deno.readTextFile(url));
  using F = Matrix.from(core, 60, 11, golden.embeddings);
  const mean = columnMeans(core, F);
  for (const [name, fit] of Object.entries<Expected>(golden.fits)) {
    const of: Design = {
      ids: Int32Array.from(fit.ids),
      scenes: 60,
      k: fit.k,
      columns: fit.columns,
    };
    const exact = name.endsWith("ls");
    const solved = exact ? leastSquaresTable(core, F, of, mean) : null;
    if (solved !== null) assertEquals(solved.rank, fit.rank, name);
    using table = solved?.table ?? averageTable(core, F, of, mean);
    const { r2, meanR2 } = fitQuality(core, F, of, table, mean);
    assertAlmostEquals(r2!, fit.r2, 1e-6, name);
    assertAlmostEquals(meanR2!, fit.mean_r2, 1e-6, name);
    const floor = (exact ? leastSquaresNoiseFloor : averageNoiseFloor)(core, of);
    assertAlmostEquals(floor!, fit.noise_floor, 1e-9, name);
    const values = await selfRetrieval(core, F, of, table, mean);
    assertEquals([...values.keys()].filter((s) => values[s] === 1), fit.retrieved, name);
    assert(largestGap(table.view().subarray(0, 4), fit.table_first4) < 1e-5, name);
    if (fit.level2_r2 !== undefined) {
      const seen = [...new Set(of.ids)].sort((a, b) => a - b);
      const concepts = seen.map((id) => id % 12).map((o) => [o >> 2, 3 + (o >> 1) % 2, 5 + o % 2]);
      const level2 = tableFit(core, table, Int32Array.from(seen), design(concepts, 7));
      assertAlmostEquals(level2!, fit.level2_r2, 1e-6, name);
    }
  }
});

Deno.test("least squares is never worse than averages, at any shape", async () => {
  const shape = fc.record({
    scenes: fc.integer({ min: 0, max: 40 }),
    k: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 9 }),
    dim: fc.integer({ min: 1, max: 17 }),
  });
  await fc.assert(fc.asyncProperty(shape, fc.nat(), async ({ scenes, k, columns, dim }, seed) => {
    using stream = new CounterStream(core, seed, "shape");
    const values = stream.normal(scenes * dim);
    using F = Matrix.from(core, scenes, dim, values);
    const of = { ids: stream.below(columns, scenes * k), scenes, k, columns };
    const mean = columnMeans(core, F);
    const { table, rank } = leastSquaresTable(core, F, of, mean);
    using best = table;
    using average = averageTable(core, F, of, mean);
    assert(rank <= Math.min(scenes, columns));
    const [ls, avg] = [best, average].map((table) => fitQuality(core, F, of, table, mean));
    assert(ls.sse <= avg.sse * (1 + 1e-6) + 1e-6);
    using rebuilt = reconstruct(core, of, best, mean);
    const error = rebuilt.view().reduce((sum, x, i) => sum + (x - values[i]) ** 2, 0);
    assertAlmostEquals(error, ls.sse, 1e-4 * (1 + ls.sst));
    const numbers = await Promise.all([0, 1].map(() => selfRetrieval(core, F, of, best, mean)));
    assertEquals(numbers[0], numbers[1]);
    assertEquals(F.toArray(), values);
  }));
});
