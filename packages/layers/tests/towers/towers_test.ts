// Tokens of two towers: what sums to a bag is told by patches and words, and by nothing where these are a bag themselves.
import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { swapDesign } from "../../../../src/inference/swaps/swaps.ts";
import type { TowerTokens } from "../../towers/aligner.ts";
import { acrossTowers } from "../../towers/swaps_across.ts";
import { bagsOfTwo, V } from "../layers/simulated_tokens.ts";

const core = await loadCore();
const scenes = bagsOfTwo();
const design = swapDesign(core, scenes, 0);

/**
 * A tower with vectors of its own. Bound: a token for each object, the sum of its colour's and shape's vectors. Bag: a token
 * for each value. Either way the tokens of a scene sum to the same as its swap's.
 */
function tower(name: string, dim: number, of: "bound" | "bag", seed = 3): TowerTokens {
  using stream = new CounterStream(core, seed, `tests/towers ${name}`);
  const values = stream.normal(2 * V * dim);
  const tokens = of === "bound" ? 2 : 4;
  const data = stream.normal(scenes.count * tokens * dim).map((one) => 0.1 * one);
  for (let scene = 0; scene < scenes.count; scene++) {
    for (let object = 0; object < 2; object++) {
      for (let concept = 0; concept < 2; concept++) {
        const value = scenes.values[(scene * 2 + object) * 2 + concept] + V * concept;
        const token = of === "bound" ? object : 2 * object + concept;
        for (let d = 0; d < dim; d++) {
          data[(scene * tokens + token) * dim + d] += values[value * dim + d];
        }
      }
    }
  }
  const lengths = new Uint32Array(scenes.count).fill(tokens);
  return { data: Float32Array.from(data), lengths, tokens, dim };
}

const across = (of: "bound" | "bag", seed = 3) =>
  acrossTowers(core, tower("pictures", 24, of, seed), tower("captions", 20, of, seed), design, 0);

Deno.test("tokens of objects tell a scene from its swap across towers, their means do not", () => {
  const { tokens, global, pictures, bags } = across("bound");
  assert(tokens.share > 0.95 && tokens.p <= 0.005, JSON.stringify(tokens));
  assert(global.share < 0.6 && global.p > 0.05, JSON.stringify(global));
  assert(pictures === scenes.count && bags === scenes.count / 2);
});

Deno.test("…and tokens that are a bag tell nothing, by either score", () => {
  const draws = [1, 2, 3, 4, 5].map((seed) => across("bag", seed));
  for (const by of ["tokens", "global"] as const) {
    const mean = draws.reduce((sum, one) => sum + one[by].share, 0) / draws.length;
    assertAlmostEquals(mean, 0.5, 0.04);
    // Of 60 draws 4 and 2 had a p of .05 or less.
    assert(draws.filter((one) => one[by].p <= 0.05).length <= 2, by);
  }
});

Deno.test("…nor do captions that belong to other pictures", () => {
  const captions = tower("captions", 20, "bound");
  const size = captions.tokens * captions.dim;
  const other = captions.data.slice();
  // Bags of simulated scenes are pairs: in half of them captions are exchanged.
  for (let scene = 0; scene + 1 < scenes.count; scene += 4) {
    other.set(captions.data.subarray(scene * size, (scene + 1) * size), (scene + 1) * size);
    other.set(captions.data.subarray((scene + 1) * size, (scene + 2) * size), scene * size);
  }
  const pictures = tower("pictures", 24, "bound");
  const { tokens } = acrossTowers(core, pictures, { ...captions, data: other }, design, 0);
  assertAlmostEquals(tokens.share, 0.5, 0.15);
});

Deno.test("few bags are refused in a sentence", () => {
  const few = { ...design, bags: design.bags.slice(0, 3) };
  assertThrows(
    () => acrossTowers(core, tower("a", 4, "bag"), tower("b", 4, "bag"), few, 0),
    RangeError,
    "3 bags show two scenes of the same values; it takes 10.",
  );
});
