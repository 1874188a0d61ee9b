// What objects that share a value have in common, against dense formulas and against free vectors.
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { objectsInCommon } from "../../../src/core/probe/in_common.ts";
import { plantLike } from "../../../src/core/probe/plant_like.ts";
import { mean } from "../../../src/core/statistics/mean.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/in_common.json"));
const scenes = { values: Int32Array.from(golden.values), positions: 2, sizes: golden.sizes };
const embeddings = () =>
  Matrix.from(core, golden.embeddings.length / golden.dim, golden.dim, golden.embeddings);

// NumPy: fixtures/golden/in_common.py, with 20,000 draws of its own.
Deno.test("what objects share, and what free vectors do, is that of dense formulas", () => {
  using rows = embeddings();
  // The lengths of draws are found from few of them: over seeds that is even.
  const found = Array.from(
    { length: 8 },
    (_, seed) => objectsInCommon(core, rows, scenes, { draws: 499, seed })!,
  );
  const meanOf = (of: (one: typeof found[number]) => number) => mean(found.map(of))!;
  assertEquals(found[0].objects, golden.objects);
  assertAlmostEquals(meanOf(({ statistic }) => statistic) / golden.statistic, 1, 0.03);
  const excess = (golden.statistic - golden.mean) / golden.spread;
  assertAlmostEquals(meanOf((one) => one.excess), excess, 0.25);
  assertAlmostEquals(meanOf(({ p }) => p), golden.p, 0.04);
});

Deno.test("a product in their place shares more than free vectors do, a lookup table does not", () => {
  using rows = embeddings();
  const p = (code: "product" | "lookup", seed: number) => {
    using planted = plantLike(core, rows, scenes, code, seed)!.rows;
    return objectsInCommon(core, planted, scenes, { draws: 99, seed })!.p;
  };
  const seeds = [0, 1, 2, 3];
  assertEquals(seeds.map((seed) => p("product", seed)), [0.01, 0.01, 0.01, 0.01]);
  assert(seeds.filter((seed) => p("lookup", seed) <= 0.05).length <= 1);
});

Deno.test("moved, turned and stretched alike, embeddings share the same", () => {
  using rows = embeddings();
  const turned = [...rows.view()].map((x, i, all) => {
    const at = i % golden.dim;
    if (at === golden.dim - 1) return 5 + x;
    return at % 2 === 0 ? 5 + (3 * x + 4 * all[i + 1]) / 5 : 5 + (4 * all[i - 1] - 3 * x) / 5;
  });
  using moved = Matrix.from(core, rows.rows, rows.cols, turned.map((x) => 8 * x));
  const options = { draws: 19, seed: 0 };
  const [one, two] = [rows, moved].map((of) => objectsInCommon(core, of, scenes, options)!);
  assertAlmostEquals(two.statistic / one.statistic, 1, 1e-4);
});

Deno.test("an error about a simulated code does not blame the embeddings", () => {
  using rows = embeddings();
  // Finite, and so near the largest float32 that a code of the same variances is not.
  const largest = Math.max(...rows.view().map(Math.abs));
  using huge = Matrix.from(
    core,
    rows.rows,
    rows.cols,
    rows.view().map((x) => 3.4e38 / largest * x),
  );
  const plantAll = () => {
    for (let seed = 0; seed < 20; seed++) {
      plantLike(core, huge, scenes, "product", seed)!.rows[Symbol.dispose]();
    }
  };
  const error = assertThrows(plantAll, RangeError);
  assertStringIncludes(
    error.message,
    "A simulated code (product), made in place of the embeddings, is",
  );
  assertStringIncludes(error.message, "The embeddings themselves are finite");
});
