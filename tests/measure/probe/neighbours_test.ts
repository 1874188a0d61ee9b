// Noise that neighbouring rows share is seen in a sorted list, beside what their scenes say; codes of scenes are no such noise.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { objectDesign } from "../../../src/data/scenes/designs.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import { SIMULATED_NAMES, type SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { neighbours } from "../../../src/measure/probe/neighbours.ts";
import { unexplained } from "../../../src/measure/probe/unexplained.ts";
import type { Neighbours } from "../../../src/metrics/kinds/row_order.ts";
import { SHARED_NOISE } from "../../../src/verdict/findings.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();
const DIM = 16;
const sorted = (pairs: "all" | "disjoint" = "disjoint") =>
  listScenes(core, numberedSpace([4, 4]), { objects: 2, pairs, maxScenes: null, seed: 0 });
const isNamed = (found: Neighbours | null) =>
  found !== null && found.similarity > SHARED_NOISE * found.spread;

/** A code with noise of a tenth, and noise of which each row has `kept` of the one before. */
function shared(
  name: SimulatedName,
  scenes: SceneSet,
  { seed = 0, kept = 0.9, size = 0 },
): EmbeddingSet {
  using set = simulateTruth(core, name, scenes, { dim: DIM, noise: 0.3, seed });
  using stream = new CounterStream(core, seed, "tests/neighbours");
  const errors = stream.normal(scenes.count * DIM);
  const rows = set.embeddings.toArray();
  const noise = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    noise[i] = (i < DIM ? 0 : kept * noise[i - DIM]) + size * errors[i];
    rows[i] += noise[i];
  }
  const embeddings = Matrix.from(core, scenes.count, DIM, rows);
  return new EmbeddingSet({ name, scenes, embeddings });
}

Deno.test("shared noise is seen beside a bag and beside a lookup, and not where rows have their own", () => {
  for (const name of ["bag", "lookup"] as const) {
    for (let seed = 0; seed < 10; seed++) {
      using noisy = shared(name, sorted(), { seed, size: 0.5 });
      using plain = shared(name, sorted(), { seed });
      assert(isNamed(neighbours(core, noisy)), `${name}, seed ${seed}`);
      assert(!isNamed(neighbours(core, plain)), `${name}, seed ${seed}`);
    }
  }
});

Deno.test("no simulated code is taken for shared noise in sorted lists of two designs", () => {
  for (const pairs of ["all", "disjoint"] as const) {
    const scenes = sorted(pairs);
    for (const name of SIMULATED_NAMES) {
      for (let seed = 0; seed < 3; seed++) {
        using set = shared(name, scenes, { seed });
        const found = neighbours(core, set)!;
        assert(!isNamed(found), `${name}, ${pairs}, seed ${seed}: ${JSON.stringify(found)}`);
      }
    }
  }
});

Deno.test("of rows that have nothing in common the similarity is that many deviations from 0 as of a normal", () => {
  let squares = 0;
  for (let seed = 0; seed < 60; seed++) {
    using set = shared("none", sorted(), { seed });
    const { similarity, spread } = neighbours(core, set)!;
    squares += (similarity / spread) ** 2 / 60;
  }
  assertGreater(squares, 0.5);
  assertLess(squares, 1.4);
});

Deno.test("the similarity is that of the formula, pair by pair", () => {
  const scenes = sorted();
  using set = shared("lookup", scenes, { size: 0.3 });
  const design = objectDesign(scenes, true);
  using rest = unexplained(core, set.embeddings, design);
  const rows = rest.toArray();
  const values = (row: number) => [...scenes.values.subarray(4 * row, 4 * row + 4)];
  const groups = new Map<string, [near: number, product: number][]>();
  for (let i = 0; i < scenes.count; i++) {
    for (let j = i + 1; j < scenes.count; j++) {
      const [a, b] = [values(i), values(j)];
      // Which values of one scene are which of the other.
      const key = a.map((x, k) => [k % 2, 2 + k % 2].map((m) => x === b[m])).join();
      let product = 0;
      for (let d = 0; d < DIM; d++) product += rows[i * DIM + d] * rows[j * DIM + d];
      groups.set(key, [...groups.get(key) ?? [], [1 / (j - i), product]]);
    }
  }
  const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  let [above, below] = [0, 0];
  const neighbouring = new Set(
    [...groups].filter(([, pairs]) => pairs.some(([near]) => near === 1)).map(([key]) => key),
  );
  for (const [key, pairs] of groups) {
    if (!neighbouring.has(key)) continue;
    const [near, product] = [0, 1].map((at) => mean(pairs.map((pair) => pair[at])));
    for (const [x, y] of pairs) {
      above += (x - near) * (y - product);
      below += (x - near) ** 2;
    }
  }
  const size = rows.reduce((sum, x) => sum + x * x, 0) / scenes.count;
  assertAlmostEquals(neighbours(core, set)!.similarity, above / below / size, 1e-5);
});

Deno.test("a list in no order, too few scenes, and vectors that objects explain whole are not asked", () => {
  const scenes = sorted();
  using stream = new CounterStream(core, 1, "tests/neighbours");
  using mixed = shared("bag", scenes.select(stream.permutation(scenes.count)), { size: 0.5 });
  assertEquals(neighbours(core, mixed), null);
  using few = shared("bag", scenes.select(Array.from({ length: 60 }, (_, i) => i)), { size: 0.5 });
  assertEquals(neighbours(core, few), null);
  using flat = new EmbeddingSet({
    name: "flat",
    scenes,
    embeddings: Matrix.from(core, scenes.count, 2, new Float32Array(2 * scenes.count).fill(3)),
  });
  assertEquals(neighbours(core, flat), null);
});

Deno.test("rows of one scene in several views are no pair, and those of neighbouring scenes are", () => {
  const scenes = sorted();
  const rows = Array.from({ length: 2 * scenes.count }, (_, i) => Math.floor(i / 2));
  const names = ["left", "right"];
  const ids = Int32Array.from(rows, (_, i) => i % 2);
  const { values } = scenes.select(rows);
  const viewed = new SceneSet(scenes.space, 2, values, [], { names, ids });
  using plain = shared("lookup", viewed, {});
  using noisy = shared("lookup", viewed, { size: 0.5 });
  assert(!isNamed(neighbours(core, plain)));
  assert(isNamed(neighbours(core, noisy)));
});
