/** What the page answers to a pointer, to keys and to fingers. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { renderHtml } from "../../../../src/report/html.ts";
import { axeFindings } from "../../../browser/axe.ts";
import type { Look } from "../../../browser/chromium.ts";
import { drag, smallTargets } from "../../../browser/fingers.ts";
import { browserTest, entries, html, TITLE, two, withOpenPage } from "./sample_pages.ts";

browserTest(
  "a head sorts its column, largest number first, and says so",
  () =>
    withOpenPage(html, {}, async (page) => {
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
  withOpenPage(html, {}, async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy Objects missed most, images as CSV" }).click();
    await page.getByText("Copied as CSV.").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assertStringIncludes(text, "object,recognised,scenes\nblue cube,0.6363636363636364,11\n");
  }));

browserTest(
  "an object that is chosen is lit wherever it stands, and Escape lets it go",
  () =>
    withOpenPage(html, {}, async (page) => {
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
    withOpenPage(html, {}, async (page) => {
      const grid = page.locator(".pair-grid").first();
      await grid.scrollIntoViewIfNeeded();
      const box = (await grid.boundingBox())!;
      await page.mouse.move(box.x + box.width - 15, box.y + box.height - 15);
      assertEquals(await page.locator(".tip").textContent(), "red sphere / red sphere\nrecognised");
    }),
);

browserTest(
  "a bar says its value, interval and control to a pointer, to arrow keys and to a finger",
  async () => {
    const expected = /^[^:]+\|0\.\d{3}\|95 % interval 0\.\d+ to 0\.\d+\|.+ 0\.\d+\|/;
    await withOpenPage(two, {}, async (page) => {
      const chart = page.locator(".chapters svg.chart").filter({
        has: page.locator("rect.hit"),
      })
        .first();
      const tip = page.locator(".tip");
      const lines = async () => (await tip.textContent())!.split("\n");
      // The first bars, one a model, are of train scenes, which have no interval; the next has everything.
      await chart.locator("rect.hit").nth(2).hover();
      const shown = await lines();
      assert(expected.test(shown.join("|")), shown.join("|"));
      // The browser's own words would say it twice.
      assertEquals(await chart.locator(".hit title").count(), 0);
      await page.mouse.move(0, 0);
      assertEquals(await tip.count(), 0);
      await chart.focus();
      await page.keyboard.press("Home");
      for (const key of ["ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
      assertEquals(await lines(), shown);
      const aloud = await page.locator("p[role=status].unseen").textContent();
      assertEquals(aloud!.split(/: |; /), shown);
      const name = await chart.locator(".hit.at").getAttribute("data-series");
      await page.keyboard.press("Enter");
      assert(await page.locator(`.hit.chosen[data-series="${name}"]`).count() > 1);
      await page.keyboard.press("Escape");
      assertEquals([await tip.count(), await page.locator(".chosen").count()], [0, 0]);
      assertEquals(await axeFindings(page), []);
    });
  },
);

const PHONE: Look = { width: 390, height: 844, touch: true };

browserTest(
  "on a phone a tap says what a bar is, until another place is tapped or the page is moved",
  () =>
    withOpenPage(two, PHONE, async (page, texts) => {
      const bar = page.locator(".chapters svg.chart rect.hit").nth(2);
      const tip = page.locator(".tip");
      await bar.tap();
      assert(/^[^\n]+\n0\.\d{3}\n95 % interval/.test((await tip.textContent())!));
      const box = (await tip.boundingBox())!;
      assert(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
      await page.locator("h1").tap();
      assertEquals(await tip.count(), 0);

      await bar.tap();
      const before = await page.evaluate(() => scrollY);
      const { x, y } = (await bar.boundingBox())!;
      await drag(page, { x: x + 5, y }, { x: x + 5, y: y - 200 });
      await page.waitForFunction((before) => scrollY > before + 50, before);
      assertEquals(await tip.count(), 0);
      assertEquals(texts, []);
    }),
);

browserTest(
  "on a phone heads sort, an object is chosen in every figure, and controls are large enough",
  () =>
    withOpenPage(html, PHONE, async (page, texts) => {
      const table = page.locator("table.data", { hasText: "Objects missed most, images" });
      const head = table.locator("thead th", { hasText: "recognised" });
      await head.locator("button").tap();
      assertEquals(await head.getAttribute("aria-sort"), "descending");
      await table.locator("tbody th", { hasText: "red cube" }).tap();
      assert(await page.locator('.chosen[data-object="red cube"]').count() >= 5);
      const figures = await page.evaluate(() =>
        new Set(
          [...document.querySelectorAll(".chosen")].map((node) => node.closest("figure, table")),
        )
          .size
      );
      assert(figures >= 3, `${figures}`);
      await table.locator("tbody th", { hasText: "red cube" }).tap();
      assertEquals(await page.locator(".chosen").count(), 0);
      const grid = page.locator(".pair-grid").first();
      await grid.scrollIntoViewIfNeeded();
      const { width, height } = (await grid.boundingBox())!;
      await grid.tap({ position: { x: width - 15, y: height - 15 } });
      assertEquals(await page.locator(".tip").textContent(), "red sphere / red sphere\nrecognised");
      assertEquals(await smallTargets(page), []);
      assertEquals(await axeFindings(page), []);
      assertEquals(texts, []);
    }),
);

browserTest(
  "every point of a line, every place of a map and every cell of a grid answers the keys",
  () =>
    withOpenPage(html, {}, async (page) => {
      const charts = page.locator("svg.chart");
      for (let i = 0; i < await charts.count(); i++) {
        const chart = charts.nth(i);
        if (await chart.getAttribute("tabindex") === null) continue;
        await chart.focus();
        for (const key of ["End", "Home", "ArrowRight"]) {
          await page.keyboard.press(key);
          assert((await page.locator(".tip").textContent())!.length > 3);
        }
      }
      assert(await page.locator("svg.chart[tabindex]").count() >= 5);
    }),
);

browserTest("points that lie on one another all say what they are", () => {
  const chart = {
    kind: "lines" as const,
    name: "same",
    title: "Same",
    description: "Two lines that meet.",
    x: { label: "coverage", min: 0, max: 1 },
    y: { label: "share", min: 0, max: 1 },
    points: ["one", "two"].map((series) => ({ panel: "", series, x: 0.5, y: 0.5 })),
  };
  const [first] = entries();
  const page = renderHtml({ title: TITLE, entries: [{ ...first, charts: [chart] }] });
  return page.then((page) =>
    withOpenPage(page, {}, async (page) => {
      await page.locator("circle.hit").last().hover();
      assertEquals((await page.locator(".tip").textContent())!.split("\n"), [
        "two",
        "share 0.500",
        "coverage 0.5",
        "one",
        "share 0.500",
        "coverage 0.5",
      ]);
    })
  );
});
