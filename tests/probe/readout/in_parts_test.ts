// Rows that no thread holds together are read as rows together.
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { type ReadOut, readOut } from "../../../src/core/probe/readout_job.ts";
import { fitRidgeProbe, ridgeFitOfMaps } from "../../../src/core/probe/ridge_probe.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { fitInParts, inPairs, inParts, readInParts } from "../../../src/probe/readout/in_parts.ts";
import { candidatesOf, readoutPlan } from "../../../src/probe/readout/scene_read_out.ts";
import { probeHeads } from "../../../src/probe/linear_probe.ts";
import { matrixRows, rowPieces } from "../../../src/probe/row_source.ts";

const core = await loadCore();
const DIM = 40;

/** Every ordered pair of objects of 3 x 4 values, seven times, as sums of vectors and much noise. */
const scenes = (() => {
  const space = new ConceptSpace([
    { name: "color", values: ["a", "b", "c"] },
    { name: "shape", values: ["p", "q", "r", "s"] },
  ]);
  const values = Int32Array.from({ length: 7 * 144 * 4 }, (_, at) => {
    const pair = Math.floor(at / 4) % 144;
    const object = at % 4 < 2 ? Math.floor(pair / 12) : pair % 12;
    return at % 2 === 0 ? Math.floor(object / 4) : object % 4;
  });
  return new SceneSet(space, 2, values);
})();

function boundRows(): Matrix {
  using stream = new CounterStream(core, 1, "planted");
  const vectors = stream.normal(24 * DIM);
  const noise = stream.normal(scenes.count * DIM);
  const ids = scenes.radixIds();
  return Matrix.from(
    core,
    scenes.count,
    DIM,
    noise.map((x, at) => {
      const [scene, j] = [Math.floor(at / DIM), at % DIM];
      const of = (position: number) =>
        vectors[(12 * position + ids[2 * scene + position]) * DIM + j];
      return 3 + 0.4 * x + of(0) + of(1);
    }),
  );
}

async function bothWays(workers: number): Promise<{ parts: ReadOut[]; whole: ReadOut[] }> {
  using rows = boundRows();
  const plan = readoutPlan(core, scenes, 0);
  const sets = candidatesOf(plan, 2)!;
  using stream = new CounterStream(core, 0, "order");
  const [order, other] = [stream.permutation(scenes.count), stream.permutation(scenes.count)];
  // The rows of each family go round: these are read together with the rows as they are.
  const within = Int32Array.from({ length: scenes.count }, () => 0);
  for (const [family, from] of plan.left.offsets.entries()) {
    const own = plan.left.rows.subarray(from, plan.left.offsets[family + 1]);
    for (const [i, scene] of own.entries()) within[scene] = own[(i + 1) % own.length];
  }
  const readWhole = async (
    heads: typeof plan.heads,
    candidateSets: typeof sets,
    orders: (Int32Array | null)[],
  ) => {
    const { readOuts } = await readOut(core, {
      pieces: rowPieces(
        matrixRows(core, rows),
        Int32Array.from({ length: scenes.count }, (_, i) => i),
      ),
      rows: scenes.count,
      dim: DIM,
      heads,
      families: plan.left,
      sets: candidateSets,
      orders,
      ofSets: [],
    });
    return readOuts;
  };
  const ofSets = { heads: plan.heads.slice(plan.objectHead), sets: { ...sets, head: 0 } };
  const whole = [
    ...await readWhole(plan.heads, sets, [null, order]),
    ...await readWhole(ofSets.heads, ofSets.sets, [other, within]),
  ];
  using pool = new WorkerPool(workers);
  const asked = [
    { order: null, heads: plan.heads, sets },
    { order, heads: plan.heads, sets },
    { order: other, ...ofSets },
    { order: within, ...ofSets },
  ];
  let reports = 0;
  const parts = await readInParts(matrixRows(core, rows), plan.left, asked, {
    core,
    pool,
    progress: (share) => {
      assert(share >= reports && share <= 1);
      reports = share;
    },
  });
  assertEquals(reports, 1);
  return { parts, whole };
}

const { parts, whole } = await bothWays(0);

Deno.test("rows read in parts have the matches, penalties and scores of rows read together", () => {
  assertEquals(parts.length, 4);
  for (const [i, part] of parts.entries()) {
    assertEquals(part.shares, whole[i].shares);
    assertEquals(part.matches, whole[i].matches);
    assertEquals(part.fitted, whole[i].fitted);
    close(part.setScores, whole[i].setScores);
    close(part.error, whole[i].error);
    close(part.fittedError, whole[i].fittedError);
  }
  // There is something to read, and nothing in shuffled rows.
  const rate = (matches: Uint8Array) =>
    matches.reduce((sum, match) => sum + match, 0) / matches.length;
  assert(rate(parts[0].matches[2]) > 0.9, `${rate(parts[0].matches[2])}`);
  assert(rate(parts[1].matches[2]) < 0.1, `${rate(parts[1].matches[2])}`);
});

for (const workers of [1, 2, 3]) {
  Deno.test(`${workers} workers give the bits of none`, async () => {
    assertEquals((await bothWays(workers)).parts, parts);
  });
}

Deno.test("a fit on sums of some rows is the fit on these rows", async () => {
  using rows = boundRows();
  using stream = new CounterStream(core, 0, "train");
  const trainRows = stream.permutation(scenes.count).slice(0, 600);
  const heads = probeHeads(scenes);
  const truth = fitRidgeProbe(core, { embeddings: rows, trainRows, heads, objects: 2 });
  using pool = new WorkerPool(0);
  const own = heads.map(({ classes, labels }) => ({
    classes,
    positions: 2,
    labels: Int32Array.from(
      { length: 1200 },
      (_, i) => labels[2 * trainRows[i >> 1] + i % 2],
    ),
  }));
  const { fitted: [{ maps, errors }] } = await fitInParts(
    matrixRows(core, rows),
    trainRows,
    [own],
    true,
    { core, pool, progress: () => {} },
  );
  const probeFit = ridgeFitOfMaps(heads, DIM, maps!, errors);
  for (const [head, weights] of probeFit.weights.entries()) {
    close(weights, truth.weights[head], 1e-6);
    close(probeFit.offsets![head], truth.offsets![head], 1e-6);
  }
  close(probeFit.trainLoss, truth.trainLoss);
});

Deno.test("few rows, and no more than dimensions, are read together", () => {
  assertEquals(inParts(16384, 512), false);
  assertEquals(inParts(16385, 512), true);
  assertEquals(inParts(4096, 4096), false);
});

Deno.test("only wide rows in parts are read in pairs", () => {
  assertEquals(inPairs(160_000, 1024), false);
  assertEquals(inPairs(20_000, 1025), true);
  assertEquals(inPairs(1025, 4096), false);
});

Deno.test("a number that is not finite is refused by its place", async () => {
  using pool = new WorkerPool(0);
  const all = Int32Array.from({ length: scenes.count }, (_, row) => row).reverse();
  const heads = [[]];
  for (const value of [NaN, Infinity]) {
    using rows = boundRows();
    rows.view()[5 * DIM + 3] = value;
    const fit = () =>
      fitInParts(matrixRows(core, rows), all, heads, false, { core, pool, progress: () => {} });
    await assertRejects(fit, RangeError, "row 5, column 3");
  }
});

function close(values: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): void {
  assertEquals(values.length, expected.length);
  for (let i = 0; i < values.length; i++) assertAlmostEquals(values[i], expected[i], tolerance);
}
