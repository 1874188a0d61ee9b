import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { guard } from "../../reproduce/transfer/guarded_product.ts";
import type { TransferRecord } from "../../reproduce/transfer/model_record.ts";
import { overAll, withinGroups } from "../../reproduce/transfer/nested.ts";
import { differentScenes } from "../../reproduce/transfer/own_reading.ts";
import { answers } from "../../reproduce/transfer/questions.ts";

const core = await loadCore();

/** Four coverages of four seeds; x follows y over coverages as `over` says, and within them as `within` does. */
function planted(over: number, within: number) {
  using stream = new CounterStream(core, 3, "planted");
  const noise = stream.normal(32);
  return Array.from({ length: 16 }, (_, i) => {
    const coverage = Math.floor(i / 4);
    const own = 0.3 * noise[i];
    return {
      x: over * coverage + within * own + 0.05 * noise[16 + i],
      y: coverage + own,
      group: `${coverage}`,
    };
  });
}

Deno.test("what goes together within coverage is found there, and what coverage alone carries is not", () => {
  const carried = planted(1, 0);
  assert(overAll(core, carried, 0, "carried").interval![0] > 0.5);
  const apart = withinGroups(core, carried, 0, "carried");
  assert(apart.above! > 0.025 && apart.below! > 0.025);
  assertEquals(apart.permutations, 10_000);

  const within = withinGroups(core, planted(0, 1), 0, "within");
  assert(within.r! > 0.95 && within.above! < 0.001);
  const against = withinGroups(core, planted(1, -1), 0, "against");
  assert(against.r! < -0.95 && against.below! < 0.001);
});

Deno.test("all permutations of few seeds are counted, as a plain loop over them does", () => {
  const pairs = [[1, 2, "a"], [2, 1, "a"], [4, 5, "a"], [0, 1, "b"], [3, 2, "b"]]
    .map(([x, y, group]) => ({ x: Number(x), y: Number(y), group: String(group) }));
  const found = withinGroups(core, pairs, 0, "few");
  // By hand: deviations (-4/3, -1/3, 5/3) and (-2/3, -5/3, 7/3), (-1.5, 1.5) and (-0.5, 0.5).
  const a = [[-4, -2], [-1, -5], [5, 7]].map(([x, y]) => [x / 3, y / 3]);
  const own = a.reduce((sum, [x, y]) => sum + x * y, 0) + 1.5;
  let above = 0;
  for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
    for (const sign of [1, -1]) {
      const sum = order.reduce((sum, at, i) => sum + a[i][0] * a[at][1], 0) + sign * 1.5;
      if (sum >= own - 1e-9) above++;
    }
  }
  assertEquals([found.permutations, found.above], [12, above / 12]);
  // NumPy: np.corrcoef of the five deviations
  assertAlmostEquals(found.r!, 0.7454545454545454, 1e-12);
  const none = withinGroups(core, pairs.slice(0, 1), 0, "none");
  assertEquals([none.r, none.above, none.models], [null, null, 0]);
});

Deno.test("a product that goes astray is not kept, and the sum stands in its place", () => {
  const sum = { validation: 0.6, test: 0.5 };
  const start = (loss: number, validation: number | null, test: number | null) => ({
    loss,
    validation,
    test,
  });
  const kept = guard(sum, [start(0.1, 0.7, 0.65), start(0.01, -40, -30), start(0.2, 0.9, 0.75)]);
  assertEquals([kept.kept, kept.product, kept.gain, kept.normalised], [2, 0.75, 0.25, 0.5]);
  const astray = guard(sum, [start(0.01, -40, -30), start(0.01, null, null)]);
  assertEquals([astray.kept, astray.product, astray.gain, astray.normalised], [null, 0.5, 0, 0]);
  assertEquals(guard({ validation: 1, test: 1 }, []).normalised, null);
});

Deno.test("scenes of a reader differ from one another and show the objects that they are drawn from", () => {
  using stream = new CounterStream(core, 0, "test");
  const from = [3, 5, 8];
  assertEquals(
    [...differentScenes(stream, from, 2, 100)],
    [
      [3, 3, 3, 5, 3, 8],
      [5, 3, 5, 5, 5, 8],
      [8, 3, 8, 5, 8, 8],
    ].flat(),
  );
  const some = differentScenes(stream, Array.from({ length: 30 }, (_, i) => i * 2), 2, 500);
  const scenes = new Set(
    Array.from({ length: 500 }, (_, i) => `${some[2 * i]} ${some[2 * i + 1]}`),
  );
  assertEquals([some.length, scenes.size], [1000, 500]);
  assert(some.every((id) => id % 2 === 0 && id < 60));
});

Deno.test("questions are answered by the models that they name", () => {
  const record = (
    family: string,
    recognition: number,
    swap: number,
    seed: number,
    power = 0.95,
  ) => ({
    family,
    control: family === "bag",
    coverage: Math.round(recognition * 5) / 5,
    seed,
    heldout: { object: recognition },
    reading: { swap, power },
    product: { normalised: 1 - swap, product: 0.9 - recognition / 5, kept: swap > 0.6 ? 0 : null },
  } as unknown as TransferRecord);
  const recipe = Array.from(
    { length: 15 },
    (_, i) => record("recipe", (i + 1) / 16, 0.4 + i / 30, i % 3),
  );
  const found = answers(core, [...recipe, record("bag", 0.1, 1, 0)], 0);
  const answer = (name: string) => (found[name] as { answer: string }).answer;
  assertEquals(["transfer", "transferWithin", "gain", "gainWithin", "product"].map(answer), [
    "yes",
    "yes",
    "no",
    "no",
    "no",
  ]);
  assertEquals(found.astray, 6);
  assertEquals(found.carries, {
    withoutPower: 0,
    values16: {
      binds: { models: 3, carry: 3 },
      between: { models: 8, carry: 0 },
      bag: { models: 4, carry: 0 },
    },
    values50: {
      binds: { models: 0, carry: 0 },
      between: { models: 0, carry: 0 },
      bag: { models: 0, carry: 0 },
    },
  });
  const blind = answers(core, [record("values50", 0.9, 0.5, 0, 0.7)], 0);
  assertEquals((blind.carries as { withoutPower: number }).withoutPower, 1);

  const cells = [0, 1].flatMap((seed) => [
    record("recipe", 0.8, 0.9, seed),
    record("separate", 0.8, 0.7, seed),
    record("at-once", 0.8, 0.8, seed),
    record("separate-at-once", 0.8, 0.6 - seed / 10, seed),
  ]);
  const { ablation } = answers(core, cells, 0) as unknown as {
    ablation: { at80: { transfer: { sharing: Record<string, number> } } };
  };
  const { sharing } = ablation.at80.transfer;
  assertAlmostEquals(sharing.lowest, 0.2);
  assertAlmostEquals(sharing.highest, 0.25);
  assertEquals(sharing.seeds, 2);
});
