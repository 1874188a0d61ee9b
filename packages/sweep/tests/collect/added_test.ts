// Models are ranked by what training is shown to have added, and a bag ranks above no model that binds.
import { assert, assertEquals } from "@std/assert";
import { collect } from "../../collect/collect.ts";
import { digestOf } from "../../collect/digest.ts";
import { compareResults } from "../../../compare/compare_results.ts";
import { compareReport } from "../../../compare/report.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { analyze } from "../../../../packages/library/calls/measures.ts";
import { measureSet } from "../../../../src/measure/measure_set.ts";
import type { SimulatedName } from "../../../scenes/simulated/truths.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { besides, codedRows, pairsOf } from "../../../../tests/measure/baselines/simulated.ts";

const core = await loadCore();
const SCENES = pairsOf(4, 4);

async function analysed(own: SimulatedName, redrawn: SimulatedName, noise: number) {
  using set = besides(SCENES, codedRows(core, SCENES, { code: own, seed: 1, noise }), {
    redrawn: codedRows(core, SCENES, { code: redrawn, seed: 2, noise: 0.5 }),
  });
  const options = { measures: ["probe", "baselines"] as const };
  return await measureSet(core, analyze, set, options, { workers: 0 });
}

// What reads most is what its redrawn twin reads too.
const MODELS = {
  "as its twin": await analysed("lookup", "lookup", 0.01),
  bag: await analysed("bag", "bag", 0.5),
  trained: await analysed("lookup", "bag", 0.9),
};

Deno.test("compare puts what training added first, though another model reads more", () => {
  const entries = Object.entries(MODELS).map(([name, result]) => ({ name, result }));
  const [verdicts, table] = compareReport.tables(compareResults(core, entries, "0", 0));
  const of = (row: number, name: string, { columns, rows } = table) =>
    rows[row][columns.findIndex((column) => column.name === name)];
  assertEquals([0, 1, 2].map((row) => of(row, "model")), ["trained", "as its twin", "bag"]);
  assert(Number(of(1, "objects, ambiguous scenes")) > Number(of(0, "objects, ambiguous scenes")));
  assertEquals([0, 2].map((row) => of(row, "added by training", verdicts)), ["shown", "not shown"]);
  assert(Number(of(0, "objects, above baselines")) > 0.3);
});

Deno.test("so does collect, in its rows and in its ranks", () => {
  const result = Object.entries(MODELS).map(([name, result]) => ({
    path: `out/${name}/result.json`,
    ...digestOf(name, formatResult(result)),
  }));
  const objects = new Map(
    result.flatMap(({ digest, objects }) =>
      objects === null ? [] : [[Object.values(digest.readings)[0].scenes, objects] as const]
    ),
  );
  const settings = { metrics: null, pairs: null, seed: 0 };
  const { tables } = collect(core, { results: result, refused: [], objects }, settings);
  const names = (rows: unknown) => (rows as { name: string }[]).map(({ name }) => name);
  assertEquals(names(tables.rows), ["trained", "as its twin", "bag"]);
  const [first] = tables.rows as unknown as { words: { added: string } }[];
  assertEquals(first.words.added, "yes");
  const ranks = tables.ranks as unknown as {
    name: string;
    rank: number;
    best: number;
    worst: number;
  }[];
  assertEquals(names(ranks), ["trained", "as its twin", "bag"]);
  for (const { rank, best, worst } of ranks) assert(best <= rank && rank <= worst);
});
