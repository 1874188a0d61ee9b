// Readers that choose among tokens, pairs of tokens, roles and fillers; NumPy: fixtures/golden/token_readers.py.
import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import golden from "../../../../fixtures/golden/token_readers.json" with { type: "json" };
import { TOKEN_DECODERS } from "../../layers/index.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { roleFillers } from "../../../../src/core/probe/role_fillers.ts";
import { objectScores } from "../../../../src/core/tokens/object_scores.ts";
import { pairScores } from "../../tokens/token_pairs.ts";

const core = await loadCore();
const count = golden.fold.length;
const still = Uint32Array.from({ length: count }, (_, scene) => scene);
const job = {
  rows: Float32Array.from(golden.tokens),
  dim: golden.dim,
  lengths: Uint32Array.from(golden.lengths),
  labels: Uint32Array.from(golden.labels),
  fold: Uint8Array.from(golden.fold),
  seed: 0,
};

function assertNear(values: ArrayLike<number>, truth: readonly number[], tolerance = 1e-6): void {
  assertEquals(values.length, truth.length);
  for (const [i, x] of truth.entries()) assertAlmostEquals(values[i], x, tolerance);
}

for (const decoder of TOKEN_DECODERS) {
  Deno.test(`objects by ${decoder} have the scores of NumPy, and tokens that do not count no say`, () => {
    const values = objectScores(core, { ...job, orders: still, decoder });
    assertNear(values, golden[decoder], 1e-6);
    // What lies behind a scene's tokens is not read.
    const rows = job.rows.slice();
    const most = rows.length / count / job.dim;
    for (let scene = 0; scene < count; scene++) {
      rows.fill(9, (scene * most + job.lengths[scene]) * job.dim, (scene + 1) * most * job.dim);
    }
    assertEquals(objectScores(core, { ...job, rows, orders: still, decoder }), values);
  });
}

Deno.test("the first query is drawn from the seed", () => {
  const values = objectScores(core, { ...job, orders: still, decoder: "queries", seed: 5 });
  assertNear(values, golden.queriesOfSeed5);
  assertGreater(Math.max(...values.map((x, i) => Math.abs(x - golden.queries[i]))), 1e-3);
});

Deno.test("rows in another order are read as if they had been written so", () => {
  const order = still.map((scene) => scene % 2 === 0 ? scene + 1 : scene - 1);
  const fold = job.fold.map((_, scene) => job.fold[scene - scene % 2]);
  const most = job.rows.length / count / job.dim;
  const placed = (row: number) =>
    job.rows.subarray(row * most * job.dim, (row + 1) * most * job.dim);
  const rows = Float32Array.from([...order].flatMap((row) => [...placed(row)]));
  const lengths = job.lengths.map((_, scene) => job.lengths[order[scene]]);
  const values = objectScores(core, { ...job, fold, orders: order, decoder: "strongest" });
  const truth = objectScores(core, {
    ...job,
    fold,
    rows,
    lengths,
    orders: still,
    decoder: "strongest",
  });
  assertNear(values, [...truth], 1e-9);
});

Deno.test("pairs of tokens have the scores of NumPy's quadratic form", () => {
  const { x, ends, same, fold, scores } = golden.pairs;
  using rows = Matrix.from(core, x.length / 3, 3, x);
  const pairs = { ends: Uint32Array.from(ends), fold: Uint8Array.from(fold) };
  assertNear(pairScores(core, rows, pairs, Uint8Array.from(same)), scores, 1e-6);
});

Deno.test("roles and fillers are those of least squares, and one table for all roles once these are exchanged", () => {
  const { rows, values, found } = golden.roles;
  const scenes = { values: Int32Array.from(values), positions: 2, sizes: [2, 2] };
  using matrix = Matrix.from(core, count, rows.length / count, rows);
  const fit = (order: Uint32Array) =>
    roleFillers(core, matrix, scenes, { fold: job.fold, folds: golden.folds, order });
  const refitted = fit(orderOf(() => 0));
  assertNear(refitted.left, found.left.flat(), 1e-5);
  assertNear(refitted.spectrum, found.spectrum, 1e-6);
  assertAlmostEquals(refitted.whole, found.whole, 1e-6);
  assertEquals([...refitted.read], found.read);
  const drawn = fit(orderOf((scene) => scene * 5 % 7 % 2));
  assertGreater(drawn.spectrum[0], refitted.spectrum[0]);
  assertLess(drawn.read.reduce((a, b) => a + b, 0), 0.5 * count);
});

/** [scenes, positions]: positions as they are, or exchanged. */
function orderOf(turn: (scene: number) => number): Uint32Array {
  return Uint32Array.from(
    { length: 2 * count },
    (_, i) => (i + turn(Math.floor(i / 2))) % 2,
  );
}
