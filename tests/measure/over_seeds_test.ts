import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { UsageError } from "../../src/job/failure.ts";
import type { Measure, MeasureOutcome } from "../../src/measure/measure.ts";
import { overSeeds } from "../../src/measure/over_seeds.ts";
import { note, noteText } from "../../src/metrics/notes/catalogue.ts";
import { codedSet, resultOf, run } from "./context.ts";

const measured: number[] = [];

/** A measure whose numbers are plain functions of the seed. */
const dice: Measure<Record<never, never>> = {
  kind: "dice",
  summary: "What falls.",
  options: {},
  requires: () => null,
  work: () => ({ operations: 0 }),
  measure(_set, _options, { seed }): Promise<MeasureOutcome> {
    measured.push(seed);
    return Promise.resolve({
      metrics: {
        red: { top: seed * seed, sum: 2 * seed },
        blue: { top: seed === 3 ? null : 10 - seed, sum: 1 },
        fixed: 7,
        range: [0, 1],
      },
      tables: { throws: [seed] },
      notes: [{ code: "dice.thrown", seed }],
    });
  },
  tables: () => [{ title: "own", caption: "", columns: [], rows: [] }],
  charts: () => [],
};
const repeated = overSeeds(dice, ["*.top", "red.sum", "fixed", "range", "green.top"]);

using set = codedSet(await loadCore(), { sizes: [2, 2], code: "objects", dim: 2 });

Deno.test("the numbers stay those of the seed, and mean, deviation and range stand beside them", async () => {
  const { metrics, tables, notes } = await run(repeated, set, { seeds: [1, 2, 4] }, 2);
  const alone = await run(dice, set, {}, 2);
  const { spread, ...own } = metrics;
  assertEquals(own, alone.metrics);
  // Squares 1, 4, 16: mean 7, deviations -6, -3, 9.
  const { red, blue } = spread as unknown as { [color: string]: { [path: string]: object } };
  assertEquals(red.top, { mean: 7, sd: Math.sqrt((36 + 9 + 81) / 2), min: 1, max: 16, seeds: 3 });
  const { mean, sd, ...rest } = blue.top as { mean: number; sd: number };
  assertAlmostEquals(mean, 23 / 3, 1e-12);
  assertAlmostEquals(sd, Math.sqrt(7 / 3), 1e-12);
  assertEquals(rest, { min: 6, max: 9, seeds: 3 });
  // Only what is a headline, and a number.
  assertEquals(Object.keys(blue), ["top"]);
  assertEquals(Object.keys(spread as object), ["red", "blue", "fixed"]);
  assertEquals(tables!.diceSeeds, [
    { seed: 1, "red.top": 1, "blue.top": 9, "red.sum": 2, fixed: 7 },
    { seed: 2, "red.top": 4, "blue.top": 8, "red.sum": 4, fixed: 7 },
    { seed: 4, "red.top": 16, "blue.top": 6, "red.sum": 8, fixed: 7 },
  ]);
  assertEquals([tables!.throws, notes], [[2], [{ code: "dice.thrown", seed: 2 }]]);
});

Deno.test("each seed is measured once, that of the Result first, whether it is listed or not", async () => {
  measured.length = 0;
  await run(repeated, set, { seeds: [5, 1, 5] }, 0);
  assertEquals(measured, [0, 5, 1]);
  measured.length = 0;
  const { metrics } = await run(repeated, set, { seeds: [5] }, 0);
  // One seed is no spread.
  assertEquals([measured, metrics.spread], [[0], undefined]);
});

Deno.test("where a seed has no number there is no spread, and a note says with which seed", async () => {
  const { metrics, notes } = await run(repeated, set, { seeds: [2, 3] }, 2);
  const { blue, red } = metrics.spread as unknown as { [color: string]: { top: object } };
  assertEquals(blue.top, { mean: null, sd: null, min: null, max: null });
  assertEquals((red.top as { mean: number }).mean, 6.5);
  const [, missing] = notes;
  assertEquals(
    missing,
    note("seeds.missing", { measure: "dice", missing: [{ number: "blue.top", seeds: [3] }] }),
  );
  assertEquals(
    noteText(missing),
    "dice: no spread over seeds for numbers that some seeds lack: blue.top (seed 3).",
  );
});

Deno.test("a table shows every number with every seed, behind the measure's own tables", async () => {
  const outcome = await run(repeated, set, { seeds: [1, 2, 4] }, 0);
  const [own, over, ...more] = repeated.tables(resultOf("dice", set, outcome));
  assertEquals([own.title, over.title, more.length], ["own", "Over seeds: dice", 0]);
  assertEquals(over.columns.slice(-3).map(({ name }) => name), ["seed 1", "seed 2", "seed 4"]);
  const top = over.rows.find(([path]) => path === "red.top")!;
  assertEquals(top.map((cell) => typeof cell === "number" ? Number(cell.toFixed(6)) : cell), [
    "red.top",
    7,
    Number(Math.sqrt(63).toFixed(6)),
    1,
    16,
    1,
    4,
    16,
  ]);
  assertEquals(repeated.tables(resultOf("dice", set, await run(dice, set))).length, 1);
});

Deno.test("seeds are whole numbers", async () => {
  await assertRejects(
    () => run(repeated, set, { seeds: [1, 2.5] }),
    UsageError,
    '--seeds takes a whole number from 0 to 4294967295, not "2.5".',
  );
});
