import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  ApproximatorFit,
  type ApproximatorForm,
  type ApproximatorShape,
  initialWeights,
  parameterCount,
  weightParts,
} from "../../../src/core/approximator/approximator.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { TorchStream } from "../../../src/core/random/streams.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { largestGap, readExpected, readReference, REFERENCE } from "../golden.ts";
import { gapOfLosses, pathsOf } from "../golden_paths.ts";

const core = await loadCore();
const expected = await readExpected();

/** The reference's names of the forms. */
function formOf(model: string, hidden: number[]): ApproximatorForm {
  if (model === "mlp") return { kind: "mlp", hidden };
  return {
    kind: model.includes("within") ? "object_product" : "global_product",
    form: model.startsWith("sum-") ? "sum" : "product",
    square: model.includes("-W-"),
  };
}

/** The stored first weights as a flat block; the square matrix starts as the identity. */
async function storedWeights(folder: string, shape: ApproximatorShape): Promise<Float32Array> {
  const block: number[] = [];
  for (const { name } of weightParts(shape)) {
    if (name !== "Wm") block.push(...(await readReference(`${folder}/${name}`)).data);
    else for (let i = 0; i < shape.dim ** 2; i++) block.push(i % (shape.dim + 1) === 0 ? 1 : 0);
  }
  return Float32Array.from(block);
}

for (const set of ["additive_8x3", "product_8x3"]) {
  for (const entry of expected.sets[set].complexity) {
    const { model, hidden, coverage } = entry;
    const name = `${model}${hidden.length > 0 ? ` ${hidden.join(" ")}` : ""}`;
    // PyTorch: fixtures/golden/reference/README.md, with its tolerances.
    Deno.test(`${set}, ${name}, coverage ${coverage}: the reference's losses`, async () => {
      using embeddings = await loadEmbeddingSet(core, { folder: `${REFERENCE}${set}` });
      const { scenes, dim } = embeddings;
      const shape: ApproximatorShape = {
        form: formOf(model, hidden),
        positions: 2,
        sizes: [8, 3],
        dim,
      };
      const stored = await storedWeights(entry.initial_weights, shape);
      using drawn = initialWeights(core, shape, 0, 24);
      assertLess(largestGap(drawn.toArray(), stored), 5e-7);

      using stream = new TorchStream(core, 0);
      const trained = new Set(stream.randperm(24).subarray(0, Math.floor(24 * coverage)));
      assertEquals([...trained], entry.train_objects);
      const { ids } = scenes.appearance();
      const rows = Int32Array.from({ length: scenes.count }, (_, s) => s)
        .filter((s) => trained.has(ids[2 * s]) && trained.has(ids[2 * s + 1]));
      assertEquals(rows.length, entry.counts.train);

      using weights = Matrix.from(core, 1, stored.length, stored);
      const { values } = scenes.select(rows);
      using fit = new ApproximatorFit(core, shape, weights, values, embeddings.embeddings, rows);
      const isProduct = model !== "mlp";
      const { losses } = fit.run(isProduct ? 501 : 101, { learningRate: entry.lr });
      const at = entry.train_loss_at_step;
      const bounds: [number, number][] = isProduct
        // With the square matrix PyTorch itself parts from its reference by step 500.
        ? [[200, 1e-6], [500, Math.max(1e-3, gapOfLosses(pathsOf(set, entry), 500))]]
        : [[20, 1e-6], [100, hidden.length > 1 ? 5e-3 : 1e-3]];
      for (const step of [0, 1, 2, 5, 10, 20, 50, 100, 200, 500]) {
        const bound = bounds.find(([until]) => step <= until)?.[1];
        if (bound === undefined) break;
        const gap = Math.abs(losses[step] - at[step]) / at[step];
        assertLess(gap, bound, `step ${step}: ${losses[step]}, not ${at[step]}`);
      }
    });
  }
}

const SMALL: ApproximatorShape = {
  form: { kind: "mlp", hidden: [7] },
  positions: 2,
  sizes: [3, 2],
  dim: 5,
};

/** All 36 scenes of 3 x 2 objects. */
const SCENES = Int32Array.from({ length: 36 }, (_, s) => s).reduce<number[]>(
  (all, s) => [...all, Math.floor(s / 12), Math.floor(s / 6) % 2, Math.floor(s / 2) % 3, s % 2],
  [],
);

