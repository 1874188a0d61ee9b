import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { analyze } from "../../packages/library/calls/measures.ts";
import { approximate } from "../../src/measure/approximate/measure.ts";
import { noteText } from "../../src/metrics/notes/catalogue.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { codedSet } from "./context.ts";

const core = await loadCore();
const CHEAP = { approximator: ["additive"], epochs: 5 } as const;
/** On this thread: to start another takes longer than these. */
const HERE = { workers: 0 };
const ALONE = { ...CHEAP, measures: ["approximate"] } as const;
const LEFT_OUT = ["mlp", "object_product", "global_product", "forest", "boosted"] as const;

Deno.test("a quick grid's Result shows the widths, coverages and epochs that were used", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  const quick = await measureSet(core, approximate, set, { ...CHEAP, grid: "quick" }, HERE);
  const analysis = await measureSet(core, analyze, set, ALONE, HERE);
  for (const { options } of [quick, analysis]) {
    assertEquals(options.grid, "quick");
    assertEquals(options.width, [256]);
    assertEquals(options.coverage, [0.3, 0.6, 0.9]);
    assertEquals(options.approximatorEpochs, 500);
  }
  const own = await measureSet(core, approximate, set, {
    ...CHEAP,
    grid: "quick",
    coverage: [0.5],
    approximatorEpochs: 7,
  }, HERE);
  assertEquals(own.options.coverage, [0.5]);
  assertEquals(own.options.approximatorEpochs, 7);
});

Deno.test("approximators that an analysis leaves out are named in its notes", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  const { notes } = await measureSet(core, analyze, set, ALONE, HERE);
  const [untried] = notes.filter(({ code }) => code === "approximate.not-tried");
  assertEquals(untried.approximators, LEFT_OUT);
  assertEquals(
    noteText(untried),
    "approximate: not tried (--approximator): mlp, object_product, global_product, forest, boosted.",
  );
});

Deno.test("a width out of range is refused before anything is fitted", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "concepts", dim: 8 });
  let reports = 0;
  await assertRejects(
    () => measureSet(core, analyze, set, { width: [0] }, { onProgress: () => reports++ }),
    TypeError,
    "width of analyze is a list of numbers from 1 to 65536, or null, not [0]",
  );
  assertEquals(reports, 0);
});
