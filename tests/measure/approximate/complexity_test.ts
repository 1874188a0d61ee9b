import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  complexityBySeed,
  complexitySpread,
  gridCells,
  smallestThatReaches,
  studentInterval,
} from "../../../src/measure/approximate/complexity.ts";

function row(width: number | null, coverage: number, seed: number, object: number | null) {
  return {
    approximator: width === null ? "additive" : "mlp",
    form: null,
    width,
    coverage,
    seed,
    heldout: { object },
    ceiling: { object: 1 },
    chance: 0.01,
  };
}

Deno.test("complexity is the smallest width that gets there at all, then its smallest coverage", () => {
  const rows = [
    row(64, 0.3, 0, 0.2),
    row(64, 0.9, 0, 0.81),
    row(64, 0.6, 0, 0.8),
    row(256, 0.3, 0, 0.99),
    row(null, 0.1, 0, 1),
  ];
  const gridCell = smallestThatReaches(gridCells(rows));
  assertEquals([gridCell?.width, gridCell?.coverage, gridCell?.interval], [64, 0.6, null]);
});

Deno.test("seeds are averaged first, and their spread gives the interval", () => {
  const rows = [0.7, 0.8, 0.9].map((object, seed) => row(64, 0.6, seed, object));
  const gridCell = smallestThatReaches(gridCells(rows))!;
  assertAlmostEquals(gridCell.object as number, 0.8, 1e-12);
  const [low, high] = gridCell.interval!;
  // 0.1 / sqrt(3) x 4.303
  assertAlmostEquals(low, 0.8 - 0.24843, 1e-4);
  assertEquals(high, 1);
  assertEquals(smallestThatReaches(gridCells(rows.slice(0, 2))), null);
});

Deno.test("the cell of the complexity says how many scenes its weakest seed holds out", () => {
  const rows = [12, 2].map((scenes, seed) => ({
    ...row(64, 0.9, seed, 1),
    heldout: { object: 1, scenes },
  }));
  assertEquals(smallestThatReaches(gridCells(rows))?.scenes, 2);
  assertEquals(smallestThatReaches(gridCells([row(64, 0.9, 0, 0.7)])), null);
});

Deno.test("diverged points and other approximators give no complexity", () => {
  assertEquals(smallestThatReaches(gridCells([row(64, 0.5, 0, null), row(null, 0.5, 0, 1)])), null);
  assertEquals(smallestThatReaches(gridCells(undefined)), null);
});

Deno.test("a cell with a diverged seed is no complexity, however good the others are", () => {
  const rows = [
    row(64, 0.5, 0, 1),
    row(64, 0.5, 1, null),
    row(64, 0.9, 0, 0.9),
    row(64, 0.9, 1, 0.9),
  ];
  const cells = gridCells(rows);
  assertEquals(cells.map(({ failed, object }) => [failed, object]), [[1, 1], [0, 0.9]]);
  assertEquals(smallestThatReaches(cells)?.coverage, 0.9);
});

Deno.test("each seed has a complexity of its own, and their range tells how far they agree", () => {
  const rows = [
    row(64, 0.5, 0, 0.9),
    row(64, 0.5, 1, 0.1),
    row(256, 0.5, 1, 0.7),
    row(256, 0.9, 1, 0.8),
    row(256, 0.9, 2, 0.2),
  ];
  const seeds = complexityBySeed(rows);
  assertEquals(seeds, [
    { seed: 0, smallest: { width: 64, coverage: 0.5 } },
    { seed: 1, smallest: { width: 256, coverage: 0.9 } },
    { seed: 2, smallest: null },
  ]);
  assertEquals(complexitySpread(seeds), {
    seeds: 3,
    reached: 2,
    width: [64, 256],
    coverage: [0.5, 0.9],
  });
  assertEquals(complexitySpread([]), { seeds: 0, reached: 0, width: null, coverage: null });
});

Deno.test("intervals over seeds have Student's widths for few seeds and for many", () => {
  // scipy.stats.t.ppf(0.975, n - 1)
  const quantiles = [[3, 4.302653], [11, 2.228139], [12, 2.200985], [21, 2.085963], [
    101,
    1.983972,
  ]];
  for (const [n, quantile] of quantiles) {
    // Half at 0.45 and half at 0.55, one in the middle if n is odd.
    const values = Array.from(
      { length: n },
      (_, i) => 0.5 + (2 * i + 1 - n === 0 ? 0 : 2 * i + 1 > n ? 0.05 : -0.05),
    );
    const apart = values.reduce((sum, x) => sum + (x - 0.5) * (x - 0.5), 0) / (n - 1);
    const [low, high] = studentInterval(values)!;
    assertAlmostEquals((high - low) / 2, quantile * Math.sqrt(apart / n), 1e-4);
  }
  assertEquals(studentInterval([0.5]), null);
});
