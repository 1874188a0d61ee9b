import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { correlations } from "../../collect/correlations.ts";
import type { ModelRow } from "../../collect/rows.ts";
import { loadCore } from "../../../../src/core/load.ts";

const core = await loadCore();

const row = (name: string, numbers: { [path: string]: number }): ModelRow => ({
  ...{ name, model: null, seeds: 1, scenes: null, kinds: [], words: {}, readings: new Map() },
  numbers: new Map(
    Object.entries(numbers).map(([path, value]) => [
      path,
      { value, interval: null, spread: null, bySeed: [value] },
    ]),
  ),
});

Deno.test("models go together as Pearson's formula says; who lacks a number is left out", () => {
  const x = [0.1, 0.4, 0.2, 0.9, 0.7, 0.3, 0.6, 0.8];
  const y = [0.3, 0.5, 0.1, 0.8, 0.9, 0.2, 0.4, 0.7];
  const rows = x.map((value, i) => row(`m${i}`, { a: value, b: y[i], same: 1 }));
  const all = [...rows, row("lacks", { a: 5 })];
  const [of, flat] = correlations(core, all, [["a", "b"], ["a", "same"]], 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
  const cov = (p: number[], q: number[]) => mean(p.map((v, i) => (v - mean(p)) * (q[i] - mean(q))));
  assertAlmostEquals(of.r!, cov(x, y) / Math.sqrt(cov(x, x) * cov(y, y)), 1e-12);
  assertEquals(of.points.map(({ name }) => name), x.map((_, i) => `m${i}`));
  assert(of.interval![0] < of.r! && of.r! <= of.interval![1]);
  // What is the same for all goes with nothing.
  assertEquals([flat.r, flat.interval], [null, null]);
});

Deno.test("seven models are no correlation, a line of eight is one of 1, and the seed decides the interval", () => {
  const line = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => row(`m${i}`, { a: i, b: 3 * i - 1 }));
  assertEquals(correlations(core, line.slice(0, 7), [["a", "b"]], 0)[0].r, null);
  assertAlmostEquals(correlations(core, line, [["a", "b"]], 0)[0].r!, 1, 1e-12);
  const noisy = line.map(({ name }, i) => row(name, { a: i, b: (i * 7) % 5 }));
  const of = (seed: number) => correlations(core, noisy, [["a", "b"]], seed)[0].interval;
  assertEquals(of(0), of(0));
  assert(of(0)!.join() !== of(1)!.join());
});