Deno.test("a fit leaves its first weights alone, and its weights predict what it predicts", () => {
  const values = Int32Array.from(SCENES);
  const rows = Int32Array.from({ length: 36 }, (_, s) => s);
  using targets = Matrix.from(core, 36, 5, Float32Array.from({ length: 180 }, (_, i) => i % 7));
  using first = initialWeights(core, SMALL, 3, 6);
  const before = first.toArray();
  using fit = new ApproximatorFit(core, SMALL, first, values, targets, rows);
  const { losses } = fit.run(200, { learningRate: 0.01 });
  assertLess(losses[199], losses[0] / 2);
  assertEquals(first.toArray(), before);
  using weights = fit.weights();
  using again = new ApproximatorFit(core, SMALL, weights, values, targets, rows);
  using one = fit.predict(values);
  using other = again.predict(values);
  assertEquals(one.toArray(), other.toArray());
  assertEquals(weights.cols, parameterCount(core, SMALL));
});

Deno.test("progress may stop a fit, and a huge rate is reported with its step", () => {
  const values = Int32Array.from(SCENES);
  const rows = Int32Array.from({ length: 36 }, (_, s) => s);
  using targets = Matrix.from(core, 36, 5, new Float32Array(180).fill(1));
  using first = initialWeights(core, SMALL, 0, 6);
  using fit = new ApproximatorFit(core, SMALL, first, values, targets, rows);
  assertEquals(fit.run(100, { learningRate: 0.01 }, (step) => step < 4).losses.length, 4);
  using wild = new ApproximatorFit(core, SMALL, first, values, targets, rows);
  const { diverged, losses } = wild.run(100, { learningRate: 1e8 });
  assertEquals(diverged, 1);
  assertEquals(losses.length, 2);
});

Deno.test("bad sizes are refused in the user's words", () => {
  assertThrows(
    () => parameterCount(core, { ...SMALL, form: { kind: "mlp", hidden: [0] } }),
    RangeError,
    "width",
  );
  const form = { kind: "object_product", form: "sum", square: true } as const;
  assertThrows(() => parameterCount(core, { ...SMALL, form }), RangeError, "Only global_product");
  using targets = Matrix.from(core, 1, 5, [1, 2, NaN, 4, 5]);
  using first = initialWeights(core, SMALL, 0, 6);
  const one = Int32Array.of(0);
  assertThrows(
    () => new ApproximatorFit(core, SMALL, first, Int32Array.from([0, 0, 0, 0]), targets, one),
    RangeError,
    "NaN",
  );
  using fine = Matrix.from(core, 1, 5, [1, 2, 3, 4, 5]);
  assertThrows(
    () => new ApproximatorFit(core, SMALL, first, Int32Array.from([3, 0, 0, 0]), fine, one),
    RangeError,
    "value that the concepts do not have",
  );
});

Deno.test("a gradient reaches every weight of a deep net", () => {
  const shape: ApproximatorShape = { ...SMALL, form: { kind: "mlp", hidden: [9, 8, 7] } };
  const values = Int32Array.from(SCENES);
  const rows = Int32Array.from({ length: 36 }, (_, s) => s);
  using targets = Matrix.from(core, 36, 5, Float32Array.from({ length: 180 }, (_, i) => i % 11));
  using first = initialWeights(core, shape, 1, 6);
  using fit = new ApproximatorFit(core, shape, first, values, targets, rows);
  fit.run(3, { learningRate: 0.01 });
  using after = fit.weights();
  const [before, now] = [first.toArray(), after.toArray()];
  const moved = now.filter((w, i) => w !== before[i]).length;
  assert(moved > 0.7 * now.length);
  assertAlmostEquals(now[0], before[0], 0.04);
});

Deno.test("steps take no memory: a long fit ends with what a short one has", () => {
  const values = Int32Array.from(SCENES);
  const rows = Int32Array.from({ length: 36 }, (_, s) => s);
  const dim = 128;
  using targets = Matrix.from(
    core,
    36,
    dim,
    Float32Array.from({ length: 36 * dim }, (_, i) => i % 13),
  );
  const forms: ApproximatorForm[] = [
    { kind: "mlp", hidden: [64] },
    { kind: "mlp", hidden: [32, 32] },
    { kind: "object_product", form: "sum", square: false },
    { kind: "global_product", form: "sum", square: true },
  ];
  for (const form of forms) {
    const shape: ApproximatorShape = { ...SMALL, form, dim };
    using first = initialWeights(core, shape, 0, 6);
    using fit = new ApproximatorFit(core, shape, first, values, targets, rows);
    fit.run(2, { learningRate: 0.01 });
    const before = core.memory.buffer.byteLength;
    for (let i = 0; i < 20; i++) fit.run(5, { learningRate: 0.01 });
    assertEquals(core.memory.buffer.byteLength, before);
  }
});
