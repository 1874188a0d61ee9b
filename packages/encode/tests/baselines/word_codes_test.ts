// What captions are without any model.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { WORD_NUMBERS, WordCodes } from "../../baselines/word_codes.ts";

const core = await loadCore();
const DIM = WORD_NUMBERS / 3;

function coded(ids: readonly number[]) {
  const all = new Float32Array(WORD_NUMBERS);
  new WordCodes(core).write(ids, all);
  return [0, 1, 2].map((code) => all.subarray(code * DIM, (code + 1) * DIM));
}

Deno.test("words, places and neighbours are sums of products of signs, by a plain loop", () => {
  const ids = [101, 7, 42, 7, 102];
  const sign = (name: string) => {
    using stream = new CounterStream(core, 0, `baselines/${name}`);
    return [...stream.below(2, DIM)].map((bit) => bit === 1 ? 1 : -1);
  };
  const values = coded(ids);
  for (const j of [0, 1, 100, DIM - 1]) {
    let [words, places, neighbours] = [0, 0, 0];
    for (let i = 0; i < ids.length; i++) {
      const word = sign(`token ${ids[i]}`)[j];
      words += word;
      places += word * sign(`place ${i}`)[j];
      if (i + 1 < ids.length) neighbours += word * sign(`after ${ids[i + 1]}`)[j];
    }
    for (const [code, sum] of [words, places, neighbours].entries()) {
      assertAlmostEquals(values[code][j], sum / Math.sqrt(5), 1e-6);
    }
  }
});

Deno.test("a bag of words is the same in every order, and the other two are not", () => {
  const [one, other] = [coded([1, 2, 3, 4]), coded([1, 4, 3, 2])];
  assertEquals(one[0], other[0]);
  assert(one[1].some((x, j) => x !== other[1][j]) && one[2].some((x, j) => x !== other[2][j]));
});

Deno.test("neighbours are the same wherever they stand, and places are not", () => {
  // The words before and behind are the same, so every pair of neighbours is.
  const [one, other] = [coded([9, 1, 2, 9, 3, 4, 9]), coded([9, 3, 4, 9, 1, 2, 9])];
  for (const [j, x] of one[2].entries()) assertAlmostEquals(x, other[2][j], 1e-6);
  assert(one[1].some((x, j) => x !== other[1][j]));
});
