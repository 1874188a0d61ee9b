// Nulls of a probe whose fit is held: as if permuted rows were read anew, small only where something is bound, never for few groups.
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { exactMatches } from "../../../src/core/probe/fit.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import { mean } from "../../../src/core/statistics/mean.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { among, bagGroups } from "../../../src/data/scenes/bag_groups.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { permutationP } from "../../../src/inference/nulls/permuted.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { matchRate } from "../../../src/probe/match_rates.ts";
import { PROBE_OPTIONS } from "../../../src/probe/options.ts";
import { ProbeFits } from "../../../src/probe/fits.ts";
import { betweenBagOrders } from "../../../src/probe/readout/between_bag_orders.ts";
import { heldBetweenBags, heldWithinBags } from "../../../src/probe/readout/held_nulls.ts";
import { probeReadOut, readoutPlan } from "../../../src/probe/readout/scene_read_out.ts";
import { withinBagOrders } from "../../../src/probe/readout/within_bag_null.ts";
import { matrixRows } from "../../../src/probe/row_source.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();
const ALL = listScenes(core, numberedSpace([4, 3]), {
  ...{ objects: 2, pairs: "all", maxScenes: null, seed: 0 },
});
const NEWTON = { ...defaultsOf(PROBE_OPTIONS), solver: "newton" } as const;

/** A code fitted by newton on a split, with its plan. */
async function fittedTo(name: SimulatedName, scenes: SceneSet = ALL, seed = 0) {
  const set = simulateTruth(core, name, scenes, { dim: 24, noise: 1, seed });
  using pool = new WorkerPool(0);
  const fitted = await new ProbeFits(core, pool, new MemoryStore()).own(set, NEWTON, seed);
  return { set, fitted, plan: readoutPlan(core, scenes, seed) };
}

const swapOf = (ofSets: { readonly swap: Float64Array } | null) =>
  mean(Array.from(ofSets!.swap).filter((swap) => !Number.isNaN(swap)))!;

Deno.test("what is held of permuted rows is what reading them anew gives, scene by scene", async () => {
  const { set, fitted, plan } = await fittedTo("half bound");
  const { test } = fitted.split;
  const groups = among(plan.families, test);
  const draws = heldWithinBags(core, plan, set, fitted, 0);
  const orders = withinBagOrders(core, { families: groups, sets: plan.sets }, set, 0);
  assertEquals([draws.length, orders.length], [199, 199]);
  for (const [i, order] of orders.slice(0, 20).entries()) {
    assert(fitted.split.train.every((row) => order[row] === row));
    using moved = selectRows(core, set.embeddings, order);
    const rows = matrixRows(core, moved);
    const naive = probeReadOut(core, plan, set.scenes, fitted.probe, rows, fitted.split);
    assertEquals(draws[i].ofSets, naive.ofSets);
    assertEquals(draws[i].pairs, naive.pairs);
    const tested = (of: Uint8Array) => Array.from(test, (row) => of[row]);
    assertEquals(tested(draws[i].matches.object), tested(naive.matches.object));
  }
});

Deno.test("bags in the place of others are asked for the values of the scenes whose place they take", async () => {
  const { set, fitted, plan } = await fittedTo("bag");
  const { test } = fitted.split;
  const shares = heldBetweenBags(core, plan, set, fitted, 0);
  const left = among(plan.families, test);
  const orders = betweenBagOrders(core, { ...plan, left }, set, 0);
  assertEquals(shares.length, 99);
  for (const [i, order] of orders.slice(0, 9).entries()) {
    using moved = selectRows(core, set.embeddings, order);
    for (const [c, share] of shares[i].entries()) {
      using scores = fitted.probe.predict(core, moved, c);
      const naive = matchRate(exactMatches(core, scores, set.scenes.labelsOf(c), 2), test)!;
      assertAlmostEquals(share, naive, 1e-12);
    }
  }
  // A bag knows its values: no other bag's rows do as well.
  const own = fitted.probe.matches(core, matrixRows(core, set.embeddings), set.scenes);
  for (const [c, matches] of own.concepts.entries()) {
    assertEquals(permutationP(shares.map((of) => of[c]), matchRate(matches, test)!), 0.01);
  }
});

/** p of the swap accuracy of a softmax. */
async function pOf(name: SimulatedName, scenes: SceneSet, seed: number): Promise<number> {
  const { set, fitted, plan } = await fittedTo(name, scenes, seed);
  const rows = matrixRows(core, set.embeddings);
  const own = probeReadOut(core, plan, set.scenes, fitted.probe, rows, fitted.split);
  const draws = heldWithinBags(core, plan, set, fitted, seed);
  return permutationP(draws.map(({ ofSets }) => swapOf(ofSets)), swapOf(own.ofSets));
}

Deno.test("a softmax has a small p of a lookup, and of bags no more often than its level, though it has seen their other scenes", async () => {
  assertEquals(await pOf("lookup", ALL, 0), 0.005);
  const ps: number[] = [];
  for (let seed = 0; seed < 40; seed++) ps.push(await pOf("bag", ALL, seed));
  const atMost = (level: number) => ps.filter((p) => p <= level).length;
  // Binomial of 40: 5 of .05, and 29 of .5, are exceeded in fewer than 2 of 1,000.
  assertLess(atMost(0.05), 7);
  assertLess(atMost(0.5), 30);
  assert(atMost(0.5) > 9);
});

for (const groups of [1, 2, 3, 4]) {
  Deno.test(`${groups} groups that show two sets give no small p, and no NaN`, async () => {
    const { offsets, rows } = bagGroups(ALL);
    // Two scenes of each such group can change places, and nothing else.
    const truths = readoutPlan(core, ALL, 0).sets!.truths;
    const pairs = Array.from({ length: offsets.length - 1 }, (_, group) => {
      const own = rows.subarray(offsets[group], offsets[group + 1]);
      const other = own.find((row) => truths[row] !== truths[own[0]]);
      return other === undefined ? null : [own[0], other];
    }).filter((pair) => pair !== null);
    const chosen = pairs.slice(0, groups).flat();
    const train = pairs.slice(groups).flat();
    const kept = Int32Array.from([...chosen, ...train]);
    using all = simulateTruth(core, "lookup", ALL, { dim: 24, noise: 0.01, seed: 0 });
    using embeddings = selectRows(core, all.embeddings, kept);
    const scenes = ALL.select(kept);
    const set = new EmbeddingSet({ name: "few", scenes, embeddings });
    using pool = new WorkerPool(0);
    const fits = new ProbeFits(core, pool, new MemoryStore());
    const fitted = await fits.own(set, NEWTON, 0);
    const numbers = Array.from({ length: kept.length }, (_, i) => i);
    const test = Int32Array.from(numbers.slice(0, chosen.length));
    const held = { ...fitted, untouched: test };
    const draws = heldWithinBags(core, readoutPlan(core, scenes, 0), set, held, 0);
    const swaps = draws.map(({ ofSets }) => swapOf(ofSets));
    assert(swaps.every(Number.isFinite));
    assert(permutationP(swaps, 1) > 2 ** -groups / 2, `${permutationP(swaps, 1)}`);
  });
}

Deno.test("probes that do not say what they were fitted on have no null", async () => {
  const { set, fitted, plan } = await fittedTo("lookup");
  const given = { ...fitted, untouched: null };
  assertEquals(heldWithinBags(core, plan, set, given, 0), []);
  assertEquals(heldBetweenBags(core, plan, set, given, 0), []);
});
