import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { matmul } from "../../../src/core/linalg/gemm.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { principalAxes } from "../basis.ts";
import { leadingDirections } from "../directions.ts";
import { foldsOf, mayChooseFor } from "../folds.ts";
import { chosen } from "../judge.ts";
import { mapOf, mixed, SHAPES } from "../kept.ts";
import { cosinesOf, gramOf } from "../../../src/inference/swaps/gram.ts";
import { rowShowing, swapDesign } from "../../../src/inference/swaps/swaps.ts";
import { viewed } from "../../../tests/measure/visible/simulated_views.ts";

const core = await loadCore();

Deno.test("no scene that a map is fitted on shows an object that it is judged on, inside and outside", () => {
  using set = viewed(core, { sizes: [6, 5], dim: 2, bag: 1 });
  const { scenes } = set;
  const design = swapDesign(core, scenes, 0);
  const shown = (bags: readonly number[]) =>
    new Set(bags.flatMap((at) =>
      Array.from({ length: design.bags[at].scenes }, (_, position) => {
        const row = rowShowing(design.bags[at], position, design.views);
        return [...scenes.radixIds().subarray(2 * row, 2 * row + 2)];
      }).flat()
    ));
  const folds = foldsOf(core, scenes, design, 0);
  assertEquals(folds.length, 8);
  for (const fold of folds) {
    const [fitted, judged] = [shown(fold.fitted), shown(fold.judged)];
    assert(judged.size > 0 && judged.isDisjointFrom(fitted));
    assert(shown(fold.inner.judged).isDisjointFrom(shown(fold.inner.fitted)));
    assert(shown(fold.inner.judged).isSubsetOf(fitted));
    assertEquals(fold.newViews.size, 1);
    for (const other of folds.filter((other) => mayChooseFor(fold, other))) {
      assert(shown(other.inner.judged).isDisjointFrom(judged));
    }
  }
});

Deno.test("a map has the cosines that its two parts have together, with and without a share of the vectors", () => {
  const [rows, dim, rank] = [5, 7, 2];
  using stream = new CounterStream(core, 1, "test/kept");
  const F = stream.normal(rows * dim);
  const directions = Float64Array.from(stream.normal(rank * dim));
  const Z = new Float64Array(rows * rank);
  for (let i = 0; i < rows; i++) {
    for (let r = 0; r < rank; r++) {
      for (let j = 0; j < dim; j++) Z[i * rank + r] += F[i * dim + j] * directions[r * dim + j];
    }
  }
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  const sizes = { own: 7, mapped: 3 };
  for (const keep of [0, 0.1, 0.6]) {
    const { numbers, cols } = mapOf(core, directions, dim, keep, sizes);
    assertEquals(cols, keep === 0 ? rank : dim);
    using from = Matrix.from(core, rows, dim, F);
    using map = Matrix.from(core, dim, cols, numbers);
    using mapped = matmul(core, from, map);
    const cosines = cosinesOf(gramOf(mapped.view(), cols, all));
    const wanted = cosinesOf(mixed(gramOf(F, dim, all), gramOf(Z, rank, all), keep, sizes));
    cosines.forEach((x, i) => assertAlmostEquals(x, wanted[i], 1e-5));
  }
});

Deno.test("the first direction is the one in which swaps differ and views don't", () => {
  // Axis 0 tells swaps apart, axis 1 views and swaps, axis 2 views alone.
  const X = Float32Array.of(1, 2, 1, 1, -2, -1, -1, -2, 1, -1, 2, -1);
  const bag = {
    rows: Int32Array.of(0, 1, 2, 3),
    scenes: 2,
    swaps: [{ scene: 0, swap: 1, concept: 0 }, { scene: 1, swap: 0, concept: 0 }],
  };
  const [a, b, c] = leadingDirections(core, X, 3, [bag], 2, () => true, 1);
  assert(Math.abs(a) > 10 * Math.max(Math.abs(b), Math.abs(c)));
});

Deno.test("long vectors have axes that keep all of their products", () => {
  const [rows, dim] = [40, 700];
  using stream = new CounterStream(core, 2, "test/basis");
  using F = Matrix.from(core, rows, dim, stream.normal(rows * dim));
  using axes = principalAxes(core, F)!;
  assertEquals(axes.rows, rows);
  using coordinates = matmul(core, F, axes, { transposeB: true });
  using before = matmul(core, F, F, { transposeB: true });
  using after = matmul(core, coordinates, coordinates, { transposeB: true });
  before.view().forEach((x, i) => assertAlmostEquals(x, after.view()[i], 0.05));
  using short = Matrix.zeros(core, 3, 5);
  assertEquals(principalAxes(core, short), null);
});

Deno.test("of shapes that do as well, the one that keeps most is taken, and sixteen directions where none does anything", () => {
  const scores = (rates: (i: number) => number) =>
    SHAPES.map((_, i) => ({ sum: 100 * rates(i), of: 100 }));
  assertEquals(chosen([scores(() => 0.9)]), SHAPES[0]);
  assertEquals(chosen([scores((i) => i === 7 ? 0.9 : 0.5)]), SHAPES[7]);
  assertEquals(chosen([null, scores(() => 0)]), { rank: 16, keep: 0 });
});
