// What is planted has the share that is said, and is found where binding could be found at all.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { WORLDS, worldScenes } from "../../../packages/scenes/worlds.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SIMULATED_SHARE, simulatedRows } from "../../../src/inference/simulated/simulated_rows.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import { readSet } from "../../probe/readout/read_set.ts";

const core = await loadCore();
const everyRow = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** Mean square around the mean of each dimension, straight from the definition. */
function variance(F: ArrayLike<number>, dim: number): number {
  const rows = F.length / dim;
  let sum = 0;
  for (let j = 0; j < dim; j++) {
    const column = Array.from({ length: rows }, (_, s) => F[s * dim + j]);
    const mean = column.reduce((total, x) => total + x, 0) / rows;
    sum += column.reduce((total, x) => total + (x - mean) ** 2, 0);
  }
  return sum / F.length;
}

/** The scales of two parts that add up to `whole`, by normal equations; and the largest error. */
function scalesOf(whole: readonly number[], a: readonly number[], b: readonly number[]) {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((s, v, i) => s + v * y[i], 0);
  const [aa, ab, bb, aw, bw] = [dot(a, a), dot(a, b), dot(b, b), dot(a, whole), dot(b, whole)];
  const det = aa * bb - ab * ab;
  const [x, y] = [(bb * aw - ab * bw) / det, (aa * bw - ab * aw) / det];
  return { x, y, error: Math.max(...whole.map((w, i) => Math.abs(w - x * a[i] - y * b[i]))) };
}

for (const [id, dim] of [["8x3", 16], ["4x3x2", 8], ["8x8-zipf-1.6", 8], ["8x3", 64]] as const) {
  Deno.test(`${id}, dim ${dim}: objects and values each are a quarter of what is read, to a hundredth`, () => {
    const scenes = worldScenes(core, WORLDS[id], 0);
    using set = simulateTruth(core, "bag", scenes, { dim, noise: 0.1, seed: 3 });
    const embeddings = set.embeddings.toArray();
    const rows = simulatedRows(core, set, 7)!.pick(everyRow(scenes.count));
    const added = Array.from(rows, (x, i) => x - embeddings[i]);
    const sumsOf = (name: string, columns: number, idsOf: (scene: number) => Iterable<number>) => {
      using stream = new CounterStream(core, 7, `probe/planted ${name}`);
      const vectors = stream.normal(columns * dim);
      return Array.from({ length: scenes.count }, (_, s) => {
        const sum = new Array(dim).fill(0);
        for (const at of idsOf(s)) for (let j = 0; j < dim; j++) sum[j] += vectors[at * dim + j];
        return sum;
      }).flat();
    };
    const { ids, radix } = scenes.appearance();
    const sizes = scenes.space.concepts.map(({ values }) => values.length);
    const C = sizes.length;
    const start = (c: number) => sizes.slice(0, c).reduce((sum, size) => sum + size, 0);
    const objects = sumsOf("objects", radix.length, (s) => ids.subarray(2 * s, 2 * s + 2));
    const values = sumsOf("values", 2 * start(C), (s) =>
      Array.from(
        scenes.values.subarray(2 * C * s, 2 * C * (s + 1)),
        (value, i) => Math.floor(i / C) * start(C) + start(i % C) + value,
      ));
    const { x, y, error } = scalesOf(added, objects, values);
    assertLess(error, 1e-5);
    const each = [embeddings, objects.map((o) => x * o), values.map((v) => y * v)]
      .map((part) => variance(part, dim));
    const whole = each.reduce((sum, part) => sum + part, 0);
    assertAlmostEquals(each[1] / whole, SIMULATED_SHARE, 0.01 * SIMULATED_SHARE);
    assertAlmostEquals(each[2] / whole, SIMULATED_SHARE, 0.01 * SIMULATED_SHARE);
  });
}

Deno.test("blocks are the rows that are picked, and a seed plants them again", () => {
  const scenes = worldScenes(core, WORLDS["8x3"], 0);
  using set = simulateTruth(core, "bag", scenes, { dim: 4, noise: 0.1, seed: 0 });
  const rows = simulatedRows(core, set, 1)!;
  using block = rows.block(100, 104);
  const picked = rows.pick(Int32Array.of(103, 100));
  assertEquals(picked.subarray(0, 4), block.view().slice(12));
  assertEquals(picked.subarray(4), block.view().slice(0, 4));
  assertEquals(simulatedRows(core, set, 1)!.pick(everyRow(9)), rows.pick(everyRow(9)));
  assert(simulatedRows(core, set, 2)!.pick(everyRow(1))[0] !== rows.pick(everyRow(1))[0]);
});

Deno.test("nothing is planted into rows that don't vary", () => {
  const scenes = worldScenes(core, WORLDS["8x3"], 0);
  const equal = new EmbeddingSet({
    name: "equal",
    scenes,
    embeddings: Matrix.from(core, scenes.count, 2, new Float32Array(2 * scenes.count).fill(5)),
  });
  assertEquals(simulatedRows(core, equal, 0), null);
  equal.dispose();
});

Deno.test("planted binding is told in a bag of 64 dimensions, and mostly lost where 144 objects share eight", async () => {
  const scenes = worldScenes(core, { ...WORLDS["12x12"], most: 600 }, 0);
  const swaps = async (dim: number) => {
    using set = simulateTruth(core, "bag", scenes, { dim, noise: 0.1, seed: 0 });
    const [own, simulated] = [
      await readSet(core, set),
      await readSet(core, set, simulatedRows(core, set, 0)!),
    ];
    return { own: own.swap, planted: simulated.swap };
  };
  const [wide, narrow] = [await swaps(64), await swaps(8)];
  assertGreater(wide.planted, 0.95);
  assertLess(narrow.planted, 0.8);
  // Without the plant both are a bag's.
  assertAlmostEquals(wide.own, 0.5, 0.06);
  assertAlmostEquals(narrow.own, 0.5, 0.06);
});

Deno.test("planted concepts are recognised in noise of 64 dimensions, where its own are not", async () => {
  const scenes = worldScenes(core, WORLDS["8x3"], 0);
  using set = simulateTruth(core, "none", scenes, { dim: 64, noise: 0, seed: 0 });
  assertLess((await readSet(core, set)).concept, 0.1);
  assertGreater((await readSet(core, set, simulatedRows(core, set, 0)!)).concept, 0.8);
});
