// One number has the same digits on screen, in its sentence, in the report, in LaTeX, Markdown and notebooks.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { percents } from "../../../src/metrics/text/number.ts";
import { figureAt } from "../../../src/metrics/figure.ts";
import { answerTable } from "../../../src/report/answer_table.ts";
import { questionTable } from "../../../src/report/answers/question_table.ts";
import { filesOfReport } from "../../../src/report/report_files.ts";
import { showResult } from "../../../src/report/outside/notebook.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { decide, verdictOf } from "../../../src/verdict/verdict.ts";
import { put } from "../../verdict/showings.ts";
import { imagesEntry } from "../sample_analysis.ts";

/** A swap accuracy whose interval has an end between two whole percents. */
function withSwap(value: number, ci: [number, number], threshold: number): Result {
  const { result } = imagesEntry();
  const metrics = put(result.metrics, {
    "probe.swap.test.value": value,
    "probe.swap.test.ci": ci,
    "probe.swap.test.threshold": threshold,
  });
  const { answers } = decide(metrics, result.curves);
  return { ...result, metrics: { ...metrics, answers: answers as unknown as Metrics } };
}

/** The text of the first screen of a page. */
function card(page: string): string {
  const opening = page.slice(page.indexOf('<div class="verdict">'), page.indexOf("Evidence</h2>"));
  return opening.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replace(/\s/g, " ");
}

Deno.test("decimals of a cell agree, are to the nearest, and keep its numbers apart from the threshold", () => {
  const of = (value: number, interval: [number, number], threshold: number | null) => {
    const { short, range, threshold: bar } = percents({ value, interval, threshold });
    return [short, range, bar];
  };
  assertEquals(of(1, [0.9485, 1], 0.6), ["100 %", "95-100", "60 %"]);
  assertEquals(of(1, [0.9485, 1], 0.9459), ["100.0 %", "94.8-100.0", "94.6 %"]);
  assertEquals(of(0.002, [0, 0.08], 0.5), ["<1 %", "0-8", "50 %"]);
  assertEquals(of(0.999, [0.96, 1], null), [">99 %", "96-100", null]);
});

Deno.test("a number has the same digits wherever it is shown", async () => {
  for (
    const [value, ci, threshold, share, range] of [
      [0.9949, [0.9485, 1], 0.57, "99 %", "95-100"],
      [0.7349, [0.6851, 0.7751], 0.6, "73 %", "69-78"],
      [0.6021, [0.5991, 0.6052], 0.58, "60 %", "60-61"],
      [0.9949, [0.9485, 1], 0.9459, "99.5 %", "94.8-100.0"],
    ] as [number, [number, number], number, string, string][]
  ) {
    const result = withSwap(value, ci, threshold);
    const { tables, charts } = imagesEntry();
    const entry = { name: "x", result, tables, charts };
    const cell = questionTable([{ name: "x", result }])!.rows[0][1];
    assertStringIncludes(String(cell), `${share} [${range}]`);
    const verdict = verdictOf(result)!;
    assertStringIncludes(verdict.sentence, `in ${share} of`);
    assertStringIncludes(verdict.sentence, `(95 % CI ${range} %)`);
    assertStringIncludes(verdict.support, `wap accuracy ${share} (95 % CI ${range} %`);
    const { metric } = figureAt(result, "probe.swap.test");
    const row = answerTable(result)!.rows.find(([name]) => name === metric.name)!;
    assertEquals(row.slice(1, 3), [share, `${range} %`]);
    const files = await filesOfReport("x", [entry], ["html", "latex", "md"]);
    const text = (name: string) => String(files.get(name));
    assertStringIncludes(text("report.tex"), `${share} & ${range} %`.replaceAll("%", "\\%"));
    assertStringIncludes(text("report.md"), `(95 % CI ${range} %)`);
    const page = text("report.html").replaceAll("\u00a0", " ");
    assert(
      card(page).includes(`${share} [${range}]`) &&
        page.includes(`<td class="interval" data-name="95 % interval">${range} %`),
      range,
    );
    // Nothing shows the same number in three decimals beside it.
    const decimals = ci.map((end) => end.toFixed(3)).join(" to ");
    assert(!page.slice(0, page.indexOf('class="tables')).includes(decimals), decimals);
    const shown = showResult(result);
    const [forms] = Object.getOwnPropertySymbols(shown).map((display) => shown[display]());
    const { "text/html": html, "text/plain": plain } = await forms;
    assertStringIncludes(html.replaceAll("\u00a0", " "), `${range} %`);
    assertStringIncludes(plain, `(95 % CI ${range} %)`);
  }
});

Deno.test("the card of a report has every answer of the first screen's table, and bad news in words", async () => {
  const result = withSwap(0.9, [0.86, 0.94], 0.57);
  const answers = {
    ...result.metrics.answers as Metrics,
    search: { answer: "no", number: null, reason: "search.not-seen", remedy: null },
  };
  const bad = { ...result, metrics: { ...result.metrics, answers } };
  const { tables, charts } = imagesEntry();
  const page = String(
    (await filesOfReport("x", [{ name: "x", result: bad, tables, charts }], ["html"]))
      .get("report.html"),
  );
  const { rows } = questionTable([{ name: "x", result: bad }])!;
  for (const [asks, cell] of rows) {
    assertStringIncludes(card(page), String(asks).trim());
    assertStringIncludes(card(page), String(cell).slice(2));
  }
  assertStringIncludes(card(page), "Cosine search ignores it.");
});
