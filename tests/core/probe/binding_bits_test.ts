import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { bindingBits } from "../../../src/core/probe/binding_bits.ts";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();

/** Two candidate sets a scene, the first the true one: its score is higher by `lead` plus noise. */
function candidates(scenes: number, lead: number, noise: number) {
  using stream = new CounterStream(core, 1, "noise");
  return {
    counts: new Uint32Array(scenes).fill(2),
    scores: Float64Array.from(stream.normal(2 * scenes), (x, i) => noise * x + (i % 2 ? 0 : lead)),
    weights: new Float64Array(2 * scenes).fill(1),
    truths: new Uint32Array(scenes),
    folds: Uint8Array.from({ length: scenes }, (_, i) => i % 2),
  };
}

Deno.test("the gain is that of the softmax of prior and scores, by its definition", () => {
  const given = candidates(400, 0.7, 1);
  const { gains, factors } = bindingBits(core, given);
  assert(factors.every((factor) => factor > 0));
  const epsilon = 0.5 / 201;
  for (let scene = 0; scene < 400; scene++) {
    const factor = factors[given.folds[scene]];
    const [own, other] = given.scores.subarray(2 * scene, 2 * scene + 2);
    const share = 1 / (1 + Math.exp(factor * (other - own)));
    assertAlmostEquals(gains[scene], Math.log2((1 - epsilon) * share / 0.5 + epsilon), 1e-9);
  }
});

Deno.test("sets that are not those of the scenes are refused", () => {
  const given = candidates(4, 1, 1);
  given.counts[0] = 3;
  assertThrows(() => bindingBits(core, given), RangeError);
});
