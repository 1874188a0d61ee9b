/** The page as a browser shows it: axe, first screen, sorting, copying, choosing, hostile labels. Run by browser_test.ts. */
import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { renderHtml, type ReportEntry } from "../../../src/report/html.ts";
import { axeFindings } from "../../browser/axe.ts";
import { overlaps } from "../../browser/overlaps.ts";
import { drag, smallTargets } from "../../browser/fingers.ts";
import type { Page } from "playwright-core";
import { closeBrowser, type Look, withPage } from "../../browser/chromium.ts";
import { approximatedEntry, captionsEntry, imagesEntry } from "../sample_analysis.ts";
import { picturedRows } from "../../../src/report/page/scenes/shown_scenes.ts";
import type { Metrics } from "../../../src/result/result.ts";
import { collectedPage, comparedPage } from "./sample_models.ts";
import { repairPage } from "./sample_repair.ts";
import { scenesResult } from "./sample_scenes.ts";
import { inputNote } from "../../../src/result/input_notes.ts";
import { RELEASE } from "../../before_release.ts";
import { registerPackages } from "../../../packages/register.ts";

registerPackages();

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

/** What is folded is opened: what is asked of it is the same. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** As `withPage`, everything unfolded. */
function withOpenPage(
  html: string,
  look: Look,
  use: (page: Page, texts: string[]) => Promise<void>,
): Promise<void> {
  return withPage(html, look, async (page, texts) => {
    await unfold(page);
    await use(page, texts);
  });
}

const LOOKS = ([390, 1280, 1920] as const).flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => ({ width, scheme }))
);
/** Where axe is asked too: it takes its time, and colours are the same at every width. */
const READ = ["light at 1280 px", "dark at 390 px"];

const PAGES: [string, () => Promise<string>][] = [
  ["analyses", () => Promise.resolve(html)],
  ["compare", comparedPage],
  ["collect", collectedPage],
  ["repair", repairPage],
];

for (const [name, made] of PAGES) {
  browserTest(
    `the page of ${name}, light and dark, wide and narrow: axe finds nothing, nothing is asked for or too wide`,
    async () =>
      await withPage(await made(), {}, async (page, texts) => {
        for (const folded of [true, false]) {
          if (!folded) await unfold(page);
          for (const { width, scheme } of LOOKS) {
            const look = `${scheme} at ${width} px`;
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme: scheme });
            const drawn = await page.evaluate(() => document.documentElement.scrollWidth);
            assert(drawn <= width, `${drawn} px, ${look}`);
            const read = RELEASE || name === "analyses" ? READ : READ.slice(0, 1);
            if (read.includes(look)) assertEquals(await axeFindings(page), [], look);
          }
        }
        assertEquals(texts, []);
      }),
  );
}

/** Images whose objects are bound alike in every position: the longest answer. */
async function widestPage(): Promise<string> {
  const [first] = entries();
  const { probe } = first.result.metrics as { readonly probe: Metrics };
  const positions = {
    own: { swap: { value: 0.98, ci: [0.95, 1], threshold: 0.5 }, power: 0.99 },
    cross: { swap: { value: 0.96, ci: [0.93, 0.98], threshold: 0.5 }, power: 0.99 },
    cosine: { value: { value: 0.95, ci: [0.94, 0.96], threshold: 0.2 }, power: 0.9, objects: 24 },
    scenes: 336,
  };
  const metrics = { ...first.result.metrics, probe: { ...probe, places: positions } };
  return await renderHtml({
    title: TITLE,
    entries: [{ ...first, result: { ...first.result, metrics } }],
  });
}

for (const [name, made] of [...PAGES, ["the longest answer", widestPage] as const]) {
  browserTest(
    `the page of ${name}: no word stands on another and strips can be read, folded and opened, at 360 to 1,600 px`,
    async () =>
      await withPage(await made(), {}, async (page) => {
        for (const folded of [true, false]) {
          if (!folded) await unfold(page);
          for (const width of RELEASE ? [360, 800, 1280, 1600] : [360, 1280]) {
            await page.setViewportSize({ width, height: 900 });
            assertEquals(await overlaps(page), [], `${width} px`);
            const strips = await page.evaluate(() =>
              [...document.querySelectorAll(".lane .strip")]
                .filter((strip) => strip.checkVisibility())
                .map((strip) => strip.getBoundingClientRect().width)
            );
            assert(strips.every((strip) => strip > 120), `${Math.min(...strips)} at ${width} px`);
          }
        }
      }),
  );
}

