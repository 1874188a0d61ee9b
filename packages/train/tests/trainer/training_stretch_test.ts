import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Trainer, type TrainerState } from "../../trainer/trainer.ts";
import { train, type TrainingTrace } from "../../trainer/training.ts";
import {
  type TrainedStretch,
  type TrainingStretch,
  trainStretch,
} from "../../trainer/training_stretch.ts";
import { drawObjects } from "../../../small_clip/drawings.ts";
import { tinyClip } from "../../../small_clip/tests/small_clip_plan.ts";
import { smallPlan } from "../small_plan.ts";

const core = await loadCore();
const plan = smallPlan();
const run = { plan, evaluateEvery: 20 };

/** Stretches one after the other, each from where the one before ended. */
async function inStretches(run: Omit<TrainingStretch, "state" | "until">, ends: readonly number[]) {
  const trace: TrainingTrace = { loss: [], recognition: [] };
  let state: TrainerState | null = null;
  for (const until of ends) {
    const stretch: TrainedStretch = await trainStretch(core, { ...run, state, until });
    state = stretch.state;
    trace.loss.push(...stretch.trace.loss);
    trace.recognition.push(...stretch.trace.recognition);
  }
  return { state: state!, trace };
}

Deno.test("stretches end with the bits of a run in one piece, and tell the same of it", async () => {
  using trainer = new Trainer(core, plan);
  const trace: TrainingTrace = { loss: [], recognition: [] };
  for await (const _ of train(trainer, trace, 20));
  for (const ends of [[60], [10, 60], [30, 40, 50, 60]]) {
    assertEquals(await inStretches(run, ends), { state: trainer.state(), trace });
  }
  const other = await trainStretch(core, {
    ...run,
    plan: smallPlan({ seed: 6 }),
    state: null,
    until: 60,
  });
  const apart = other.state.parameters.some((x, i) => x !== trainer.parameters()[i]);
  assert(apart, "the control: another seed is another run");
});

Deno.test("stretches of a small CLIP join as those of tokens do", async () => {
  const plan = tinyClip({ steps: 30 });
  const clip = { plan, images: drawObjects(core, plan), evaluateEvery: 10 };
  assertEquals(await inStretches(clip, [10, 30]), await inStretches(clip, [30]));
});

Deno.test("progress is the share of the stretch, not of the run, and ends at 1", async () => {
  const { state } = await trainStretch(core, { ...run, state: null, until: 20 });
  const shares: number[] = [];
  await trainStretch(core, { ...run, state, until: 40 }, (share) => shares.push(share));
  assertEquals(shares, [0.5, 1]);
});

Deno.test("a stretch to where the run already is changes nothing", async () => {
  const { state } = await trainStretch(core, { ...run, state: null, until: 20 });
  const again = await trainStretch(core, { ...run, state, until: 20 });
  assertEquals(again, { state, trace: { loss: [], recognition: [] } });
});

Deno.test("a stretch ends where losses are told: at a multiple of 10 steps, or at the last", async () => {
  await assertRejects(
    () => trainStretch(core, { ...run, state: null, until: 15 }),
    RangeError,
    "at a multiple of 10 steps, not at 15",
  );
  const odd = smallPlan({ steps: 15 });
  const { state, trace } = await trainStretch(core, { ...run, plan: odd, state: null, until: 15 });
  assertEquals([state.step, ...trace.loss.map(({ step }) => step)], [15, 10, 15]);
});

Deno.test("a loss that is no number ends the stretch with its step and rate", async () => {
  const wild = smallPlan({ learningRate: 1e30, warmUp: 0 });
  await assertRejects(
    () => trainStretch(core, { ...run, plan: wild, state: null, until: 60 }),
    RangeError,
    "of 60 (learning rate 1e+30)",
  );
});
