// What is read of codes whose answer is known, and of the bundled captions.
import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import {
  SIMULATED_NAMES,
  SIMULATED_TRUTHS,
  type SimulatedName,
} from "../../../packages/scenes/simulated/truths.ts";
import { matrixRows } from "../../../src/probe/row_source.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { readSet } from "./read_set.ts";
import { scenes, simulated } from "./simulated_pairs.ts";

const core = await loadCore();

/** Four outer products a value are fewer numbers than 24 objects need. */
const TOO_NARROW: readonly SimulatedName[] = ["product 4"];

/** Codes of a part of the scenes, objects or values, which have tests of their own below. */
const PARTIAL: readonly SimulatedName[] = [
  "first object",
  "one pair of concepts",
  "half of the scenes",
  "one concept",
  "one value",
  "lookup of synonyms",
  "lookup by place",
];

for (const name of SIMULATED_NAMES.filter((name) => !PARTIAL.includes(name))) {
  const { binding } = SIMULATED_TRUTHS[name];
  Deno.test(`${name}: sets of objects are read where objects are bound, roles by position`, async () => {
    using set = simulated(name);
    const read = await readSet(core, set);
    assertAlmostEquals(read.prior, 0.5833, 5e-5);
    if (binding === "objects") {
      assertGreater(read.swap, 0.95);
      assertGreater(read.bits / read.prior, 0.9);
      if (!TOO_NARROW.includes(name)) assertGreater(read.pair, 0.9);
    } else {
      // Chance is exactly 1/2; its spread is 0.03 over seeds.
      assertAlmostEquals(read.swap, 0.5, 0.1);
      assertLess(read.pair, 0.02);
      assertEquals(read.bits, 0);
      assertLess(read.ambiguous, 0.3);
    }
    if (binding === "position") assertGreater(read.roles, 0.95);
    else assertLess(read.roles, 0.2);
    if (binding === "bag") assertGreater(read.concept, 0.95);
  });
}

Deno.test("objects that have another vector in each position are told as sets, and position by position", async () => {
  using set = simulated("lookup by place");
  const read = await readSet(core, set);
  assertGreater(read.swap, 0.95);
  assertGreater(read.pair, 0.9);
});

Deno.test("of synonyms all exchanges are told but those of one for the other", async () => {
  using set = simulated("lookup of synonyms");
  const read = await readSet(core, set);
  // Of 28 pairs of first values 4 are synonyms, which guessing tells in half: 0.93.
  assertAlmostEquals(read.swap, 1 - 4 / 28 / 2, 0.03);
});

Deno.test("the first object tells swaps apart, and neither pairs nor positions", async () => {
  using set = simulated("first object");
  const read = await readSet(core, set);
  assertGreater(read.swap, 0.95);
  assertLess(read.pair, 0.02);
  assertLess(read.roles, 0.2);
});

Deno.test("one pair of concepts is all where there are two, and a part where there are three", async () => {
  using all = simulated("one pair of concepts");
  assertGreater((await readSet(core, all)).pair, 0.9);
  const three = listScenes(core, numberedSpace([4, 3, 2]), {
    objects: 2,
    pairs: "all",
    maxScenes: null,
    seed: 0,
  });
  using part = simulateTruth(core, "one pair of concepts", three, { dim: 64, noise: 0.1, seed: 0 });
  const read = await readSet(core, part);
  assertGreater(read.swap, 0.65);
  assertLess(read.swap, 0.9);
  assertLess(read.pair, 0.6);
  assertGreater(read.concept, 0.95);
});

Deno.test("half of the scenes gives half of what a lookup gives, and a guess for the rest", async () => {
  using set = simulated("half of the scenes");
  const read = await readSet(core, set);
  assertAlmostEquals(read.swap, 0.75, 0.07);
  assertAlmostEquals(read.bits / read.prior, 0.25, 0.15);
  assertLess(read.concept, 0.7);
});

Deno.test("one concept and one value are read by themselves, and nothing goes with them", async () => {
  for (const name of ["one concept", "one value"] as const) {
    using set = simulated(name);
    const read = await readSet(core, set);
    assertLess(read.concept, name === "one concept" ? 0.7 : 0.2);
    assertAlmostEquals(read.swap, 0.5, 0.1);
    assertEquals(read.bits, 0);
  }
});

Deno.test("a bag's swap accuracy is 1/2 over seeds", async () => {
  let sum = 0;
  for (let seed = 0; seed < 8; seed++) {
    using set = simulateTruth(core, "bag", scenes, { dim: 64, noise: 0.1, seed });
    sum += (await readSet(core, set)).swap / 8;
  }
  assertAlmostEquals(sum, 0.5, 0.035);
});

Deno.test("MiniLM's captions are read in full, also where the bag leaves a choice", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  const read = await readSet(core, set);
  assertEquals(
    [read.object, read.ambiguous, read.pair, read.swap, read.roles, read.concept],
    [1, 1, 1, 1, 1, 1],
  );
  assertGreater(read.bits / read.prior, 0.99);
});

Deno.test("…and not from their rows shuffled against the scenes", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  using stream = new CounterStream(core, 0, "shuffled");
  const order = stream.permutation(set.scenes.count);
  const read = await readSet(core, set, matrixRows(core, set.embeddings), order);
  assertLess(read.object, 0.02);
  assertAlmostEquals(read.swap, 0.5, 0.1);
  assertEquals(read.bits, 0);
  // The same as moving the rows themselves.
  assertEquals(await readSet(core, set, matrixRows(core, set.embeddings, order)), read);
});
