import { assertAlmostEquals, assertEquals } from "@std/assert";
import { cellsOf, complexityOf } from "../../src/measure/complexity.ts";

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
  const found = complexityOf(cellsOf(rows));
  assertEquals([found?.width, found?.coverage, found?.interval], [64, 0.6, null]);
});

Deno.test("seeds are averaged first, and their spread gives the interval", () => {
  const rows = [0.7, 0.8, 0.9].map((object, seed) => row(64, 0.6, seed, object));
  const found = complexityOf(cellsOf(rows))!;
  assertAlmostEquals(found.object as number, 0.8, 1e-12);
  const [low, high] = found.interval as number[];
  // 0.1 / sqrt(3) x 4.303
  assertAlmostEquals(low, 0.8 - 0.24843, 1e-4);
  assertEquals(high, 1);
  assertEquals(complexityOf(cellsOf(rows.slice(0, 2))), null);
});

Deno.test("diverged points and other approximators give no complexity", () => {
  assertEquals(complexityOf(cellsOf([row(64, 0.5, 0, null), row(null, 0.5, 0, 1)])), null);
  assertEquals(complexityOf(cellsOf(undefined)), null);
});
