// In a sorted list rows that lie apart say what goes with what, or noise that neighbouring rows share may explain a yes.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { bagGroups } from "../../../src/data/scenes/bag_groups.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { neighbours, weightsOf } from "../../../src/measure/probe/neighbours.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();
const DIM = 16;
const OWN = 0.3;
const sorted = (pairs: "all" | "disjoint" = "disjoint") =>
  listScenes(core, numberedSpace([4, 4]), { objects: 2, pairs, maxScenes: null, seed: 0 });

/** A code with noise of its own and, `share` of that variance, noise of which each row has `kept` of the one before. */
function shared(
  name: SimulatedName,
  scenes: SceneSet,
  { seed = 0, kept = 0.95, share = 0 },
): EmbeddingSet {
  using set = simulateTruth(core, name, scenes, { dim: DIM, noise: OWN, seed });
  using stream = new CounterStream(core, seed, "tests/neighbours");
  const errors = stream.normal(scenes.count * DIM);
  const rows = set.embeddings.toArray();
  const noise = new Float64Array(rows.length);
  const size = OWN * Math.sqrt(share);
  for (let i = 0; i < rows.length; i++) {
    const fresh = i < DIM ? size : size * Math.sqrt(1 - kept * kept);
    noise[i] = (i < DIM ? 0 : kept * noise[i - DIM]) + fresh * errors[i];
    rows[i] += noise[i];
  }
  const embeddings = Matrix.from(core, scenes.count, DIM, rows);
  return new EmbeddingSet({ name, scenes, embeddings });
}

function found(name: SimulatedName, scenes: SceneSet, how: Parameters<typeof shared>[2]) {
  using set = shared(name, scenes, how);
  return neighbours(core, set, how.seed ?? 0);
}

Deno.test("rows of a bag that lie apart say nothing, whatever noise their neighbours share", () => {
  for (const kept of [0.8, 0.95, 0.99]) {
    for (const share of [0, 0.25, 1, 9]) {
      for (let seed = 0; seed < 3; seed++) {
        const { apart, p } = found("bag", sorted(), { kept, share, seed })!;
        assert(p! > 0.01, `${kept} from row to row, ${share}, seed ${seed}: ${apart}, p ${p}`);
      }
    }
  }
});

Deno.test("they say what goes with what of every code that binds, beside such noise too", () => {
  const codes = ["lookup", "product 16", "slot-wise sum", "random sign"] as const;
  for (const pairs of ["all", "disjoint"] as const) {
    for (const name of codes) {
      for (const share of [0, 1]) {
        const { apart, p } = found(name, sorted(pairs), { share })!;
        assert(p === 0.005 && apart! > 5, `${name}, ${pairs}, ${share}: ${apart}, p ${p}`);
      }
    }
  }
});

Deno.test("p of vectors that say nothing is seldom small", () => {
  const values = Array.from({ length: 40 }, (_, seed) => found("none", sorted(), { seed })!.p!);
  assert(values.filter((p) => p <= 0.05).length <= 5);
  assertGreater(Math.max(...values), 0.5);
});

Deno.test("weights add nothing by bag or as a line in the lag, and leave runs of one object out", () => {
  const all = sorted();
  const whole = Int32Array.from({ length: all.count }, (_, row) => row);
  // Of a long list some rows are asked: distances are those of the list.
  for (const listed of [whole, whole.filter((row) => row % 3 !== 1 && row % 7 !== 2)]) {
    const scenes = all.select(listed);
    const N = scenes.count;
    const ids = scenes.radixIds();
    const bags = bagGroups(scenes);
    const weights = weightsOf(scenes, bags, listed);
    for (const own of [weights.shown, weights.placed]) {
      assertGreater(Math.max(...own), 0.2);
      const byLag = new Float64Array(all.count);
      for (let i = 0; i < N; i++) {
        const byBag = new Map<number, number>();
        for (let j = 0; j < N; j++) {
          const weight = own[i * N + j];
          assertEquals(weight, own[j * N + i]);
          byBag.set(bags.of[j], (byBag.get(bags.of[j]) ?? 0) + weight);
          if (j > i) byLag[listed[j] - listed[i]] += weight;
          // The list is sorted by its first objects: each has one run.
          if (ids[2 * i] === ids[2 * j] || bags.of[i] === bags.of[j]) assertEquals(weight, 0);
        }
        for (const sum of byBag.values()) assertLess(Math.abs(sum), 0.3);
      }
      // Classes of lags begin at 1, 2, …, 8, 10, 12, …: a line in each, summed over all pairs, is nothing.
      for (const [from, to] of [[3, 4], [10, 12], [12, 14]]) {
        const lags = [...byLag.entries()].slice(from, to);
        assertAlmostEquals(lags.reduce((sum, [, weight]) => sum + weight, 0), 0, 1e-9);
        assertAlmostEquals(lags.reduce((sum, [lag, weight]) => sum + lag * weight, 0), 0, 1e-9);
      }
    }
  }
});

Deno.test("rows of a list too long to be asked whole lie as far apart as in the list", () => {
  const scenes = listScenes(core, numberedSpace([6, 6]), {
    ...{ objects: 2, pairs: "all", maxScenes: null, seed: 0 },
  });
  assertGreater(scenes.count, 1024);
  const noise = { kept: 0.9, share: 9 };
  assert(found("bag", scenes, noise)!.p! > 0.01);
  assert(found("lookup", scenes, noise)!.p! <= 0.01);
});

Deno.test("a list in no order, bags without a second set, and vectors that don't vary are not asked", () => {
  const scenes = sorted();
  using stream = new CounterStream(core, 1, "tests/neighbours");
  const mixed = scenes.select(stream.permutation(scenes.count));
  assertEquals(found("bag", mixed, { share: 1 }), null);
  const first = new Map(
    [...bagGroups(scenes).of].map((bag, row) => [bag, row] as const).toReversed(),
  );
  const single = scenes.select([...first.values()].sort((a, b) => a - b));
  assertEquals(found("bag", single, { share: 1 }), null);
  using flat = new EmbeddingSet({
    name: "flat",
    scenes,
    embeddings: Matrix.from(core, scenes.count, 2, new Float32Array(2 * scenes.count).fill(3)),
  });
  assertEquals(neighbours(core, flat, 0), null);
});

Deno.test("of a large list whole bags are asked, and rows of one scene in several views change places together", () => {
  const scenes = sorted();
  const times = (count: number) =>
    Array.from({ length: count * scenes.count }, (_, i) => Math.floor(i / count));
  const names = ["left", "right"];
  const viewed = (rows: number[]) => {
    const { values } = scenes.select(rows);
    return new SceneSet(scenes.space, 2, values, [], {
      names,
      ids: Int32Array.from(rows, (_, i) => i % 2),
    });
  };
  assert(found("bag", viewed(times(2)), { share: 1 })!.p! > 0.01);
  assertEquals(found("lookup", viewed(times(2)), { share: 1 })!.p, 0.005);
  const large = listScenes(core, numberedSpace([6, 6]), {
    ...{ objects: 2, pairs: "all", maxScenes: null, seed: 0 },
  });
  assertEquals(large.count, 1296);
  assert(found("bag", large, { share: 1 })!.p! > 0.01);
  assertEquals(found("lookup", large, {})!.p, 0.005);
});
