// Swaps that count every bag and every set alike, in designs where frequent objects make a bag look bound.
import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { WORLDS, worldScenes } from "../../../packages/scenes/worlds.ts";
import { loadCore } from "../../../src/core/load.ts";
import { readOut } from "../../../src/core/probe/readout_job.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { boundMetrics } from "./bound_metrics.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { withinBagOrders } from "../../../src/probe/readout/within_bag_null.ts";
import {
  candidatesOf,
  type ReadoutPlan,
  readoutPlan,
  ridgeReadOut,
  whatGoesWithWhat,
} from "../../../src/probe/readout/scene_read_out.ts";
import { matrixRows, rowPieces } from "../../../src/probe/row_source.ts";
import { RELEASE } from "../../before_release.ts";

const core = await loadCore();

const known = new Map<string, ReturnType<typeof readAnew>>();
const UNEQUAL = ["8x8-zipf-1.2", "8x8-zipf-1.6", "4x3x2-usual"] as const;
/** Scenes enough for every claim; `WORLDS` has 2,400. */
const FEW = 600;
const WORLD = worldScenes(core, { ...WORLDS["8x8-zipf-1.2"], most: FEW }, 0);

/** What is read of a code in a world, once. */
function read(name: SimulatedName, scenes: SceneSet, seed = 0) {
  if (scenes !== WORLD) return readAnew(name, scenes, seed);
  const key = `${name} ${seed}`;
  if (!known.has(key)) known.set(key, readAnew(name, scenes, seed));
  return known.get(key)!;
}

async function readAnew(name: SimulatedName, scenes: SceneSet, seed: number) {
  using set = simulateTruth(core, name, scenes, { dim: 32, noise: 0.2, seed });
  const plan = readoutPlan(core, scenes, seed);
  const all = Int32Array.from({ length: scenes.count }, (_, row) => row);
  const { readOuts: [first], exchanged: others } = await readOut(core, {
    pieces: rowPieces(matrixRows(core, set.embeddings), all),
    rows: scenes.count,
    dim: 32,
    heads: plan.heads,
    families: plan.left,
    sets: candidatesOf(plan, scenes.objects),
    orders: [null],
    ofSets: withinBagOrders(core, plan, set, seed),
  });
  const sceneReadOut = ridgeReadOut(core, plan, first);
  const permutations = others.map((decoded) => whatGoesWithWhat(core, plan, decoded));
  const { exchanged, ...metrics } = await boundMetrics(
    core,
    scenes,
    plan,
    sceneReadOut,
    permutations,
  );
  return {
    balanced: naiveBalanced(scenes, plan, first.setScores),
    exchanged: exchanged!,
    ...metrics,
  };
}

/** Bags and shown sets counted alike, told from other shown sets, by the words of the scenes. */
function naiveBalanced(
  scenes: SceneSet,
  { families, sets }: ReadoutPlan,
  scores: Float64Array,
): number {
  const { objects: m, space } = scenes;
  const { ids, radix } = scenes.appearance();
  const words = (objects: ArrayLike<number>) =>
    Array.from(objects, (id) => space.valuesOf(radix[id]).join("-")).sort().join(" ");
  const bagOf = (objects: Int32Array) =>
    space.concepts.map((_, c) =>
      Array.from(objects, (id) => space.valuesOf(radix[id])[c]).sort().join()
    ).join(" ");
  const objectsOf = (scene: number) => ids.subarray(scene * m, (scene + 1) * m);
  const shown = new Set(
    Array.from({ length: scenes.count }, (_, scene) => words(objectsOf(scene))),
  );
  const bags = new Map<string, Map<string, number[]>>();
  let at = 0;
  for (const scene of families.rows) {
    const [first, end] = [0, 1].map((next) => sets!.offsets[families.of[scene] + next]);
    const own = words(objectsOf(scene));
    const scored = new Map<string, number>();
    for (let set = first; set < end; set++) {
      scored.set(words(sets!.members.subarray(set * m, (set + 1) * m)), scores[at++]);
    }
    const others = [...scored.keys()].filter((set) => set !== own && shown.has(set));
    if (others.length === 0) continue;
    const share = others.filter((set) => scored.get(own)! > scored.get(set)!).length /
      others.length;
    const bag = bags.get(bagOf(objectsOf(scene))) ?? new Map<string, number[]>();
    bags.set(bagOf(objectsOf(scene)), bag);
    bag.set(own, [...bag.get(own) ?? [], share]);
  }
  const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  return mean([...bags.values()].map((sets) => mean([...sets.values()].map(mean))));
}

for (const id of UNEQUAL) {
  const scenes = id === UNEQUAL[0] ? WORLD : worldScenes(core, { ...WORLDS[id], most: 450 }, 0);

  Deno.test(`${id}: a bag tells far more than half of the swaps, its exchanges as many, balanced half`, async () => {
    for (const seed of RELEASE ? [0, 1] : [0]) {
      const { swap: { test: { value, threshold }, balanced } } = await read("bag", scenes, seed);
      assertGreater(value!, 0.6);
      assertAlmostEquals(balanced!, 0.5, 0.1);
      assertGreater(threshold!, value! - 0.02);
    }
  });

  Deno.test(`${id}: …and a lookup is told in every way`, async () => {
    const { swap: { test: { value, threshold }, balanced } } = await read("lookup", scenes);
    assertGreater(balanced!, 0.95);
    assertGreater(value!, 0.98);
    // Where few objects make up most scenes, their exchanges leave no room above them.
    if (id !== "8x8-zipf-1.6") assertGreater(value!, threshold!);
  });
}

Deno.test("the balanced swap is that of a loop over bags and sets, also with three objects a scene", async () => {
  for (const id of ["8x8-zipf-1.2", "4x3x2-zipf-0.8", "three-objects"] as const) {
    const scenes = worldScenes(core, { ...WORLDS[id], most: 400 }, 2);
    const { swap, balanced } = await read("half bound", scenes);
    assertAlmostEquals(swap.balanced!, balanced, 1e-12, id);
    assertLess(swap.balanced!, 0.999);
  }
});

Deno.test("where every set is shown alike, balanced and plain swaps are one number", async () => {
  const scenes = worldScenes(core, WORLDS["8x3"], 0);
  const { swap } = await read("half bound", scenes);
  assertAlmostEquals(swap.balanced!, swap.test.value!, 1e-12);
});

Deno.test("of a bag no bits are left once the exchanged mean is off; of a lookup what exchanges leave to know", async () => {
  const [bag, lookup] = [await read("bag", WORLD), await read("lookup", WORLD)];
  assertGreater(bag.exchanged.bits!.mean, 0.4);
  // Each number has what exchanged rows stay below; of bits the exchanged mean is off there too.
  const { mean: known, highest } = bag.exchanged.bits!;
  assertAlmostEquals(bag.binding.bits.threshold!, highest - known, 1e-12);
  assertEquals([bag.binding.bits.null, bag.binding.foretold], [0, known]);
  assertEquals(
    [bag.swap.test, bag.pair.test, bag.role.ambiguous].map(({ threshold }) => threshold),
    [bag.exchanged.swap!.highest, bag.exchanged.pair!.highest, bag.exchanged.role!.highest],
  );
  assertAlmostEquals(bag.binding.bits.value!, 0, 0.02);
  assertGreater(lookup.binding.bits.value!, 0.1);
  const { bits, prior } = lookup.binding;
  assertAlmostEquals(bits.value! + lookup.exchanged.bits!.mean, prior!, 0.01);
});