browserTest("an opened question says no sentence a second time", async () => {
  await withOpenPage(await widestPage(), {}, async (page) => {
    const said = await page.locator(".evidence .words").allTextContents();
    assertEquals(said[0], "All positions encode objects in the same way.");
    const folds = (await page.locator(".evidence .why").allTextContents()).join(" ");
    for (const words of said) assertFalse(folds.includes(words), words);
    assertStringIncludes(folds, "A probe fitted on one position prefers");
  });
});

browserTest("without scripts axe finds nothing either, and every table and figure is there", () => {
  const still = html.replace(/<script type="module">.*?<\/script>/s, "");
  return withPage(still, {}, async (page) => {
    assertEquals(await axeFindings(page), []);
    assertEquals(await page.locator("button").count(), 0);
    assert(await page.locator("svg.chart").count() >= 3);
  });
});

browserTest(
  "the first screen holds the answers, and a pair of scenes each",
  () =>
    withPage(two, {}, async (page) => {
      const bottom = await page.evaluate(() => {
        return document.querySelector(".opening")!.getBoundingClientRect().bottom;
      });
      assert(bottom <= 900, `${bottom} px`);
      assertEquals(await page.locator(".opening .pair").count(), 2);
    }),
);

browserTest(
  "as it opens a page is short, whoever looks at it, and folded chapters are named",
  async () => {
    for (const [width, most] of [[1280, 6000], [390, 11_000]] as const) {
      for (const page of [two, html]) {
        await withPage(page, { width }, async (page) => {
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          assert(height <= most, `${height} px at ${width}`);
        });
      }
    }
  },
);

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
  "three results and more are a table on the first screen, ten too, and stay in a narrow window",
  async () => {
    const ten = Array.from({ length: 10 }, (_, i) => ({ ...entries()[i % 3], name: `model ${i}` }));
    for (const [all, height] of [[entries(), 900], [ten, 900]] as const) {
      await withPage(await renderHtml({ title: TITLE, entries: all }), {}, async (page) => {
        const bottom = await page.evaluate(() => {
          return document.querySelector(".opening")!.getBoundingClientRect().bottom;
        });
        assert(bottom <= height, `${bottom} px for ${all.length}`);
        assertEquals(await page.locator(".answers tbody tr").count(), all.length);
        assertEquals(await page.locator(".opening .pair").count(), 0);
        assertEquals(await page.locator("#words .pair").count(), all.length);
        assertEquals(await axeFindings(page), []);
      });
    }
  },
);

browserTest(
  "in a narrow window every strip is shown, below its name, and none is wider",
  () =>
    withOpenPage(html, { width: 390, height: 844 }, async (page) => {
      const widths = await page.evaluate(() =>
        [...document.querySelectorAll(".lane .strip:not(.axis), .keys tbody .strip")]
          .map((strip) => strip.getBoundingClientRect().width)
      );
      assert(widths.length >= 9, `${widths.length}`);
      for (const width of widths) assert(width > 150 && width < 380, `${width}`);
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
      const said = await lines();
      assert(expected.test(said.join("|")), said.join("|"));
      // The browser's own words would say it twice.
      assertEquals(await chart.locator(".hit title").count(), 0);
      await page.mouse.move(0, 0);
      assertEquals(await tip.count(), 0);
      await chart.focus();
      await page.keyboard.press("Home");
      for (const key of ["ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
      assertEquals(await lines(), said);
      const aloud = await page.locator("p[role=status].unseen").textContent();
      assertEquals(aloud!.split(/: |; /), said);
      const name = await chart.locator(".hit.at").getAttribute("data-series");
      await page.keyboard.press("Enter");
      assert(await page.locator(`.hit.chosen[data-series="${name}"]`).count() > 1);
      await page.keyboard.press("Escape");
      assertEquals([await tip.count(), await page.locator(".chosen").count()], [0, 0]);
      assertEquals(await axeFindings(page), []);
    });
  },
);

browserTest(
  "printed, everything is unfolded and nothing waits for a pointer",
  () =>
    withPage(html, {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      const folded = page.locator("details:not([open]) > :not(summary, .copy)");
      for (let i = 0; i < await folded.count(); i++) assert(await folded.nth(i).isVisible());
      assert(await folded.count() > 3);
      for (const gone of ["select", ".copy"]) {
        assertFalse(await page.locator(gone).first().isVisible(), gone);
      }
      assertEquals(await axeFindings(page), []);
    }),
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
