// What rows exchanged within bags stay below, from the plain formula; SciPy's numbers: exchanged_golden_test.ts.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { jointly, permutationP, permutedNull } from "../../../src/inference/nulls/permuted.ts";
import { boundCases, permutedReadOut } from "../../../src/inference/readouts/binding.ts";
import type { BagGroups } from "../../../src/data/scenes/bag_groups.ts";
import { FEW_PERMUTATIONS, permutationsOf } from "../../../src/probe/readout/within_bag_null.ts";
import type { BoundReadOut } from "../../../src/probe/readout/scene_read_out.ts";
import { withAnother } from "../../../src/probe/readout/set_read_outs.ts";

const core = await loadCore();

Deno.test("mean and spread are those of the draws, and of few a next one stays below Student's t", () => {
  const draws = [0.5, 0.52, 0.47, 0.55, 0.49, 0.51, 0.44, 0.5, 0.53, 0.48, 0.5, 0.51];
  const mean = draws.reduce((sum, x) => sum + x, 0) / 12;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 11;
  const result = permutedNull(core, draws, 1)!;
  assertAlmostEquals(result.mean, mean, 1e-15);
  assertAlmostEquals(result.spread, Math.sqrt(variance), 1e-15);
  const unit = Math.sqrt(variance * 13 / 12);
  assertAlmostEquals(result.highest, mean + 2.718079183814 * unit, 1e-10);
  // SciPy: scipy.stats.t.sf(3, 11)
  assertAlmostEquals(result.p(mean + 3 * unit), 0.006039919735960685, 1e-13);
  assertAlmostEquals(result.p(mean), 0.5, 1e-13);
});

Deno.test("the fewer were drawn, the further a next one may lie", () => {
  const factor = (n: number) => {
    const { mean, spread, highest } = permutedNull(
      core,
      Array.from({ length: n }, (_, i) => i % 2),
      99,
    )!;
    return (highest - mean) / spread;
  };
  const factors = [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 19].map(factor);
  for (const [i, x] of factors.entries()) assert(i === 0 || x < factors[i - 1], `${factors}`);
  assertAlmostEquals(factors[1], 4.540702858568 * Math.sqrt(1.25), 1e-9);
});

Deno.test("of few Gaussian draws p is at most its level in as many cases, and below .01 above the threshold alone", () => {
  const cases = 4000;
  for (const n of [4, 12, 19]) {
    using stream = new CounterStream(core, n, "tests/p of few draws");
    const ps = Array.from({ length: cases }, () => {
      const [own, ...draws] = stream.normal(n + 1);
      const { p, highest } = permutedNull(core, draws, Infinity)!;
      assertEquals(own > highest, p(own) < 0.01, `${own}`);
      return p(own);
    });
    for (const level of [0.01, 0.05, 0.2, 0.5]) {
      const share = ps.filter((p) => p <= level).length / cases;
      assertAlmostEquals(share, level, 4 * Math.sqrt(level * (1 - level) / cases), `${n}`);
    }
  }
});

Deno.test("nothing stays below more than there is, and draws that agree stay where they are", () => {
  assertEquals(permutedNull(core, [1, 0.2, 1, 0.9], 1)!.highest, 1);
  assert(permutedNull(core, [1, 0.2, 1, 0.9], Infinity)!.highest > 1);
  const { mean, spread, highest } = permutedNull(core, [0.5, 0.5, 0.5, 0.5], 1)!;
  assertEquals([mean, spread, highest], [0.5, 0, 0.5]);
});

Deno.test("p counts the value itself among its permutations, and a number above the bar has p of .01 at most", () => {
  const draws = Array.from({ length: 199 }, (_, i) => (i * 83 % 199) / 199);
  const { highest, p } = permutedNull(core, draws, 1)!;
  for (const value of [-1, 0, 0.3, 0.5, 0.985, 0.99, 0.995, 1, 2]) {
    // By hand: how many of 200, the value among them, are no smaller.
    let reach = 1;
    for (const draw of draws) if (draw >= value) reach++;
    assertEquals(p(value), reach / 200, `${value}`);
    assertEquals(value > highest, reach / 200 <= 0.01, `${value}`);
  }
  assertEquals(permutationP([0.1, 0.2, 0.3], 0.2), 3 / 4);
});

Deno.test("among all orders of few bags p is exact: of every one of them at most a share p has a p so small", () => {
  // Seven bags of two rows: 128 orders, of a statistic that no two share.
  const of = (order: number) =>
    [1, 2, 4, 8, 16, 32, 64].reduce(
      (sum, bit, i) => sum + (order & bit ? i * i + 1.5 : -0.3 * i),
      0,
    );
  const all = Array.from({ length: 128 }, (_, order) => of(order));
  const ps = all.map((own, at) => permutationP(all.filter((_, i) => i !== at), own));
  for (const level of [0.01, 0.05, 0.2, 0.5]) {
    assert(ps.filter((p) => p <= level).length / 128 <= level, `${level}`);
  }
});

