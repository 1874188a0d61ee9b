// What holds for everything that is fitted, of the one thing that makes its own scenes: dual encoders.
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Trainer, type TrainerPlan } from "../trainer/trainer.ts";
import { smallPlan } from "./small_plan.ts";

const core = await loadCore();

function trained(plan: TrainerPlan = smallPlan()): Float32Array {
  using trainer = new Trainer(core, plan);
  trainer.run(6);
  return trainer.parameters();
}

Deno.test("dual encoder: the same seed gives the same bits, another seed others", () => {
  const first = trained();
  assertEquals(trained(), first);
  assertNotEquals(trained(smallPlan({ seed: 1 })), first);
});

Deno.test("dual encoder: a fit leaves no trace in the next", () => {
  const first = trained();
  trained(smallPlan({ values: [3, 5], coverage: 0.6 }));
  assertEquals(trained(), first);
});

Deno.test("dual encoder: what went through JSON answers with the same bits, and goes on alike", () => {
  using trainer = new Trainer(core, smallPlan());
  trainer.run(6);
  const { step, parameters, moments } = trainer.state();
  const json = JSON.parse(
    JSON.stringify({ step, parameters: [...parameters], moments: [...moments] }),
  );
  using revived = new Trainer(core, smallPlan());
  revived.restore({
    step: json.step,
    parameters: Float32Array.from(json.parameters),
    moments: Float32Array.from(json.moments),
  });
  const answer = (of: Trainer) => {
    using embedded = of.embedScenes([0, 5, 3, 2], 2);
    return embedded.toArray();
  };
  assertEquals(answer(revived), answer(trainer));
  trainer.run(3);
  revived.run(3);
  assertEquals(revived.parameters(), trainer.parameters());
});

Deno.test("dual encoder: parameters of another width are refused", () => {
  using trainer = new Trainer(core, smallPlan());
  const { step, parameters, moments } = trainer.state();
  assertThrows(() => trainer.restore({ step, parameters: parameters.slice(1), moments }));
});

Deno.test("dual encoder: a rate that is no number is refused", () => {
  assertThrows(() => new Trainer(core, smallPlan({ learningRate: NaN })), RangeError);
});

Deno.test("dual encoder: one scene a batch is enough, and the plan stays as it was", () => {
  const plan = smallPlan({ batch: [0, 1] });
  const before = JSON.stringify(plan);
  assert(trained(plan).every(Number.isFinite));
  assertEquals(JSON.stringify(plan), before);
});
