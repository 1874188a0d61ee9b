import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { probe } from "../../src/measure/probe.ts";
import { compareReport, compareResults } from "../../src/report/compare.ts";
import { type Planted, planted, resultOf, run } from "../measure/context.ts";

const core = await loadCore();

async function probed(code: Planted["code"], sizes = [4, 3]) {
  using set = planted(core, { sizes, code, dim: 24 });
  return resultOf("probe", set, await run(probe, set, { epochs: 500 }));
}

const [objects, bag] = [await probed("objects"), await probed("bag")];

Deno.test("the model that binds stands first, and by how much is known scene by scene", () => {
  const { tables, notes } = compareResults(
    core,
    [
      { name: "bag", result: bag },
      { name: "binder", result: objects },
    ],
    "0.0.0",
    0,
  );
  assertEquals(tables.order, ["binder", "bag"]);
  const [first] = tables.differences as {
    reading: string;
    difference: number;
    low: number;
    lowObjects: number;
    highObjects: number;
    scenes: number;
  }[];
  assertEquals(first.reading, "ambiguous");
  assert(first.low > 0.2 && first.scenes > 20);
  assert(first.lowObjects > 0 && first.lowObjects <= first.difference);
  assert(first.highObjects >= first.difference);
  const rates = [objects, bag].map(({ metrics }) =>
    (metrics.object as { ambiguous: number }).ambiguous
  );
  assertAlmostEquals(first.difference, rates[0] - rates[1], 1e-12);
  assertEquals(notes, []);
});

Deno.test("a model against itself differs by nothing", () => {
  const { tables } = compareResults(
    core,
    [
      { name: "one", result: objects },
      { name: "same", result: objects },
    ],
    "0.0.0",
    0,
  );
  for (const d of tables.differences as Record<string, number>[]) {
    assertEquals([d.difference, d.low, d.high, d.lowObjects, d.highObjects], [0, 0, 0, 0, 0]);
  }
});

Deno.test("models on other scenes are compared by their rates, and it says so", async () => {
  const other = await probed("objects", [3, 3]);
  const { tables, notes } = compareResults(
    core,
    [
      { name: "one", result: objects },
      { name: "other", result: other },
    ],
    "0.0.0",
    0,
  );
  const [first] = tables.differences as { scenes: number | null; low: number | null }[];
  assertEquals(first.scenes, null);
  assert(first.low !== null);
  assert(
    notes.some((note) =>
      note.includes("not scene by scene") && note.includes("in other than in one")
    ),
  );
});

Deno.test("every model gets a paragraph, a row and a bar", () => {
  const result = compareResults(
    core,
    [
      { name: "bag", result: bag },
      { name: "binder", result: objects },
    ],
    "0.0.0",
    0,
  );
  const paragraphs = result.tables.paragraphs as { text: string }[];
  assert(paragraphs.every(({ text }) => text.includes("a linear probe reads the right objects")));
  assertEquals(compareReport.tables(result)[0].rows.length, 2);
  assertEquals(compareReport.charts(result).length, 1);
});
