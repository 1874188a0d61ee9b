import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import {
  attendTokens,
  fitTokenQuery,
  maxSimOfPairs,
  maxSimTo,
  poolTokens,
} from "../../tokens/pooled_tokens.ts";

const core = await loadCore();
// NumPy: fixtures/golden/token_layers.py
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/token_layers.json"));
const lengths = Uint32Array.from(golden.lengths);
const rows = () => Matrix.from(core, 30, 4, golden.hidden[1].flat(2));

function assertNear(matrix: Matrix, truth: number[][], tolerance = 1e-6): void {
  for (const [i, x] of truth.flat().entries()) assertAlmostEquals(matrix.view()[i], x, tolerance);
}

Deno.test("pooled tokens are those of NumPy, and tokens that do not count have no say", () => {
  using matrix = rows();
  const tokens = { rows: matrix, lengths };
  using first = poolTokens(core, tokens, "first");
  assertNear(first, golden.first);
  using last = poolTokens(core, tokens, "last");
  assertNear(last, golden.last);
  using mean = poolTokens(core, tokens, "mean");
  assertNear(mean, golden.mean);
  using max = poolTokens(core, tokens, "max");
  assertNear(max, golden.max);
  using attended = attendTokens(core, tokens, Float64Array.from(golden.query));
  assertNear(attended, golden.attend);
});

Deno.test("nearness token by token is that of NumPy, of all scenes and of listed pairs", () => {
  using matrix = rows();
  const tokens = { rows: matrix, lengths };
  using all = maxSimTo(core, tokens, tokens);
  assertNear(all, golden.maxSim);
  const maxSim = maxSimOfPairs(core, tokens, Uint32Array.of(0, 3, 4, 2));
  assertAlmostEquals(maxSim[0], golden.maxSim[0][3], 1e-6);
  assertAlmostEquals(maxSim[1], golden.maxSim[4][2], 1e-6);
});

Deno.test("a query starts as the mean of the tokens, and leaves no more than a descent of NumPy's", () => {
  using matrix = rows();
  using targets = Matrix.from(core, 6, 2, golden.targets.flat());
  const { losses } = fitTokenQuery(core, { rows: matrix, lengths }, targets, 200);
  assertAlmostEquals(losses[0], golden.loss.mean, 1e-6);
  assertLess(losses[1], 1.2 * golden.loss.descended);
  const none = fitTokenQuery(core, { rows: matrix, lengths }, targets, 0);
  assert(none.query.every((x) => x === 0));
  assertEquals(none.losses[0], none.losses[1]);
});

Deno.test("shapes that don't fit are refused", () => {
  using matrix = rows();
  const tokens = { rows: matrix, lengths };
  assertThrows(() => attendTokens(core, tokens, new Float64Array(3)), RangeError, "the query");
  const short = { rows: matrix, lengths: Uint32Array.of(9, 1, 1, 1, 1, 1) };
  assertThrows(() => poolTokens(core, short, "mean"), RangeError, "Each scene needs one token");
});