Deno.test("parts are held to the largest of them in each permutation: more parts, a higher bar", () => {
  const draw = (part: number, i: number) => 0.5 + 0.1 * Math.sin(7 * part + 1.7 * i + part * i);
  const parts = Array.from({ length: 6 }, (_, part) => ({
    value: part === 2 ? 0.9 : 0.52,
    draws: Array.from({ length: 199 }, (_, i) => draw(part, i)),
  }));
  const together = jointly(core, parts);
  const alone = jointly(core, [parts[2]])[0]!;
  assert(together[2]!.highest > alone.highest);
  assertEquals(together[2]!.p, 1 / 200);
  // By hand: the largest of all parts in units of their own spread.
  const unit = ({ draws }: typeof parts[number], x: number) => {
    const mean = draws.reduce((sum, y) => sum + y, 0) / draws.length;
    const square = draws.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (draws.length - 1);
    return (x - mean) / Math.sqrt(square);
  };
  const largest = Array.from(
    { length: 199 },
    (_, i) => Math.max(...parts.map((part) => unit(part, part.draws[i]))),
  );
  for (const [i, part] of parts.entries()) {
    const reach = largest.filter((x) => x >= unit(part, part.value)).length;
    assertAlmostEquals(together[i]!.p!, (1 + reach) / 200, 1e-12);
  }
  // A part without a number in some permutation has no bar, and takes none from the others.
  const lacking = { value: 1, draws: [null, ...parts[0].draws.slice(1)] };
  assertEquals(jointly(core, [...parts, lacking]).slice(0, 6), together);
  assertEquals(jointly(core, [lacking])[0], null);
});

Deno.test("no draw, one draw, or a draw without a number has no threshold; draws that agree have p by counting", () => {
  assertEquals(permutedNull(core, [], 1), null);
  assertEquals(permutedNull(core, [0.5, null, 0.5, 0.5], 1), null);
  assertEquals(permutedNull(core, [0.5], 1), null);
  assertEquals([0.5, 0.6].map(permutedNull(core, [0.5, 0.5, 0.5], 1)!.p), [1, 0.25]);
  for (let n = FEW_PERMUTATIONS.least; n <= FEW_PERMUTATIONS.most; n++) {
    assert(permutedNull(core, new Array(n).fill(0.5), 1) !== null, `${n}`);
  }
});

/** One exchange of four scenes: two bags of two sets. */
const drawOf = (object: number[], swap: number[], right: boolean[]): BoundReadOut => ({
  matches: { object: Uint8Array.from(object) },
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
  pairs: right.map((right, group) => ({ group, right: right ? 1 : 0 })),
});

/** Of four scenes, of which the first three are ambiguous. Only intervals ask what they show. */
const casesOf = (draw: BoundReadOut) =>
  boundCases(
    undefined as unknown as SceneSet,
    { families: undefined as unknown as BagGroups },
    { ...draw, test: Int32Array.of(0, 1, 2, 3) },
    Uint8Array.of(1, 1, 1, 0),
  );

Deno.test("each number is of its own scenes: matches and positions of ambiguous ones, swaps of those with another set", () => {
  const draws = [
    drawOf([1, 0, 1, 1], [1, 0, NaN, NaN], [true, false]),
    drawOf([0, 0, 1, 1], [0, 0, NaN, NaN], [false, false]),
    drawOf([1, 1, 1, 1], [1, 1, NaN, NaN], [true, true]),
    drawOf([1, 0, 0, 0], [1, 0.5, NaN, NaN], [false, false]),
  ];
  const open = Int32Array.of(0, 1, 2);
  const result = permutedReadOut(core, draws.map(casesOf))!;
  assertAlmostEquals(result.object!.mean, (2 + 1 + 3 + 1) / 12, 1e-15);
  assertAlmostEquals(result.role!.mean, (2 + 1 + 3 + 1) / 12, 1e-15);
  assertAlmostEquals(result.swap!.mean, (0.5 + 0 + 1 + 0.75) / 4, 1e-15);
  assertAlmostEquals(result.pair!.mean, (0.5 + 0 + 1 + 0) / 4, 1e-15);
  assertAlmostEquals(result.bits!.mean, (0 - 2 + 2 + 1) / 16, 1e-15);
  assertEquals(withAnother(draws[0].ofSets!.swap, open), Int32Array.of(0, 1));
});

Deno.test("nothing exchanged, nothing read; where positions are not read there is no number of them", () => {
  assertEquals(permutedReadOut(core, []), null);
  const draw = { ...drawOf([1, 1, 1, 1], [1, 1, 1, 1], [true, true]), roles: null };
  assertEquals(permutedReadOut(core, [draw, draw, draw, draw].map(casesOf))!.role, null);
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

Deno.test("199 permutations are drawn where they cost little, then 99, then twelve or fewer, and four at least", () => {
  const expected = [
    ...[[600, 8, 199], [2000, 30, 199], [2000, 70, 199], [2000, 140, 99]],
    ...[[2000, 800, 6], [800, 2000, 12], [2000, 2000, 4]],
  ];
  for (const [rows, cols, exchanges] of expected) {
    using set = sized(rows, cols);
    assertEquals(permutationsOf(set), exchanges, `${rows} x ${cols}`);
  }
});
