// Of scenes in several views every place counts scenes, or says rows.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { digestOf } from "../../packages/sweep/collect/digest.ts";
import { renderHtml } from "../../src/report/html.ts";
import { formatResult } from "../../src/result/format.ts";
import { inputNote, sceneCount } from "../../src/result/input_notes.ts";
import { captionsEntry } from "./sample_analysis.ts";

const { result } = captionsEntry();
const [{ scenes: rows }] = result.inputs;
const viewed = {
  ...result,
  notes: [...result.notes, inputNote("scenes.views", { scenes: rows / 2, views: 2, rows })],
};

Deno.test("scenes in views are counted once, others by their rows", () => {
  assertEquals(sceneCount(viewed), { scenes: rows / 2, rows });
  assertEquals(sceneCount(result), { scenes: rows, rows });
  assertEquals(sceneCount({ ...viewed, inputs: [] }), null);
});

Deno.test("the page and collect say scenes where they count scenes", async () => {
  const page = await renderHtml({ title: "x", entries: [{ ...captionsEntry(), result: viewed }] });
  assertStringIncludes(page, `${rows / 2} in ${rows} rows`);
  assertEquals(digestOf("x", formatResult(viewed)).digest.scenes, rows / 2);
});
