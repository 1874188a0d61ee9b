import { assert, assertEquals } from "@std/assert";
import { calibrateReadOut } from "../../../src/core/approximator/calibrate.ts";
import type { PointToFit } from "../../../src/core/approximator/point.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { simulatedPoint, sum } from "./simulated_point.ts";

const core = await loadCore();

/** Reads object o by number o of the embedding. */
const IDENTITY = Float32Array.from({ length: 64 * 64 }, (_, i) => i % 65 === 0 ? 1 : 0);

/** 64 objects, one a scene, their embeddings one-hot; objects of the last rows are set apart to choose. */
function point(over: Partial<PointToFit> = {}): PointToFit {
  const { point, embeddings } = simulatedPoint(core, sum, {});
  embeddings.dispose();
  const labels = Int32Array.from({ length: 64 }, (_, s) => s);
  const probe = { penalty: null, weights: IDENTITY, offsets: null };
  const validate = point.train.slice(-8);
  return {
    ...point,
    dim: 64,
    heads: [{ classes: 64, labels, weights: IDENTITY }],
    readers: [probe],
    validation: { fit: point.train.slice(0, -8), validate, folds: [] },
    ...over,
  };
}

/** Predictions that show each scene's object by `size`, and always object `loud` by 1. */
function shy(rows: Int32Array, size: number, loud: number): Matrix {
  const F = new Float32Array(rows.length * 64);
  for (const [i, row] of rows.entries()) {
    F[i * 64 + row] = size;
    F[i * 64 + loud] = 1;
  }
  return Matrix.from(core, rows.length, 64, F);
}

Deno.test("an offset learned on validation objects reads held-out ones that trained ones drown out", () => {
  const p = point();
  const loud = p.train[0];
  using matrix = shy(p.heldout, 0.4, loud);
  using inner = shy(p.validation!.validate, 0.5, loud);
  const { among, calibrated } = calibrateReadOut(core, p, matrix, inner)!;
  assertEquals([among, calibrated!.object, calibrated!.validated], [1, 1, 1]);
  assert(calibrated!.offset > 0.6);
  assertEquals(calibrated!.matches, "111111");
});

Deno.test("…and where validation objects are read as they are, held-out ones get no help", () => {
  const p = point();
  const loud = p.train[0];
  using matrix = shy(p.heldout, 0.4, loud);
  // Of these the object itself is the loudest.
  using inner = shy(p.validation!.validate, 2, loud);
  const { among, calibrated } = calibrateReadOut(core, p, matrix, inner)!;
  assertEquals([calibrated!.offset, calibrated!.object], [0, 0]);
  assertEquals(among, 1);
});

Deno.test("of several readers the one that reads validation scenes best, of equal ones the first", () => {
  const p = point();
  const shifted = Float32Array.from(IDENTITY, (_, i) => IDENTITY[(i + 64) % IDENTITY.length]);
  const wrong = { penalty: null, weights: shifted, offsets: null };
  const right = { penalty: 0.1, weights: IDENTITY, offsets: new Float32Array(64) };
  const too = { penalty: 1, weights: IDENTITY, offsets: new Float32Array(64) };
  using matrix = shy(p.heldout, 2, p.train[0]);
  using inner = shy(p.validation!.validate, 2, p.train[0]);
  const result = calibrateReadOut(core, { ...p, readers: [wrong, right, too] }, matrix, inner)!;
  assertEquals([result.calibrated!.penalty, result.calibrated!.object], [0.1, 1]);
});

Deno.test("without readers nothing is calibrated, and without validation scenes only `among` is known", () => {
  const p = point();
  using matrix = shy(p.heldout, 0.4, p.train[0]);
  assertEquals(calibrateReadOut(core, { ...p, readers: [] }, matrix, null), null);
  assertEquals(calibrateReadOut(core, { ...p, validation: null }, matrix, null), {
    among: 1,
    calibrated: null,
  });
});
