import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { EvaluationScenes } from "../trainer/evaluation_scenes.ts";
import { loadCore } from "../../../src/core/load.ts";
import { SmallClip } from "../trainer/small_clip.ts";
import { Trainer } from "../trainer/trainer.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { drawObjects } from "../../small_clip/drawings.ts";
import { judgement } from "../judgement.ts";
import { tinyClip } from "../../small_clip/tests/small_clip_plan.ts";
import { smallPlan } from "./small_plan.ts";

const core = await loadCore();
const space = numberedSpace([4, 4]);

/** Every ordered pair of the sixteen objects, right where `isRight` says so. */
function everyPair(isRight: (left: number, right: number) => number): EvaluationScenes {
  const objects = Int32Array.from({ length: 512 }, (_, i) => i % 2 ? (i >> 1) % 16 : i >> 5);
  const all = Float64Array.from({ length: 256 }, (_, s) => isRight(s >> 4, s % 16));
  return { objects, right: { concept: all, object: all, swap: all } };
}

const mean = (right: Float64Array) => {
  const known = right.filter((one) => !Number.isNaN(one));
  return known.reduce((sum, one) => sum + one, 0) / known.length;
};

Deno.test("what is told scene by scene has the rates as its means", () => {
  using tokens = new Trainer(core, smallPlan());
  tokens.run(60);
  const plan = tinyClip();
  using clip = new SmallClip(core, plan, drawObjects(core, plan));
  clip.run(60);
  for (const split of ["train", "heldout"] as const) {
    const seen = tokens.evaluate(split, 2)!;
    const { objects, right } = tokens.judge(split, 2)!;
    assertEquals(objects.length, 2 * seen.scenes);
    const known = new Set(tokens.objects(split));
    assert(objects.every((id) => known.has(id)));
    for (const name of ["concept", "object", "swap"] as const) {
      assertAlmostEquals(mean(right[name]), seen[name]!, 1e-12);
    }
    const pictures = clip.evaluate(split, 2)!;
    const result = clip.judge(split, 2)!.right;
    assertAlmostEquals(mean(result.object), pictures.object, 1e-12);
    assertAlmostEquals(mean(result.swap), pictures.retrieval.swap!, 1e-12);
    assertAlmostEquals(mean(result.captions), pictures.retrieval.captions, 1e-12);
  }
  using whole = new Trainer(core, smallPlan({ coverage: 1 }));
  assertEquals(whole.judge("heldout", 2), null);
});

Deno.test("an interval over objects is wider where the scenes of an object stand or fall together", () => {
  const width = (judged: EvaluationScenes, over: "ci" | "ciScenes") => {
    const [low, high] = judgement(core, space, judged, 0, "test").of.object[over]!;
    return high - low;
  };
  const together = everyPair((left, right) => Number(left < 8 && right < 8));
  assert(width(together, "ci") > 2 * width(together, "ciScenes"));
  // Control: numbers that know nothing of objects.
  const apart = everyPair((left, right) => (left * 7 + right * 11) % 4 === 0 ? 1 : 0);
  assert(width(apart, "ci") < 2 * width(apart, "ciScenes"));
});

Deno.test("the floor is the share of scenes whose bag leaves no choice, and chance is one order in all", () => {
  const { of, swapScenes } = judgement(core, space, everyPair(() => 1), 0, "test");
  // Two objects of 4 x 4 that share a value or are one: 16 x (1 + 3 + 3) of 256.
  assertAlmostEquals(of.object.null!, 112 / 256, 1e-12);
  // 240 scenes of two distinct objects, 16 of one.
  assertAlmostEquals(of.object.chance!, (240 / 120 + 16 / 16) / 256, 1e-12);
  assertAlmostEquals(of.concept.chance!, (192 / 6 + 64 / 4) / 256, 1e-12);
  assertEquals([of.swap.chance, swapScenes], [0.5, 256]);
});

Deno.test("scenes without a swap are left out of its interval; without any there is none", () => {
  const some = everyPair((left) => left < 8 ? NaN : 1);
  const result = judgement(core, space, some, 0, "test");
  assertEquals([result.of.swap.ciScenes, result.swapScenes], [[1, 1], 128]);
  const none = judgement(core, space, everyPair(() => NaN), 0, "test");
  assertEquals([none.of.swap.ciScenes, none.of.swap.chance], [null, null]);
});

Deno.test("a bag of concepts is right where it can be sure, and in at most half of the others", () => {
  const { encoder } = smallPlan();
  const bag = { mixing: "none", positions: "none", pooling: "mean" } as const;
  const plan = smallPlan({ steps: 600, coverage: 1, encoder: { ...encoder, ...bag } });
  using trainer = new Trainer(core, plan);
  trainer.run(600);
  const floor = judgement(core, space, trainer.judge("train", 2)!, 0, "t").of.object.null!;
  const { concept, object } = trainer.evaluate("train", 2)!;
  const most = floor + (1 - floor) / 2;
  assert(concept > 0.9 && object > 0.8 * floor && object < most + 0.03, `${object} of ${floor}`);
});
