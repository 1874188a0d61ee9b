// What fits by steps are made of: first weights, the unit of targets, and what known objects span.
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { ApproximatorFit, initialWeights } from "../../../src/core/approximator/approximator.ts";
import { firstWeights } from "../../../src/core/approximator/mlp_member.ts";
import { onSpan } from "../../../src/core/approximator/on_span.ts";
import { valuesOf } from "../../../src/core/approximator/point_scores.ts";
import { startFit } from "../../../src/core/approximator/step_fit.ts";
import { TargetScale } from "../../../src/core/approximator/target_scale.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { simulatedPoint, squaredError, table } from "./simulated_point.ts";

const core = await loadCore();
const { point, embeddings } = simulatedPoint(core, table, {});
const SHAPE = {
  form: { kind: "mlp", hidden: [16] },
  positions: 1,
  sizes: [8, 8],
  dim: point.dim,
} as const;

Deno.test("a fit begins with the weights that it is given, or with those of its seed", () => {
  const asked = { seed: 4, objects: point.objects };
  using drawn = firstWeights(core, SHAPE, { ...asked, initial: null });
  using same = initialWeights(core, SHAPE, 4, point.objects);
  using other = firstWeights(core, SHAPE, { ...asked, seed: 5, initial: null });
  assertEquals(drawn.toArray(), same.toArray());
  assert(drawn.toArray().some((x, i) => x !== other.toArray()[i]));
  const own = drawn.toArray().map((x) => x / 2);
  using given = firstWeights(core, SHAPE, { ...asked, initial: own });
  assertEquals(given.toArray(), own);
});

Deno.test("a fit by this thread has the bytes of one that is driven by hand, and its error falls", async () => {
  const rows = point.train;
  using fit = await startFit(core, point, SHAPE, embeddings, rows, null);
  const error = async () => {
    using predicted = await fit.predict(rows);
    return squaredError(point, predicted, rows);
  };
  const before = await error();
  let epochs = 0;
  assertEquals(await fit.run(40, { learningRate: 0.01 }, () => epochs++), null);
  assertEquals(epochs, 40);
  assertLess(await error(), before);
  using weights = firstWeights(core, SHAPE, point);
  using approximatorFit = new ApproximatorFit(
    core,
    SHAPE,
    weights,
    valuesOf(point, rows),
    embeddings,
    rows,
  );
  approximatorFit.run(40, { learningRate: 0.01 }, () => {});
  using expected = approximatorFit.predict(valuesOf(point, rows));
  using matrix = await fit.predict(rows);
  assertEquals(matrix.toArray(), expected.toArray());
});

Deno.test("targets are scaled by the fitted rows' mean and root mean square, and come back", () => {
  const picked = Int32Array.of(1, 4, 5, 9);
  using unit = new TargetScale(core, embeddings, picked);
  using scaled = unit.toUnit(embeddings);
  const F = embeddings.view();
  const { dim } = point;
  const means = Array.from(
    { length: dim },
    (_, j) => picked.reduce((sum, row) => sum + F[row * dim + j], 0) / picked.length,
  );
  const squares = [...picked].flatMap((row) =>
    means.map((mean, j) => (F[row * dim + j] - mean) ** 2)
  );
  const scale = Math.sqrt(squares.reduce((a, b) => a + b) / squares.length);
  scaled.view().forEach((y, at) => assertAlmostEquals(y, (F[at] - means[at % dim]) / scale, 1e-4));
  unit.back(scaled);
  scaled.view().forEach((f, at) => assertAlmostEquals(f, F[at], 1e-3));
});

Deno.test("rows lie in the span of the known objects' vectors: of all objects they stay, of none the mean is left", () => {
  // Four objects, one a scene, each shown twice.
  const rows = [[4, 0], [4, 0], [0, 2], [0, 2], [-4, 0], [-4, 0], [0, -2], [0, -2]];
  using set = Matrix.from(core, 8, 2, rows.flat());
  const labels = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3);
  const every = Int32Array.from(labels, (_, row) => row);
  const seen = (known: number[]) => {
    using projected = onSpan(core, set, labels, Uint8Array.from(known), every);
    return Array.from(projected.view(), (x) => Math.round(x * 1e4) / 1e4 + 0);
  };
  assertEquals(seen([1, 1, 1, 1]), rows.flat());
  assertEquals(seen([1, 0, 0, 0]), rows.flatMap(([x]) => [x, 0]));
  assertEquals(seen([0, 0, 0, 0]), rows.flatMap(() => [0, 0]));
});
