/** Pages of unusual content: pictures, hostile labels, many values. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { renderHtml } from "../../../../src/report/html.ts";
import { picturedRows } from "../../../../src/report/page/scenes/shown_scenes.ts";
import { inputNote } from "../../../../src/result/input_notes.ts";
import { axeFindings } from "../../../browser/axe.ts";
import { withPage } from "../../../browser/chromium.ts";
import { scenesResult } from "../sample_scenes.ts";
import { browserTest, entries, TITLE, withOpenPage } from "./sample_pages.ts";

browserTest("a picture stands where a scene has one, and is asked for nowhere", async () => {
  const [one] = entries();
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const rows = picturedRows(one.result);
  const pictures = {
    png: new Map(rows.slice(1).map((row) => [row, pixel])),
    missing: "Some is gone.",
  };
  const page = await renderHtml({ title: TITLE, entries: [{ ...one, pictures }] });
  await withPage(page, {}, async (page, texts) => {
    assertEquals(texts, []);
    const loaded = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLImageElement>("img.picture")]
        .map((img) => img.complete && img.naturalWidth > 0 && img.alt === "")
    );
    assert(loaded.length >= 8 && loaded.every(Boolean), `${loaded}`);
    // The first row's is missing: that scene is drawn.
    assertEquals(await page.locator(".opening .pair .drawing").count(), 1);
    assertEquals(await page.getByText("Some is gone.").count(), 1);
    assertEquals(await axeFindings(page), []);
  });
});

const HOSTILE = [
  `"><script>document.title="taken"</script>`,
  `<img src=x onerror="document.title='taken'">`,
  `javascript:document.title='taken'`,
  "\u202egnol eht si siht\u2066",
  "x".repeat(3000),
  "]]>--></style></svg>",
  "${7*7}{{7*7}}",
  "constructor",
  "__proto__",
];

browserTest(
  "hostile labels do no harm: no markup, no script, no reversed line, nothing wider",
  async () => {
    const result = scenesResult(() => false, HOSTILE, ["cube", "</title>"]);
    const hostile = {
      name: HOSTILE[0],
      result: {
        ...result,
        notes: HOSTILE.map((text) => inputNote("said", { text })),
        kind: HOSTILE[1],
        version: HOSTILE[0],
      },
      tables: [{
        title: HOSTILE[0],
        caption: HOSTILE[1],
        columns: [{ name: HOSTILE[2], kind: "text" as const }],
        rows: HOSTILE.map((label) => [label]),
      }],
      charts: [{
        kind: "points" as const,
        name: "map",
        title: HOSTILE[0],
        description: HOSTILE[1],
        points: HOSTILE.map((label, i) => ({ x: i, y: i % 3, label, values: [label, "cube"] })),
        outlines: [],
      }],
    };
    const page = await renderHtml({ title: HOSTILE[0], entries: [hostile], notes: HOSTILE });
    assertFalse(/[\u202a-\u202e\u2066-\u2069]/.test(page));
    await withOpenPage(page, {}, async (page, texts) => {
      assertEquals(texts, []);
      assertEquals(await page.title(), HOSTILE[0]);
      assertEquals(await page.locator("img").count(), 0);
      assertEquals(await page.locator("script").count(), 1);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(width <= 1280, `${width}`);
      await page.getByLabel("Find an object").selectOption("constructor cube");
      assert(await page.locator(".chosen").count() >= 2);
    });
  },
);

browserTest(
  "10,000 values are counted, not drawn: the page stays below 2 MB and is quick",
  async () => {
    const values = Array.from({ length: 10_000 }, (_, i) => `value ${i}`);
    const { tables, ...rest } = scenesResult(() => false, values.slice(0, 25), ["cube", "sphere"]);
    const result = {
      ...rest,
      tables,
      inputs: rest.inputs.map((input) => ({
        ...input,
        concepts: [{ name: "color", values }, { name: "shape", values: ["cube", "sphere"] }],
      })),
    };
    const many = await renderHtml({
      title: "Many",
      entries: [{ name: "many", result, tables: [], charts: [] }],
    });
    assert(many.length < 2_000_000, `${many.length} bytes`);
    await withPage(many, {}, async (page, texts) => {
      assertEquals(texts, []);
      assertEquals(await page.locator("h1").textContent(), "Many");
    });
  },
);
