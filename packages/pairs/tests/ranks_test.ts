// Ranks that can't be told apart: against every sign, and by how often chance alone finds one.
import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { CounterStream, loadCore } from "../../../src/core/door.ts";
import { ranksOf } from "../ranks/ranks.ts";
import { readRanked, readTable } from "../ranks/read_ranked.ts";
import { inFolder } from "../../../tests/tasks/run_task.ts";

const core = await loadCore();

/** Scores of models on units: noise of the unit, noise of the model on it, and what each model has more. */
function made(seed: number, ahead: readonly number[], units: number) {
  using stream = new CounterStream(core, seed, "tests/ranks");
  const shared = stream.normal(units);
  return {
    models: ahead.map((_, m) => `m${m}`),
    units: "tasks" as const,
    scores: ahead.map((more) =>
      Float64Array.from(stream.normal(units), (one, u) => one + 3 * shared[u] + more)
    ),
    notes: [],
  };
}

Deno.test("p of two models is that of all signs of their differences", () => {
  const table = made(1, [0.8, 0], 10);
  const difference = table.scores[0].map((one, u) => one - table.scores[1][u]);
  const sum = (signs: number) =>
    Math.abs(difference.reduce((all, one, u) => all + (signs >> u & 1 ? -one : one), 0));
  let reached = 0;
  for (let signs = 0; signs < 1024; signs++) reached += Number(sum(signs) >= sum(0) - 1e-12);
  const [, { p }] = ranksOf(core, table, 0);
  assertAlmostEquals(p!, reached / 1024, 0.03);
});

Deno.test("of tables of equal models at most 1 in 20 separates any two; a better one is found", () => {
  const separates = (seed: number, ahead: readonly number[]) =>
    ranksOf(core, made(seed, ahead, 20), seed).some(({ ranks: [from, to] }) => to - from < 4);
  let falsely = 0, rightly = 0;
  for (let seed = 0; seed < 100; seed++) {
    falsely += Number(separates(seed, [0, 0, 0, 0, 0]));
    rightly += Number(separates(seed, [3, 0, 0, 0, 0]));
  }
  assert(falsely <= 11, `${falsely} of 100`);
  assertEquals(rightly, 100);
  const [{ model, ranks }, ...others] = ranksOf(core, made(7, [3, 0, 0, 0, 0], 20), 7);
  assertEquals([model, ranks], ["m0", [1, 1]]);
  for (const other of others) assertEquals(other.ranks, [2, 5]);
});

Deno.test("a table leaves out a task that a model lacks, and says so", () => {
  const { models, scores, notes } = readTable("t.csv", "model,a,b,c\nx,1,2,3\ny,2,,4\n");
  assertEquals([models, scores.map((row) => [...row])], [["x", "y"], [[1, 3], [2, 4]]]);
  assertEquals(notes, ["Left out, since a model lacks them: 1 of 3 tasks (b)."]);
  assertThrows(() => readTable("t.csv", "model,a\nx,1\ny,2\n"), SyntaxError, "two of each");
});

Deno.test("samples of lm-eval are paired by document, by the metric that they name, and refused where a document changed", () =>
  inFolder(async (folder) => {
    const write = async (model: string, scores: readonly number[], hash = "h") => {
      const path = `${folder}/org__${model}/samples_blimp_x_2026-08-21T10-00-00.123456.jsonl`;
      await Deno.mkdir(`${folder}/org__${model}`, { recursive: true });
      const lines = scores.flatMap((acc, doc_id) =>
        ["none", "strict-match"].map((filter) =>
          JSON.stringify({
            doc_id,
            filter,
            metrics: ["acc"],
            acc: filter === "none" ? acc : 9,
            doc_hash: hash + doc_id,
          })
        )
      );
      await Deno.writeTextFile(path, lines.toReversed().toSorted().join("\n") + "\n");
      return path;
    };
    const [a, b] = [await write("a", [1, 0, 1]), await write("b", [0, 0, 1, 1])];
    const { models, scores, notes } = await readRanked([a, b], null);
    assertEquals(models, ["org__a", "org__b"]);
    assertEquals(scores.map((row) => [...row]), [[1, 0, 1], [0, 0, 1]]);
    assertEquals(notes.length, 2);
    await assertRejects(() => readRanked([a, b], "f1"), SyntaxError, "It has acc: --metric NAME.");
    const changed = await write("c", [1, 0, 1], "other");
    await assertRejects(() => readRanked([a, changed], null), Error, "doc_hash differs");
  }));
