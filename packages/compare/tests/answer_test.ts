// What a comparison says in a sentence, on a badge and on a card: no more than its intervals.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as yaml from "js-yaml";
import { compareAnswer } from "../answer.ts";
import { compareResults } from "../compare_results.ts";
import { compareReport } from "../report.ts";
import { loadCore } from "../../../src/core/load.ts";
import { show } from "../../python/pipe/calls/report.ts";
import { formatResult } from "../../../src/result/format.ts";
import { estimate } from "../../../src/result/estimate.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { FORMATS } from "../../formats/mod.ts";
import { registerFormats } from "../../../src/report/outside/formats.ts";
import { registerKinds } from "../../../src/verify/kinds.ts";
import { COMPARE_KINDS } from "../kinds.ts";
import { reportFiles } from "../../../src/run/output/report_entry.ts";
import { every, matchesResult, type Shown } from "./matches_result.ts";

registerKinds(COMPARE_KINDS);
const core = await loadCore();

/** Four colors and four shapes; every ordered pair of their 16 objects, or each object alone. */
const GRID: Shown = {
  concepts: ["color", "shape"].map((name) => ({ name, values: ["a", "b", "c", "d"] })),
  objects: Array.from({ length: 16 }, (_, id) => ["abcd"[id >> 2], "abcd"[id % 4]]),
  scenes: Array.from({ length: 240 }, (_, i) => [Math.floor(i / 15), i % 15])
    .map(([a, b]) => [a, b < a ? b : b + 1]),
};
const SINGLE: Shown = { ...GRID, scenes: GRID.objects.map((_, id) => [id]) };

function rated(shown: Shown, line: string): Result {
  const object = [...line].filter((match) => match === "1").length / line.length;
  const ci = [object - 0.02, object + 0.02] as const;
  const metrics: Metrics = {
    object: { test: estimate(object, { ci, ciValues: ci, ciScenes: ci }) },
  };
  return matchesResult(shown, every(line), { metrics });
}

const compared = (...models: Result[]) =>
  compareResults(core, models.map((result, i) => ({ name: "abc"[i], result })), "0.0.0", 0);
const all = "1".repeat(240);

Deno.test("a lead that holds for other values is claimed with its number, interval and scenes", () => {
  const { word, sentences } = compareAnswer(
    compared(rated(GRID, all), rated(GRID, "110".repeat(80))),
  );
  assertEquals(word, "a ahead of b");
  assertEquals(sentences.length, 1);
  assert(
    /^Objects, ambiguous scenes: a exceeds b by 0\.333 \(95 % CI 0\.\d+ to 0\.\d+, 240 shared scenes\); significant for new values too\.$/
      .test(sentences[0]),
    sentences[0],
  );
});

Deno.test("…and one that is not shown is not, nor has equal models one that leads", () => {
  const other = `0${"1".repeat(239)}`;
  for (const line of [other, all]) {
    const { word, sentences } = compareAnswer(compared(rated(GRID, all), rated(GRID, line)));
    assertEquals(word, "a first of 2, no significant lead");
    assertStringIncludes(sentences[0], "no significant difference; a minus b is ");
  }
});

Deno.test("models of other scenes differ in rates: nothing is claimed of values, nor of scenes in common", () => {
  const result = compared(rated(GRID, all), rated(SINGLE, "1000".repeat(4)));
  const { word, sentences } = compareAnswer(result);
  assertEquals(word, "a first of 2, no significant lead");
  assertStringIncludes(
    sentences[0],
    "on different scenes); significant for these rates, on different",
  );
  const [, best, , differences] = compareReport.tables(result);
  for (const { columns, rows, caption } of [best, differences]) {
    const at = columns.findIndex(({ name }) => name === "significant for");
    assert(rows.every((row) => !`${row[at]}`.includes("values")), `${rows}`);
    assert(!caption.includes("that both show"), caption);
  }
});

Deno.test("the card of a comparison has each model's numbers, its badge and a notebook who leads", async () => {
  const result = compared(rated(GRID, all), rated(GRID, "110".repeat(80)));
  registerFormats(FORMATS);
  const files = await reportFiles("t", [{ name: "both", result }], ["card", "badge", "md"]);
  const [, head, text] = String(files.get("card.md")).split("---\n");
  const { "model-index": models } = yaml.load(head) as {
    "model-index": { name: string; results: { metrics: { type: string; value: number }[] }[] }[];
  };
  assertEquals(models.map(({ name }) => name), ["a", "b"]);
  const [metric] = models[1].results[0].metrics;
  assertEquals([metric.type, Number(metric.value.toFixed(3))], ["probe.object.test", 0.667]);
  for (const file of [text, String(files.get("report.md"))]) {
    assertStringIncludes(file, "a exceeds b by 0.333");
  }
  assertStringIncludes(String(files.get("badge.svg")), 'aria-label="binding: a ahead of b"');
  const asked = { name: "both", text: formatResult(result), figures: false };
  const { value } = await show(asked, undefined as never);
  assertStringIncludes((value as { plain: string }).plain, "a exceeds b by 0.333");
});
