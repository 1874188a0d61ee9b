/** The page as a browser shows it: axe, first screen, sorting, copying, choosing, hostile labels. Run by browser_test.ts. */
import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { renderHtml, type ReportEntry } from "../../../src/report/html.ts";
import { axeFindings } from "../../browser/axe.ts";
import { closeBrowser, type Look, withPage } from "../../browser/chromium.ts";
import { approximatedEntry, captionsEntry, imagesEntry } from "../sample_analysis.ts";
import { scenesResult } from "./sample_scenes.ts";

const browserTest = (name: string, fn: () => Promise<void>) =>
  // Browsers are processes of their own, which end a moment after the page.
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

Deno.test.afterAll(closeBrowser);

/** Analyses with scenes, some of them taken for others. */
function entries(): ReportEntry[] {
  const tables = scenesResult((left, right) => left[0] !== "blue" || right[0] === "blue").tables;
  return [imagesEntry(), captionsEntry(), approximatedEntry()].map((entry, i) =>
    i === 1
      ? entry
      : { ...entry, name: ["images", "", "others"][i], result: { ...entry.result, tables } }
  );
}

const TITLE = "Do these bind?";
const html = await renderHtml({ title: TITLE, entries: entries() });
const two = await renderHtml({ title: TITLE, entries: entries().slice(0, 2) });

const LOOKS: [string, Look][] = [
  ["light at 1280 px", {}],
  ["dark at 1280 px", { scheme: "dark" }],
  ["light at 390 px", { width: 390, height: 844 }],
  ["light at 1920 px", { width: 1920, height: 1080 }],
];

for (const [name, look] of LOOKS) {
  browserTest(
    `${name}: axe finds nothing, nothing is asked for, nothing is wider than the window`,
    () =>
      withPage(html, look, async (page, said) => {
        assertEquals(said, []);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert(width <= (look.width ?? 1280), `${width}`);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        assertEquals(await axeFindings(page), []);
      }),
  );
}

browserTest("without scripts axe finds nothing either, and every table and figure is there", () => {
  const still = html.replace(/<script type="module">.*?<\/script>/s, "");
  return withPage(still, {}, async (page) => {
    assertEquals(await axeFindings(page), []);
    assertEquals(await page.locator("button").count(), 0);
    assert(await page.locator("svg.chart").count() >= 3);
  });
});

browserTest(
  "the first screen holds the answers, a pair of scenes each and three numbers each",
  () =>
    withPage(two, {}, async (page) => {
      const bottom = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll(".opening, nav")];
        return Math.max(...boxes.map((box) => box.getBoundingClientRect().bottom));
      });
      assert(bottom <= 900, `${bottom} px`);
      assertEquals(await page.locator(".opening .deciding > div").count(), 6);
      assertEquals(await page.locator(".opening .pair").count(), 2);
    }),
);

browserTest(
  "a head sorts its column, largest number first, and says so",
  () =>
    withPage(html, {}, async (page) => {
      const table = page.locator("table.data", { hasText: "Objects missed most, images" });
      const column = async () => await table.locator("tbody tr td:nth-child(2)").allTextContents();
      const head = table.locator("thead th", { hasText: "recognised" });
      const before = await column();
      await head.locator("button").click();
      assertEquals(await head.getAttribute("aria-sort"), "descending");
      assertEquals(await column(), before.toSorted((a, b) => Number(b) - Number(a)));
      await head.locator("button").click();
      assertEquals(await head.getAttribute("aria-sort"), "ascending");
      assertEquals(await column(), before.toSorted((a, b) => Number(a) - Number(b)));
    }),
);

browserTest("a table is copied with all its digits", () =>
  withPage(html, {}, async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy Objects missed most, images as CSV" }).click();
    await page.getByText("Copied as CSV.").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assertStringIncludes(text, "object,recognised,scenes\nblue cube,0.6363636363636364,11\n");
  }));

browserTest(
  "an object that is chosen is lit wherever it stands, and Escape lets it go",
  () =>
    withPage(html, {}, async (page) => {
      const lit = async () => await page.locator(".chosen").count();
      await page.getByLabel("Find an object").selectOption("red cube");
      // Row and column of two grids, and its line among those missed most.
      assert(await lit() >= 5, `${await lit()}`);
      assertEquals(await page.locator(".chosen").first().getAttribute("data-object"), "red cube");
      await page.keyboard.press("Escape");
      assertEquals(await lit(), 0);
      await page.locator(".pair-grid text").first().hover();
      assert(await page.locator(".near").count() >= 4);
    }),
);

browserTest(
  "a pointer over the grid is told which scene it is over",
  () =>
    withPage(html, {}, async (page) => {
      const grid = page.locator(".pair-grid").first();
      await grid.scrollIntoViewIfNeeded();
      const box = (await grid.boundingBox())!;
      await page.mouse.move(box.x + box.width - 15, box.y + box.height - 15);
      assertEquals(await page.locator(".tip").textContent(), "red sphere / red sphere: recognised");
    }),
);

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
      result: { ...result, notes: HOSTILE, kind: HOSTILE[1], version: HOSTILE[0] },
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
    await withPage(page, {}, async (page, said) => {
      assertEquals(said, []);
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
    await withPage(many, {}, async (page, said) => {
      assertEquals(said, []);
      assertEquals(await page.locator("h1").textContent(), "Many");
    });
  },
);
