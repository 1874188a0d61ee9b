// What rows exchanged within bags stay below, from the plain formula; SciPy's numbers: exchanged_golden_test.ts.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import {
  exchanged,
  exchangedReading,
  withAnother,
} from "../../../src/inference/nulls/exchanged.ts";
import {
  EXCHANGES,
  exchangesOf,
  type WithinBagNull,
} from "../../../src/probe/readout/within_bag_null.ts";

const core = await loadCore();

Deno.test("mean and spread are those of the draws, highest three spreads above where twelve were drawn", () => {
  const draws = [0.5, 0.52, 0.47, 0.55, 0.49, 0.51, 0.44, 0.5, 0.53, 0.48, 0.5, 0.51];
  const mean = draws.reduce((sum, x) => sum + x, 0) / 12;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 11;
  const found = exchanged(draws, 1)!;
  assertAlmostEquals(found.mean, mean, 1e-15);
  assertAlmostEquals(found.spread, Math.sqrt(variance), 1e-15);
  assertAlmostEquals(found.highest, mean + 3 * Math.sqrt(variance), 1e-14);
});

Deno.test("the fewer were drawn, the further a next one may lie", () => {
  const factor = (n: number) => {
    const { mean, spread, highest } = exchanged(Array.from({ length: n }, (_, i) => i % 2), 99)!;
    return (highest - mean) / spread;
  };
  const factors = [4, 5, 6, 7, 8, 9, 10, 11, 12].map(factor);
  for (const [i, x] of factors.entries()) assert(i === 0 || x <= factors[i - 1], `${factors}`);
  assertAlmostEquals(factors[0], 4.540702858568 * Math.sqrt(1.25), 1e-9);
  assertAlmostEquals(factors[8], 3, 1e-12);
});

Deno.test("nothing stays below more than there is, and draws that agree stay where they are", () => {
  assertEquals(exchanged([1, 0.2, 1, 0.9], 1)!.highest, 1);
  assert(exchanged([1, 0.2, 1, 0.9], Infinity)!.highest > 1);
  assertEquals(exchanged([0.5, 0.5, 0.5, 0.5], 1), { mean: 0.5, spread: 0, highest: 0.5 });
});

Deno.test("no draw, a draw without a number, or a number of draws without a quantile has no bar", () => {
  assertEquals(exchanged([], 1), null);
  assertEquals(exchanged([0.5, null, 0.5, 0.5], 1), null);
  assertEquals(exchanged([0.5, 0.5, 0.5], 1), null);
  assertEquals(exchanged(new Array(13).fill(0.5), 1), null);
  for (let n = EXCHANGES.least; n <= EXCHANGES.most; n++) {
    assert(exchanged(new Array(n).fill(0.5), 1) !== null, `${n}`);
  }
});

/** One exchange of four scenes: two bags of two sets. */
const drawOf = (object: number[], swap: number[], right: boolean[]): WithinBagNull => ({
  object: Uint8Array.from(object),
  roles: Uint8Array.from(object),
  positions: null,
  ofSets: {
    swap: Float64Array.from(swap),
    shownSwap: Float64Array.from(swap),
    taken: new Int32Array(4),
    priors: Float64Array.from([1, 1, 0, 0]),
    gains: Float64Array.from(swap, (x) => Number.isNaN(x) ? 0 : 2 * x - 1),
    factors: Float64Array.of(1, 1),
  },
  pairs: right.map((right, family) => ({ family, right: right ? 1 : 0 })),
});

Deno.test("each number is of its own scenes: matches and positions of ambiguous ones, swaps of those with another set", () => {
  const draws = [
    drawOf([1, 0, 1, 1], [1, 0, NaN, NaN], [true, false]),
    drawOf([0, 0, 1, 1], [0, 0, NaN, NaN], [false, false]),
    drawOf([1, 1, 1, 1], [1, 1, NaN, NaN], [true, true]),
    drawOf([1, 0, 0, 0], [1, 0.5, NaN, NaN], [false, false]),
  ];
  const all = Int32Array.of(0, 1, 2, 3);
  const open = Int32Array.of(0, 1, 2);
  const found = exchangedReading(draws, all, open)!;
  assertAlmostEquals(found.object!.mean, (2 + 1 + 3 + 1) / 12, 1e-15);
  assertAlmostEquals(found.role!.mean, (2 + 1 + 3 + 1) / 12, 1e-15);
  assertAlmostEquals(found.swap!.mean, (0.5 + 0 + 1 + 0.75) / 4, 1e-15);
  assertAlmostEquals(found.pair!.mean, (0.5 + 0 + 1 + 0) / 4, 1e-15);
  assertAlmostEquals(found.bits!.mean, (0 - 2 + 2 + 1) / 16, 1e-15);
  assertEquals(withAnother(draws[0].ofSets!.swap, open), Int32Array.of(0, 1));
});

Deno.test("nothing exchanged, nothing read; where positions are not read there is no number of them", () => {
  const all = Int32Array.of(0, 1, 2, 3);
  assertEquals(exchangedReading([], all, all), null);
  const draw = { ...drawOf([1, 1, 1, 1], [1, 1, 1, 1], [true, true]), roles: null };
  assertEquals(exchangedReading([draw, draw, draw, draw], all, all)!.role, null);
});

/** A set of 576 objects; only its size matters. */
function sized(rows: number, cols: number): EmbeddingSet {
  const values = Int32Array.from({ length: rows * 4 }, (_, i) => {
    const object = Math.floor(i / 2) % 576;
    return i % 2 === 0 ? Math.floor(object / 24) : object % 24;
  });
  return new EmbeddingSet({
    name: "sized",
    scenes: new SceneSet(numberedSpace([24, 24]), 2, values),
    embeddings: Matrix.zeros(core, rows, cols),
  });
}

Deno.test("twelve exchanges are drawn of small sets, fewer of large ones, and four at least", () => {
  const expected = [[600, 8, 12], [2000, 800, 6], [800, 2000, 12], [2000, 2000, 4]] as const;
  for (const [rows, cols, exchanges] of expected) {
    using set = sized(rows, cols);
    assertEquals(exchangesOf(set), exchanges, `${rows} x ${cols}`);
    const work = 2 * rows * Math.min(rows, cols) * 576 * exchanges;
    assert(exchanges === 4 || work <= 1.2e10);
  }
});
