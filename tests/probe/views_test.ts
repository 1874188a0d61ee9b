// Views of one scene are one scene: left out together, exchanged together, drawn together, split together.
import { assert, assertEquals } from "@std/assert";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { numberedSpace } from "../../src/data/numbered_space.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { MemoryStore } from "../../src/job/store.ts";
import { readByTokens } from "../../packages/layers/layers/read_tokens.ts";
import { bagFolds, permutedOrders } from "../../src/inference/nulls/bag_folds.ts";
import { ProbeFits } from "../../src/probe/fits.ts";
import { simulateTruth } from "../../packages/scenes/simulated/simulate_truth.ts";
import { bagSets } from "../../src/probe/readout/candidate_sets.ts";
import { bagGroups } from "../../src/data/scenes/bag_groups.ts";
import { swapGroups } from "../../src/probe/readout/pairs.ts";
import { withinBagOrders } from "../../src/probe/readout/within_bag_null.ts";
import { candidatesOf, readoutPlan } from "../../src/probe/readout/scene_read_out.ts";
import { drawProbeSplit, drawSetSplit } from "../../src/probe/split.ts";
import { quadruples, shuffledScenes } from "../../src/measure/map/quadruples.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { listScenes } from "../../packages/scenes/list_scenes.ts";
import { inViews } from "../../packages/scenes/views.ts";

const core = await loadCore();
const list = (objects: number) =>
  listScenes(core, numberedSpace([4, 3]), { objects, pairs: "all", maxScenes: null, seed: 0 });
const once = list(2);
const scenes = inViews(once, ["a", "b", "c"]);

Deno.test("every view of every scene of a bag is in one family, which is left out as one", () => {
  const plan = readoutPlan(core, scenes, 0);
  assertEquals(plan.left, plan.families);
  const { of } = bagGroups(once);
  assertEquals([...plan.families.of], [...of].flatMap((group) => [group, group, group]));
});

Deno.test("scenes that are left out one by one are left out in all of their views", () => {
  for (const [views, each] of [[["a", "b"], 2], [["a"], 1]] as const) {
    const single = inViews(list(1), views);
    const plan = readoutPlan(core, single, 0);
    assert(plan.reason !== null);
    const ids = single.sceneIds();
    for (let list = 0; list + 1 < plan.left.offsets.length; list++) {
      const rows = plan.left.rows.subarray(plan.left.offsets[list], plan.left.offsets[list + 1]);
      assertEquals(rows.length, each);
      assertEquals(new Set(Array.from(rows, (row) => ids[row])).size, 1);
    }
    assertEquals(candidatesOf(plan, 1)!.offsets.length, plan.left.offsets.length);
  }
});

Deno.test("a pair is right view by view: one missed row spoils its own view", () => {
  const groups = bagGroups(scenes);
  const sets = bagSets(scenes, groups)!;
  const matches = new Uint8Array(scenes.count).fill(1);
  const whole = swapGroups(groups, sets, matches);
  assert(whole.every(({ right }) => right === 1));
  assertEquals(
    whole.length,
    swapGroups(
      bagGroups(once),
      bagSets(once, bagGroups(once))!,
      new Uint8Array(once.count),
    ).length,
  );
  const { group } = whole[0];
  matches[groups.rows[groups.offsets[group]]] = 0;
  const spoilt = swapGroups(groups, sets, matches);
  assert(Math.abs(spoilt[0].right - 2 / 3) < 1e-12);
  assert(spoilt.slice(1).every(({ right }) => right === 1));
});

Deno.test("exchanges move scenes with all of their views, each to the same view of another", () => {
  using set = simulateTruth(core, "bag", scenes, { dim: 4, noise: 0.1, seed: 0 });
  const plan = readoutPlan(core, scenes, 0);
  const ids = scenes.sceneIds();
  const orders = withinBagOrders(core, plan, set, 0);
  assert(orders.length > 0);
  for (const order of orders) {
    assertEquals([...order].sort((a, b) => a - b), [...order.keys()]);
    assert(order.some((row, scene) => row !== scene));
    for (const [row, other] of order.entries()) {
      assertEquals(scenes.views![other], scenes.views![row]);
      assertEquals(plan.families.of[other], plan.families.of[row]);
      // The views are one after the other.
      assertEquals(ids[other], ids[order[row - row % 3]]);
    }
  }
});

Deno.test("…and where scenes lack some views every row still gets one of its bag and view", () => {
  const kept = Int32Array.from({ length: scenes.count }, (_, row) => row)
    .filter((row) => (row * 7) % 5 !== 0);
  const uneven = scenes.select(kept);
  using set = simulateTruth(core, "bag", uneven, { dim: 4, noise: 0.1, seed: 0 });
  const plan = readoutPlan(core, uneven, 0);
  for (const order of withinBagOrders(core, plan, set, 0)) {
    assertEquals([...order].sort((a, b) => a - b), [...order.keys()]);
    for (const [row, other] of order.entries()) {
      assertEquals(uneven.views![other], uneven.views![row]);
      assertEquals(plan.families.of[other], plan.families.of[row]);
    }
  }
});

