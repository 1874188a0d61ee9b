// A quadratic reader, a small network, one place's reader in another, and the cosine of both; NumPy: fixtures/golden/beyond.py.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../../../fixtures/golden/beyond.json" with { type: "json" };
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { type NonlinearDecoder, readNonlinear } from "../../../src/core/probe/nonlinear.ts";
import { mean } from "../../../src/core/statistics/mean.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { bitsOfScores } from "../../../src/measure/probe/nonlinear_bits.ts";
import { acrossPositions, positionCosine } from "../../../src/core/probe/positions.ts";

const core = await loadCore();
const scenes = { values: Int32Array.from(golden.values), positions: 2, sizes: golden.sizes };
const count = golden.fold.length;
const fold = Uint8Array.from(golden.fold);
const still = Uint32Array.from({ length: count }, (_, scene) => scene);
const matrix = (rows: readonly number[]) => Matrix.from(core, count, golden.dim, rows);

const read = (decoder: NonlinearDecoder, rows: readonly number[] = golden.signed) => {
  using own = matrix(rows);
  return [
    ...readNonlinear(core, own, scenes, { fold, folds: 3, orders: still, decoder: decoder }).swap,
  ];
};
const rate = (told: readonly number[]) => {
  const there = told.filter((x) => !Number.isNaN(x));
  return there.reduce((sum, x) => sum + x, 0) / there.length;
};

Deno.test("a quadratic reader tells the exchanges that it tells by its definition", () => {
  assertEquals(read("quadratic").map((x) => Number.isNaN(x) ? null : x), golden.told);
});

Deno.test("its scores of objects are those of the definition, and so are the bits that they gain", () => {
  using own = matrix(golden.signed);
  const { scores } = readNonlinear(core, own, scenes, {
    fold,
    folds: 3,
    orders: still,
    decoder: "quadratic",
  });
  for (const [i, x] of golden.scores.entries()) assertAlmostEquals(scores[i], x, 1e-4);
  const values = ["a", "b"].map((name, c) => ({
    name,
    values: Array.from({ length: golden.sizes[c] }, (_, v) => `${name}${v}`),
  }));
  const sceneSet = new SceneSet(new ConceptSpace(values), 2, scenes.values);
  const [{ gains, priors }] = bitsOfScores(core, sceneSet, fold, [scores])!;
  assertAlmostEquals(mean(gains)!, golden.bits.gained, 1e-4);
  assertAlmostEquals(mean(priors)!, golden.bits.prior, 1e-9);
});

Deno.test("a network of the same first weights tells the exchanges that NumPy's tells after as many steps", () => {
  const values = read("network", golden.placed);
  assertEquals(values.map((x) => Number.isNaN(x) ? null : x), golden.network);
  assert(rate(values) > 0.7);
});

Deno.test("binding up to a sign is for a quadratic reader, and for no linear map", () => {
  assert(rate(read("quadratic")) > 0.85);
  assert(Math.abs(rate(read("linear")) - 0.5) < 0.17);
  assert(rate(read("linear", golden.placed)) > 0.9);
});

Deno.test("a reader with no bits of chance in it gives the same twice", () => {
  assertEquals(read("network"), read("network"));
});

Deno.test("the cosine of two positions is that of least squares", () => {
  using own = matrix(golden.placed);
  const { parts, exchanged } = positionCosine(core, own, scenes, { draws: 39, seed: 0 })!;
  const sum = (part: number) => parts.filter((_, i) => i % 3 === part).reduce((a, b) => a + b, 0);
  assertAlmostEquals(sum(0) / Math.sqrt(sum(1) * sum(2)), golden.cosine, 1e-4);
  assert(Math.max(...exchanged) < golden.cosine);
});

Deno.test("a place's own reader tells its objects, and that of another where both are alike", () => {
  using own = matrix(golden.placed);
  const result = acrossPositions(core, own, scenes, { fold, folds: 3, orders: still });
  for (const decoder of ["own", "cross"] as const) {
    assertEquals([...result[decoder].swap].map((x) => Number.isNaN(x) ? null : x), golden[decoder]);
  }
  assertEquals(result.own.permuted.length, 0);
  assert(rate([...result.own.swap]) > 0.9, `${rate([...result.own.swap])}`);
  assert(rate([...result.cross.swap]) > 0.75, `${rate([...result.cross.swap])}`);
});
