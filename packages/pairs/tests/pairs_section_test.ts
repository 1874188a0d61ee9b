import { assert, assertStringIncludes } from "@std/assert";
import { renderHtml } from "../../../src/report/html.ts";
import { PAIRS_REPORT } from "../tell/report.ts";
import { audited } from "./audited.ts";

Deno.test("the page of a benchmark has its answers first, then items with their pictures", async () => {
  const rows = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i, {
    filename: `${i}.jpg`,
    caption: `a <red> cube and a blue ball ${i}`,
    negative_caption: `a blue cube and a <red> ball ${i}`,
  }]));
  const scores = Array.from({ length: 12 }, (_, i) => [i, 5.5]);
  const result = await audited({ "swap_att.json": JSON.stringify(rows), "s.npy": scores }, {
    scores: "s.npy",
  });
  const entry = {
    name: "mine",
    result,
    tables: PAIRS_REPORT.tables(result),
    charts: PAIRS_REPORT.charts(result),
  };
  const png = new Map([[0, "iVBORw0KGgo="]]);
  const page = await renderHtml({
    title: "t",
    entries: [{ ...entry, pictures: { png, missing: "11 of 12 pictures were not found." } }],
  });
  assertStringIncludes(page, "12 of 12 items have equal bags of words");
  assertStringIncludes(page, 'src="data:image/png;base64,iVBORw0KGgo="');
  assertStringIncludes(page, "11 of 12 pictures were not found.");
  // Captions come from files: none becomes markup.
  assert(page.includes("a &lt;red&gt; cube") && !page.includes("<red>"));
  assert(!(await renderHtml({ title: "t", entries: [] })).includes("Answers and items"));
});
