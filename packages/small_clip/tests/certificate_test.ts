// Every scene of a small CLIP's world against every caption: compared with exact arithmetic, and with perturbed weights.
import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { SmallClip } from "../../train/trainer/small_clip.ts";
import { certify, perturbed, theorem } from "../certificate.ts";
import { drawObjects } from "../drawings.ts";
import { trainSmallClip } from "../train_small_clip.ts";
import { tinyClip } from "./small_clip_plan.ts";

const core = await loadCore();
const training = { swapNegatives: true, coverage: 1, steps: 1000, batch: 32, width: 32, layers: 2 };
const plan = tinyClip(training);
const { trainer } = await trainSmallClip(core, plan, { evaluateEvery: 1000, checkpoint: null });
const state = trainer.state();
trainer.dispose();

function withState(given: typeof state): SmallClip {
  const clip = new SmallClip(core, plan, drawObjects(core, plan));
  clip.restore(given);
  return clip;
}

/** A float32 as a whole multiple of 2^-149, of which every float32 is one. */
function exact(x: number): bigint {
  const bits = new DataView(new Float32Array([x]).buffer).getUint32(0, true);
  const [exponent, fraction] = [(bits >>> 23) & 255, bits & 0x7fffff];
  const size = exponent === 0
    ? BigInt(fraction)
    : BigInt(fraction + 0x800000) << BigInt(exponent - 1);
  return bits >>> 31 === 1 ? -size : size;
}

/** The margin of each scene as a whole multiple of 2^-298, by whole numbers alone. */
function exactMargins(clip: SmallClip, objects: number): bigint[] {
  const ids = Array.from({ length: objects }, (_, id) => id);
  const scenes = ids.flatMap((a) => ids.map((b) => [a, b]));
  const rows = (matrix: ReturnType<SmallClip["embedCaptions"]>) => {
    using held = matrix;
    const all = [...held.toArray()].map(exact);
    return scenes.map((_, i) => all.slice(i * held.cols, (i + 1) * held.cols));
  };
  const [pictures, captions] = [
    rows(clip.embedScenes(scenes.flat(), 2)),
    rows(clip.embedCaptions(scenes.flat(), 2)),
  ];
  const greatest = (numbers: bigint[]) => numbers.reduce((a, b) => a > b ? a : b);
  return scenes.map((scene, i) => {
    const scores = captions.map((caption) =>
      caption.reduce((sum, x, j) => sum + x * pictures[i][j], 0n)
    );
    const isOwn = ([a, b]: number[]) => `${[a, b].sort()}` === `${[...scene].sort()}`;
    const own = scores.filter((_, j) => isOwn(scenes[j]));
    return greatest(own) - greatest(scores.filter((_, j) => !isOwn(scenes[j])));
  });
}

Deno.test("margins are those of whole numbers, but for the rounding that is stated", () => {
  using clip = withState(state);
  const found = certify(clip);
  const margins = exactMargins(clip, 16);
  assertEquals(found.scenes, margins.length);
  assertEquals(found.undecided, 0);
  const recognised = margins.filter((margin) => margin > 0n);
  assertEquals(found.recognised, recognised.length);
  const least = recognised.reduce((a, b) => a < b ? a : b);
  // 2^-298, in steps that a float64 holds.
  const smallest = Number(least >> 200n) * 2 ** -98;
  assert(
    Math.abs(found.margin! - smallest) <= found.rounding + 2 ** -97,
    `${found.margin} ${smallest}`,
  );
  assertLess(found.rounding, 1e-14);
  assertEquals(found.failures.length, Math.min(12, found.scenes - found.recognised));
});

Deno.test("a model that binds is recognised by its swaps, and is not once its weights are perturbed", () => {
  using clip = withState(state);
  const found = certify(clip);
  using worse = withState(perturbed(core, state, 1, 0));
  const control = certify(worse);
  assert(found.swapsBeaten > 0.9 * found.swaps, `${found.swapsBeaten} of ${found.swaps}`);
  assertLess(control.swapsBeaten, 0.8 * control.swaps);
  assertLess(control.recognised, 0.5 * found.recognised);
  assert(control.weights !== found.weights);
});

Deno.test("the theorem names weights, scenes, margin and rounding", () => {
  using clip = withState(state);
  const found = certify(clip);
  assertMatch(
    theorem(found),
    new RegExp(
      `SHA-256 ${found.weights}: .* scenes with a swap .* by .* of the 256 scenes .*Rounding`,
    ),
  );
  assertMatch(theorem({ ...found, recognised: 256 }), /each of the 256 scenes score one/);
});
