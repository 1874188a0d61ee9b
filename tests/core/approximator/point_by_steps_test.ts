import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { PointToFit } from "../../../src/core/approximator/point.ts";
import { ApproximatorFit, initialWeights } from "../../../src/core/approximator/approximator.ts";
import { loadCore } from "../../../src/core/load.ts";
import type { Matrix } from "../../../src/core/matrix.ts";
import { bySteps } from "../../../src/core/approximator/point_by_steps.ts";
import { objectMatchRate, valuesOf } from "../../../src/core/approximator/point_scores.ts";
import { asTheyAre, simulatedPoint, squaredError, sum, table } from "./simulated_point.ts";

const core = await loadCore();
const FORM = { kind: "mlp", hidden: [8] } as const;

/** A fit of the same shape and first weights, to be run by hand. */
function fitBy(point: PointToFit, F: Matrix, rows: Int32Array): ApproximatorFit {
  const shape = { form: FORM, positions: 1, sizes: point.sizes, dim: point.dim };
  using weights = initialWeights(core, shape, point.seed, point.objects);
  return new ApproximatorFit(core, shape, weights, valuesOf(point, rows), F, rows);
}

/** Reads objects by the nearest embedding: w·x - |w|²/2 needs a constant, which the last dim is. */
const withConstant = (a: number, b: number) => [...sum(a, b), 1];
function nearestHead({ embeddings, scenes, dim }: PointToFit) {
  const weights = embeddings.slice();
  for (let s = 0; s < scenes; s++) {
    let square = 0;
    for (let j = 0; j + 1 < dim; j++) square += embeddings[s * dim + j] ** 2;
    weights[s * dim + dim - 1] = -square / 2;
  }
  return { classes: scenes, labels: Int32Array.from({ length: scenes }, (_, s) => s), weights };
}

Deno.test("the steps asked for are taken at the rate given, however they are cut", async () => {
  const { point, embeddings } = simulatedPoint(core, table, {
    steps: 250,
    by: { learningRate: 0.01 },
  });
  using F = embeddings;
  const shares: number[] = [];
  const pointResult = await bySteps(core, point, FORM, asTheyAre(F), (share) => shares.push(share));
  using fit = fitBy(point, F, point.train);
  fit.run(250, { learningRate: 0.01 });
  for (const part of ["train", "heldout", "mixed"] as const) {
    using predicted = fit.predict(valuesOf(point, point[part]));
    assertAlmostEquals(
      pointResult[part].mse!,
      squaredError(point, predicted, point[part]),
      1e-9,
      part,
    );
  }
  assertEquals([pointResult.learningRate, pointResult.steps, pointResult.chosen], [
    0.01,
    250,
    false,
  ]);
  assertEquals(shares, Array.from({ length: 250 }, (_, step) => step / 250));
  // Two tables of eight rows, then eight units, then the embedding.
  const d = point.dim;
  assertEquals(pointResult.parameters, 16 * d + (2 * d * 8 + 8) + (8 * d + d));
});

Deno.test("the best look on the way is one after step 0, 100, 200 …, the first among equals", async () => {
  const { point: bare, embeddings } = simulatedPoint(core, withConstant, {
    steps: 450,
    by: { learningRate: 0.03 },
  });
  using F = embeddings;
  const point = { ...bare, heads: [nearestHead(bare)] };
  const { best } = await bySteps(core, point, FORM, asTheyAre(F), () => {});
  const looks: { object: number; step: number }[] = [];
  for (const step of [0, 100, 200, 300, 400]) {
    using fit = fitBy(point, F, point.train);
    fit.run(step + 1, { learningRate: 0.03 });
    using predicted = fit.predict(valuesOf(point, point.heldout));
    looks.push({ object: objectMatchRate(core, point, predicted, point.heldout), step });
  }
  const top = Math.max(...looks.map(({ object }) => object));
  assertEquals(best, looks.find(({ object }) => object === top)!);
  const reach = looks.filter(({ object }) => object === top).length;
  assert(reach > 1 && reach < looks.length, "the first among equals is to be told from the others");
  // Nothing to read with, nothing to be best at.
  assertEquals((await bySteps(core, bare, FORM, asTheyAre(F), () => {})).best, null);
});

