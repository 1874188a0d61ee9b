// Every interval of an analysis holds the number that it is of, and scenes that share objects are less sure.
import { assert, assertEquals, assertGreater } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { analyze } from "../../packages/library/calls/measures.ts";
import type { Figure } from "../../src/metrics/figure.ts";
import { note } from "../../src/metrics/notes/catalogue.ts";
import { numbersIn } from "../../src/metrics/numbers_in.ts";
import type { Result } from "../../src/result/result.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { codedSet } from "./context.ts";
import { assertNoted } from "../note_texts.ts";

const core = await loadCore();

function figuresOf(result: Result): Figure[] {
  return numbersIn(result).filter(({ intervals }) => intervals.length > 0);
}

async function analysed(sizes: number[], keep?: (ids: readonly number[]) => boolean) {
  using set = codedSet(core, { sizes, code: "objects", noise: 0.4, dim: 16, keep });
  return await measureSet(core, analyze, set, {
    epochs: 150,
    approximator: ["additive"],
    coverage: [0.6],
  }, { workers: 0 });
}

Deno.test("no interval leaves out the number that it is of", async () => {
  const figures = figuresOf(await analysed([4, 3], ([a, b]) => (3 * a + b) % 5 !== 0));
  assertGreater(figures.length, 40);
  for (const { path, value, intervals } of figures) {
    for (const { over, low, high } of intervals) {
      assert(low - 1e-9 <= value! && value! <= high + 1e-9, `${path} over ${over}: ${value}`);
    }
  }
});

Deno.test("…and where two objects are all there is, intervals over objects are null, and the notes say why", async () => {
  const result = await analysed([2, 2], (ids) => ids.every((id) => id === 0 || id === 3));
  for (const { path, interval } of figuresOf(result)) assertEquals(interval, null, path);
  assertNoted(result.notes, note("intervals.too-few-objects", { objects: 2 }));
});
