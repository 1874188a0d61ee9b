import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { alternatingProducts } from "../../../src/core/approximator/alternating.ts";
import { loadCore } from "../../../src/core/load.ts";
import { byAlternation } from "../../../src/core/approximator/point_by_alternation.ts";
import { valuesOf } from "../../../src/core/approximator/point_scores.ts";
import { asTheyAre, errors, product, simulatedPoint, table } from "./simulated_point.ts";

const core = await loadCore();
const FORM = { kind: "global_product", form: "sum", square: false } as const;

Deno.test("a planted product is found: unseen objects are predicted as well as seen ones", async () => {
  const { point, embeddings } = simulatedPoint(core, product, { productFit: "als" });
  using F = embeddings;
  const shares: number[] = [];
  const pointResult = await byAlternation(
    core,
    point,
    FORM,
    asTheyAre(F),
    (share) => shares.push(share),
  );
  for (const { r2 } of [pointResult.train, pointResult.heldout, pointResult.mixed]) {
    assert(r2! > 0.999, `${r2}`);
  }
  assert(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1), `${shares}`);
});

Deno.test("…and a table without a rule is not", async () => {
  const { point, embeddings } = simulatedPoint(core, table, { productFit: "als" });
  using F = embeddings;
  const { heldout } = await byAlternation(core, point, FORM, asTheyAre(F), () => {});
  assert(heldout.r2! < 0.5, `${heldout.r2}`);
});

Deno.test("of three starts the one with the least error on the train scenes is read", async () => {
  const { point, embeddings } = simulatedPoint(core, table, { productFit: "als", seed: 5 });
  using F = embeddings;
  const pointResult = await byAlternation(core, point, FORM, asTheyAre(F), () => {});
  const { loss, starts } = pointResult.alternating!;
  assertEquals(starts.length, 3);
  assertEquals(loss, Math.min(...starts));
  assertAlmostEquals(pointResult.train.mse!, loss, 1e-6 + 1e-3 * loss);
  const shape = { form: FORM, positions: 1, sizes: point.sizes, dim: point.dim };
  const { train } = point;
  const alone = alternatingProducts(core, shape, valuesOf(point, train), F, train, {
    seed: 5,
    starts: 3,
  });
  alone.weights.dispose();
  assertEquals([pointResult.steps, pointResult.alternating!.products], [
    alone.sweeps,
    alone.components,
  ]);
});

Deno.test("the count of numbers is that of the form: tables, second tables, one linear layer", async () => {
  const { point, embeddings } = simulatedPoint(core, product, { productFit: "als" });
  using F = embeddings;
  const d = point.dim;
  for (const [form, seconds] of [["sum", 1], ["product", 0]] as const) {
    const pointResult = await byAlternation(core, point, { ...FORM, form }, asTheyAre(F), () => {});
    const tables = (1 + seconds) * 16 * d;
    assertEquals(pointResult.parameters, tables + (1 + seconds) * d * d + d);
    assertEquals([
      pointResult.learningRate,
      pointResult.chosen,
      pointResult.best,
      pointResult.diverged,
    ], [
      null,
      null,
      null,
      null,
    ]);
    assertEquals(errors(pointResult).length, 3);
  }
});
