// Codes that no other test uses: bags are bags to the bit, binders are not, and what is claimed of them is counted by truth.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { BAGS } from "../../calibrate/claims/bags.ts";
import { BINDERS } from "../../calibrate/claims/binders.ts";
import { claimCells, claimOn, type ClaimRow, claimSet } from "../../calibrate/claims/claims.ts";
import { CLAIM_DESIGNS } from "../../calibrate/claims/designs.ts";
import { CodeDraw } from "../../calibrate/claims/draw.ts";
import {
  bagFalsely,
  bindsFalsely,
  claimTables,
  deniesFalsely,
  generalisesFalsely,
} from "../../calibrate/claims/report.ts";
import { CLAIM_CODES, CLAIM_DESIGN_NAMES } from "../../calibrate/claims/names.ts";
import { exactInterval } from "../../calibrate/exact_interval.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { SIMULATED_NAMES } from "../../../scenes/simulated/truths.ts";

const core = await loadCore();

/** Pairs of scenes of one bag that show different objects. */
function swaps(design: keyof typeof CLAIM_DESIGNS): { draw: CodeDraw; pairs: [number, number][] } {
  const draw = new CodeDraw(core, CLAIM_DESIGNS[design].scenes(core, 3), 24, 3);
  const { scenes, width } = draw;
  const [counts, ids] = [draw.counts(), scenes.radixIds()];
  const first = new Map<string, number>();
  const pairs: [number, number][] = [];
  for (let s = 0; s < scenes.count; s++) {
    const bag = counts.subarray(s * width, (s + 1) * width).join();
    const of = (scene: number) =>
      ids.slice(scene * scenes.objects, (scene + 1) * scenes.objects).sort().join();
    const other = first.get(bag);
    if (other === undefined) first.set(bag, s);
    else if (of(other) !== of(s)) pairs.push([other, s]);
  }
  return { draw, pairs };
}

/** The share of pairs whose rows differ. */
function differing(rows: Float64Array, dim: number, pairs: readonly [number, number][]): number {
  const differ = ([a, b]: [number, number]) =>
    rows.subarray(a * dim, (a + 1) * dim).some((x, j) => Math.abs(x - rows[b * dim + j]) > 1e-9);
  return pairs.filter(differ).length / pairs.length;
}

Deno.test("sixteen bags are the same for a scene and its swaps, but for noise; fifteen codes that bind are not", () => {
  assertEquals([Object.keys(BAGS).length, Object.keys(BINDERS).length], [16, 15]);
  for (const design of ["6x4-all", "3x3x3-bags"] as const) {
    const { draw, pairs } = swaps(design);
    assert(pairs.length > 50);
    for (const [name, rows] of Object.entries(BAGS)) {
      const expected = name === "noise by bag" ? 1 : 0;
      assertEquals(differing(rows(draw), draw.dim, pairs), expected, `${name} ${design}`);
    }
    for (const [name, { rows }] of Object.entries(BINDERS)) {
      assert(differing(rows(draw), draw.dim, pairs) > 0.9, `${name} ${design}`);
    }
  }
});

Deno.test("no code is one of the tests', and every code is tried in every design", () => {
  assert(CLAIM_CODES.every((code) => !(SIMULATED_NAMES as readonly string[]).includes(code)));
  const cells = claimCells(CLAIM_CODES, CLAIM_DESIGN_NAMES, [0, 1]);
  assertEquals(new Set(cells.map((cell) => JSON.stringify(cell))).size, 31 * 8 * 2);
  for (const design of CLAIM_DESIGN_NAMES) {
    using set = claimSet(core, { code: "heavy tails", design, seed: 1 });
    assertEquals(set.dim, CLAIM_DESIGNS[design].dim);
    const { noise } = CLAIM_DESIGNS[design];
    const all = set.embeddings.toArray();
    const square = all.reduce((sum, x) => sum + x * x, 0) / all.length;
    assertAlmostEquals(square, 1 + noise * noise, 0.1 * (1 + noise * noise));
  }
});

Deno.test("a bag is not said to bind, and a code that binds is not called a bag", async () => {
  using pool = new WorkerPool(0);
  const context = { core, pool, store: new MemoryStore() };
  const cell = { design: "5x3-few", seed: 0 } as const;
  const bag = await claimOn({ ...cell, code: "roots of counts" }, "off", context);
  const binds = await claimOn({ ...cell, code: "absolute sums" }, "off", context);
  assertEquals([bag.truth, binds.truth, bag.groups], ["bag", "rule", 30]);
  assert(!bindsFalsely(bag) && bag.p! > 0.01, JSON.stringify(bag));
  assert(!bagFalsely(binds) && binds.p! <= 0.01, JSON.stringify(binds));
  assertEquals([binds.verdict, binds.bound], ["binds", 1 / 1.04]);
});

Deno.test("a claim is false by what was simulated, and by the share that the Result itself names", () => {
  const row: ClaimRow = {
    ...{
      code: "lookup of 10 %",
      design: "6x4-all",
      seed: 0,
      truth: "lookup",
      scenes: 1,
      groups: 30,
    },
    ...{ verdict: "bag of concepts", reason: "bag", p: 0.5, bound: 0.1, detectable: 0.05 },
    ...{ swap: 0.5, swapLow: 0.4, pGroup: 1, pPosition: null, pOwnPosition: null },
    ...{ pQuadratic: 0.01, pNetwork: null },
    ...{ transfer: "transfers", transferReason: "unseen.read", quadratic: 1.5, network: null },
  };
  assert(bagFalsely(row) && !bagFalsely({ ...row, detectable: 0.2 }));
  assert(bagFalsely({ ...row, detectable: null }) && !bagFalsely({ ...row, verdict: "binds" }));
  assert(generalisesFalsely(row) && !generalisesFalsely({ ...row, truth: "rule" }));
  assert(deniesFalsely({ ...row, truth: "rule", transfer: "does not transfer" }));
  assert(bindsFalsely({ ...row, truth: "bag", verdict: "binds in part" }) && !bindsFalsely(row));
  const tables = claimTables([
    { ...row, truth: "bag", verdict: "undecided", reason: "values.too-close" },
    { ...row, transfer: "undecided", transferReason: "unseen.too-close" },
    row,
  ]);
  const [bags, , , nonlinear] = tables;
  assertEquals(bags.rows.at(-1), [
    "all",
    1,
    "0 of 1 (.00-.98)",
    "0 of 1 (.00-.98)",
    "1 of 1 (.02-1.00)",
  ]);
  assertEquals(nonlinear.rows, [["quadratic", "1 of 1 (.02-1.00)", 1.5, 1.5], [
    "network",
    null,
    null,
    null,
  ]]);
  // Of three rows two are called bags, and two lookups generalise or may: what decided stands with each, the commonest first.
  assertEquals(tables.at(-1)!.rows.map(([claim, line, sets]) => [claim, line, sets]), [
    ["a code that binds is called a bag", "bag", 2],
    ["open: a bag", "values.too-close", 1],
    ["open: generalisation", "unseen.too-close", 1],
    ["a lookup generalises", "unseen.read", 1],
  ]);
});

Deno.test("exact intervals are SciPy's", () => {
  // scipy.stats.binomtest(k, n).proportion_ci(method="exact")
  for (
    const [k, n, low, high] of [
      [0, 20, 0, 0.16843347098308536],
      [3, 40, 0.01573922, 0.20386470],
      [950, 1000, 0.93461790, 0.96266200],
    ] as const
  ) {
    const [a, b] = exactInterval(k, n);
    assertAlmostEquals(a, low, 1e-4);
    assertAlmostEquals(b, high, 1e-4);
  }
});