Deno.test("a larger rate that has come no further after as many steps is left, and one that has is taken", async () => {
  const validate = Int32Array.of(3, 12, 31, 61);
  const { point: plain, embeddings } = simulatedPoint(core, table, {
    steps: 400,
    by: { learningRate: 9 },
  });
  using F = embeddings;
  const rest = plain.train.filter((scene) => !validate.includes(scene));
  const fitted = async (learningRates: readonly number[]) => {
    const point = { ...plain, learningRates, validation: { fit: rest, validate, folds: [] } };
    let steps = 0;
    const { learningRate } = await bySteps(core, point, FORM, asTheyAre(F), () => steps++);
    return { learningRate, steps };
  };
  // A rate of 1 is behind from its first look on: 5 looks of 10 steps are all that it is given.
  const small = await fitted([0.01]);
  const both = await fitted([1, 0.01]);
  assertEquals(both, { learningRate: 0.01, steps: small.steps + 50 });
  // A rate that is too small is no reason to stay with it.
  assertEquals((await fitted([1e-6, 0.01])).learningRate, 0.01);
});

Deno.test("rate and steps are those with the least error on the validation scenes", async () => {
  const learningRates = [0.03, 0.003, 0.3];
  const validate = Int32Array.of(3, 12, 31, 61);
  const { point: plain, embeddings } = simulatedPoint(core, table, {
    steps: 300,
    by: { learningRate: 9 },
  });
  using F = embeddings;
  const rest = plain.train.filter((scene) => !validate.includes(scene));
  const point = { ...plain, learningRates, validation: { fit: rest, validate, folds: [] } };
  const tried = learningRates.flatMap((learningRate) =>
    // Forty looks while all steps are taken.
    Array.from({ length: 43 }, (_, i) => Math.min(300, 7 * (i + 1))).map((steps) => {
      using fit = fitBy(point, F, rest);
      fit.run(steps, { learningRate });
      using predicted = fit.predict(valuesOf(point, validate));
      return { learningRate, steps, error: squaredError(point, predicted, validate) };
    })
  );
  const [least, second] = tried.toSorted((a, b) => a.error - b.error);
  assert(second.error - least.error > 1e-6, "too near to tell");
  const shares: number[] = [];
  const pointResult = await bySteps(core, point, FORM, asTheyAre(F), (share) => shares.push(share));
  assertEquals([pointResult.learningRate, pointResult.steps, pointResult.chosen], [
    least.learningRate,
    least.steps,
    true,
  ]);
  assert(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share < 1));
  // The last fit may be shorter than was planned; its progress ends where the work does.
  assert(least.steps < 300);
  assertEquals(shares.at(-1), 1 - 1 / (300 * 4));
  // Then all train scenes are fitted so.
  using fit = fitBy(point, F, point.train);
  fit.run(least.steps, { learningRate: least.learningRate });
  using predicted = fit.predict(valuesOf(point, point.train));
  assertAlmostEquals(pointResult.train.mse!, squaredError(point, predicted, point.train), 1e-9);
});

Deno.test("a fit that diverges says where, and has no scores", async () => {
  const { point, embeddings } = simulatedPoint(core, sum, {
    steps: 2000,
    by: { learningRate: 1e12 },
  });
  using F = embeddings;
  const { diverged, train, heldout, heldoutMatches } = await bySteps(
    core,
    point,
    FORM,
    asTheyAre(F),
    () => {},
  );
  assertEquals(diverged!.rate, 1e12);
  assert(diverged!.step >= 0 && diverged!.step < 2000);
  assertEquals([train.mse, heldout.r2, heldoutMatches], [null, null, null]);
  // A rate that diverges is never chosen.
  const validation = {
    fit: point.train.slice(0, 8),
    validate: point.train.slice(8),
    folds: [],
  };
  const chosen = await bySteps(
    core,
    { ...point, steps: 100, learningRates: [1e12, 0.01], validation },
    FORM,
    asTheyAre(F),
    () => {},
  );
  assertEquals([chosen.learningRate, chosen.diverged], [0.01, null]);
});

Deno.test("first weights that are given are used, and left as they are", async () => {
  const { point, embeddings } = simulatedPoint(core, table, { steps: 0 });
  using F = embeddings;
  const shape = { form: FORM, positions: 1, sizes: point.sizes, dim: point.dim };
  using weights = initialWeights(core, shape, 7, point.objects);
  const initial = weights.toArray() as Float32Array;
  const before = initial.slice();
  const given = await bySteps(core, { ...point, initial }, FORM, asTheyAre(F), () => {});
  assertEquals(
    given.train.mse,
    (await bySteps(core, { ...point, seed: 7 }, FORM, asTheyAre(F), () => {})).train.mse,
  );
  const pointResult = await bySteps(core, point, FORM, asTheyAre(F), () => {});
  assert(given.train.mse !== pointResult.train.mse);
  assertEquals(initial, before);
});
