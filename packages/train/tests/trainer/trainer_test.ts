import { assertEquals, assertThrows } from "@std/assert";
import { fc } from "../../../../tests/properties.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { Trainer, type TrainerPlan } from "../../trainer/trainer.ts";
import { smallPlan } from "../small_plan.ts";

const core = await loadCore();

/** The parameters' bits folded into one number, as in core-wasm/src/train/trainer/training_loop.rs. */
function fold(parameters: Float32Array<ArrayBuffer>): number {
  return new Uint32Array(parameters.buffer)
    .reduce((hash, bits) => (Math.imul(hash, 31) + bits) >>> 0, 0);
}

Deno.test("a run has the bits that the core has natively, however its steps are cut", () => {
  using whole = new Trainer(core, smallPlan());
  whole.run(20);
  using cut = new Trainer(core, smallPlan());
  for (const steps of [1, 6, 13]) cut.run(steps);
  assertEquals(fold(whole.parameters()), fold(cut.parameters()));
  assertEquals(fold(whole.parameters()), 623970222);
});

Deno.test("training objects and held-out ones are all objects, and every value is trained", () => {
  using trainer = new Trainer(core, smallPlan({ values: [3, 5], coverage: 0.4 }));
  const train = [...trainer.objects("train")], heldout = [...trainer.objects("heldout")];
  assertEquals(train.length, 6);
  assertEquals(
    [...train, ...heldout].sort((a, b) => a - b),
    Array.from({ length: 15 }, (_, i) => i),
  );
  assertEquals(new Set(train.map((id) => Math.floor(id / 5))).size, 3);
  assertEquals(new Set(train.map((id) => id % 5)).size, 5);
});

Deno.test("an embedding has length 1 and does not depend on its neighbours", () => {
  using trainer = new Trainer(core, smallPlan());
  const scenes = Array.from({ length: 512 }, (_, i) => i % 16);
  using all = trainer.embedScenes(scenes, 2);
  using one = trainer.embedScenes([14, 15], 2);
  const row = one.toArray();
  assertEquals(all.toArray().slice(7 * 16, 8 * 16), row);
  const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
  assertEquals(Math.abs(length - 1) < 1e-6, true);
  using values = trainer.embedValues();
  using objects = trainer.embedObjects([0, 15]);
  assertEquals([values.rows, objects.rows], [8, 2]);
});

Deno.test("a split without objects can't be judged, and single objects have no swap", () => {
  using trainer = new Trainer(core, smallPlan({ coverage: 1 }));
  assertEquals(trainer.evaluate("heldout", 2), null);
  assertEquals(trainer.evaluate("train", 1)!.swap, null);
});

Deno.test("a loss that is no number ends the run before that step", () => {
  using trainer = new Trainer(core, smallPlan({ learningRate: 1e30, warmUp: 0 }));
  const { done } = trainer.run(50);
  const step = trainer.step;
  assertEquals(done, step);
  assertEquals(step < 50, true);
  assertEquals(trainer.run(5).done, 0);
});

Deno.test("memory is flat over steps, looks and embeddings", () => {
  using trainer = new Trainer(core, smallPlan());
  const round = () => {
    trainer.run(20);
    trainer.evaluate("heldout", 2);
    trainer.embedScenes([0, 15], 2).dispose();
    return core.memory.buffer.byteLength;
  };
  const first = round();
  for (let i = 0; i < 10; i++) assertEquals(round(), first);
});

Deno.test("any number of concepts, values and objects makes a world that trains", () => {
  const shape = fc.record({
    values: fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 4 }),
    objects: fc.integer({ min: 1, max: 4 }),
    format: fc.constantFrom("plain" as const, "marked" as const),
    positions: fc.constantFrom("learned" as const, "sinusoidal" as const),
    swapNegatives: fc.boolean(),
    negatives: fc.constantFrom("train" as const, "any" as const),
    competing: fc.constantFrom("all" as const, 5),
    seed: fc.nat(1000),
  });
  fc.assert(
    fc.property(shape, ({ values, objects, positions, competing, ...change }) => {
      using trainer = new Trainer(
        core,
        smallPlan({
          ...change,
          values,
          coverage: 1,
          batch: Array.from({ length: objects }, () => 4),
          objectNegatives: competing,
          conceptNegatives: competing,
          encoder: { ...smallPlan().encoder, positions },
        }),
      );
      const { done, loss, gradient } = trainer.run(3);
      assertEquals(done, 3);
      assertEquals(Number.isFinite(loss) && Number.isFinite(gradient), true);
      for (let m = 1; m <= objects; m++) {
        const seen = trainer.evaluate("train", m)!;
        for (const rate of [seen.concept, seen.object, seen.top, seen.swap ?? 0]) {
          assertEquals(rate >= 0 && rate <= 1, true);
        }
        using embedded = trainer.embedScenes(new Array(m).fill(1), m);
        assertEquals([embedded.rows, embedded.cols], [1, 16]);
      }
    }),
    { numRuns: 15 },
  );
});

Deno.test("a scene of three objects has the same vector in any company, and order matters to it", () => {
  using trainer = new Trainer(core, smallPlan({ values: [3, 4, 2], batch: [4, 4, 8] }));
  trainer.run(10);
  using scenes = trainer.embedScenes([0, 7, 23, 23, 7, 0, 5, 5, 5], 3);
  using alone = trainer.embedScenes([23, 7, 0], 3);
  const rows = scenes.toArray();
  assertEquals(rows.slice(16, 32), alone.toArray());
  assertEquals(rows.slice(0, 16).some((x, i) => Math.abs(x - rows[16 + i]) > 1e-3), true);
});

const BAD: [string, (plan: TrainerPlan) => Partial<TrainerPlan>, string][] = [
  ["coverage that leaves a value out", () => ({ coverage: 0.2 }), "Raise the coverage"],
  ["too few objects for all values", () => ({ coverage: 0.2 }), "so few can't hold"],
  [
    "coverage that no draw happens to meet",
    () => ({ values: [16, 16], coverage: 17.5 / 256 }),
    "none of 1000 draws",
  ],
  ["a hold above 1", () => ({ hold: 2 }), "from 0 to 1."],
  ["coverage above 1", () => ({ coverage: 1.5 }), "at most 1"],
  ["a concept of one value", () => ({ values: [4, 1] }), "from 2"],
  ["a vocabulary over the token limit", () => ({ values: [65534, 2] }), "65539 tokens"],
  ["too many objects", () => ({ values: [65536, 65536] }), "number of objects"],
  ["heads that don't divide", ({ encoder }) => ({ encoder: { ...encoder, heads: 3 } }), "multiple"],
  ["a batch without scenes", () => ({ batch: [8, 0] }), "needs scenes"],
  ["a ramp that ends before it starts", ({ losses }) => ({
    losses: { ...losses, swap: { weight: 1, from: 5, to: 2 } },
  }), "ramp of the swap loss"],
  ["a rate that is no number", () => ({ learningRate: NaN }), "learningRate"],
];

for (const [what, change, message] of BAD) {
  Deno.test(`${what} is refused in a sentence`, () => {
    assertThrows(
      () => new Trainer(core, smallPlan(change(smallPlan()))),
      RangeError,
      message,
    );
  });
}