Deno.test("a split keeps every bag on one side; without views it is the published one", () => {
  const { train, test } = drawSetSplit(core, scenes, 0.4, 3);
  const { of } = bagGroups(scenes);
  const trained = new Set(Array.from(train, (row) => of[row]));
  assert(test.every((row) => !trained.has(of[row])));
  assertEquals(train.length + test.length, scenes.count);
  assert(train.length <= 0.4 * scenes.count && train.length > 0.3 * scenes.count);
  assertEquals(drawSetSplit(core, once, 0.4, 3), drawProbeSplit(core, once.count, 0.4, 3));
});

Deno.test("quadruples are of one view, and so is what they are held to", () => {
  const alone = quadruples(once, 0);
  const values = quadruples(scenes, 0);
  assertEquals(values.length, 3 * alone.length);
  for (let at = 0; at < values.length; at += 4) {
    assertEquals(new Set(values.subarray(at, at + 4).map((row) => scenes.views![row])).size, 1);
  }
  using stream = new CounterStream(core, 0, "test/shuffled");
  const order = shuffledScenes(stream, scenes);
  assertEquals([...order].sort((a, b) => a - b), [...order.keys()]);
  assert(order.every((row, at) => scenes.views![row] === scenes.views![at]));
});

Deno.test("without views the draws are those of before, to the number", () => {
  using counterStream = new CounterStream(core, 0, "test/shuffled");
  using same = new CounterStream(core, 0, "test/shuffled");
  assertEquals(shuffledScenes(counterStream, once), same.permutation(once.count));
  const plain = new SceneSet(once.space, 2, once.values);
  using set = simulateTruth(core, "bag", plain, { dim: 4, noise: 0.1, seed: 0 });
  const plan = readoutPlan(core, plain, 0);
  const { families, sets } = plan;
  using stream = new CounterStream(core, 0, "probe/re-paired rows");
  for (const values of withinBagOrders(core, plan, set, 0)) {
    const order = Int32Array.from({ length: plain.count }, (_, scene) => scene);
    for (const { group } of swapGroups(families, sets!, new Uint8Array(plain.count))) {
      const rows = families.rows.subarray(families.offsets[group], families.offsets[group + 1]);
      for (const [i, place] of stream.permutation(rows.length).entries()) {
        order[rows[i]] = rows[place];
      }
    }
    assertEquals(values, order);
  }
});

/** A bag, or whole objects too, with a vector for each view and one that all views of a scene share. */
function inManyViews(seed: number, objects: number) {
  const dim = 16;
  const listed = inViews(once, Array.from({ length: 8 }, (_, view) => `${view}`));
  const [ids, shown] = [listed.sceneIds(), listed.appearance()];
  using stream = new CounterStream(core, seed, "test/views");
  const [values, own, view, shared, noise] = [7, shown.radix.length, 8, once.count, listed.count]
    .map((count) => stream.normal(count * dim));
  const embeddings = Matrix.filled(core, listed.count, dim, (to) => {
    const F = to.view();
    for (let at = 0; at < F.length; at++) {
      const [row, d] = [Math.floor(at / dim), at % dim];
      const of = (vectors: Float32Array, i: number) => vectors[i * dim + d];
      F[at] = 4 * of(view, listed.views![row]) + 2 * of(shared, ids[row]) + 0.3 * of(noise, row);
      for (const position of [2 * row, 2 * row + 1]) {
        const [color, shape] = listed.values.subarray(2 * position, 2 * position + 2);
        F[at] += of(values, color) + of(values, 4 + shape) + objects * of(own, shown.ids[position]);
      }
    }
  });
  return { listed, embeddings };
}

/** Swaps told apart, and what exchanged scenes stay below; or exchanged rows. */
async function swapsCorrect(seed: number, objects: number, by: "scenes" | "rows") {
  const { listed, embeddings } = inManyViews(seed, objects);
  const scenes = by === "scenes" ? listed : new SceneSet(listed.space, 2, listed.values);
  using set = new EmbeddingSet({ name: "views", scenes, embeddings });
  using pool = new WorkerPool(0);
  const probes = new ProbeFits(core, pool, new MemoryStore());
  const tokens = { rows: embeddings, lengths: new Uint32Array(scenes.count).fill(1) };
  const context = { core, pool, probes, seed };
  const read = await readByTokens(set, tokens, "strongest", bagGroups(scenes), context);
  const { swap } = read!.numbers;
  return { swap: swap.value!, bar: swap.threshold! };
}

Deno.test("inputs with folds exchange whole scenes too; exchanged row by row, a bag whose views share more is taken for binding", async () => {
  const groups = bagGroups(scenes);
  const folds = bagFolds(core, groups, Infinity, 0);
  const ids = scenes.sceneIds();
  for (const order of permutedOrders(core, scenes, folds, 3, 0)) {
    assert(order.some((row, scene) => row !== scene));
    for (const [row, other] of order.entries()) {
      assertEquals(scenes.views![other], scenes.views![row]);
      assertEquals(groups.of[other], groups.of[row]);
      assertEquals(ids[other], ids[order[row - row % 3]]);
    }
  }
  const unlucky = 21;
  const [bag, byRows] = [
    await swapsCorrect(unlucky, 0, "scenes"),
    await swapsCorrect(unlucky, 0, "rows"),
  ];
  assert(bag.swap < bag.bar && byRows.swap > byRows.bar);
  assertEquals(bag.swap, byRows.swap);
  const bound = await swapsCorrect(0, 1.5, "scenes");
  assert(bound.swap > bound.bar);
});
