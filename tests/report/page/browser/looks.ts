/** How the page looks: axe, what overlaps, the first screen, narrow windows, print. */
import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { renderHtml } from "../../../../src/report/html.ts";
import type { Metrics } from "../../../../src/result/result.ts";
import { RELEASE } from "../../../before_release.ts";
import { axeFindings } from "../../../browser/axe.ts";
import { withPage } from "../../../browser/chromium.ts";
import { overlaps } from "../../../browser/overlaps.ts";
import { collectedPage, comparedPage } from "../sample_models.ts";
import { repairPage } from "../sample_repair.ts";
import { browserTest, entries, html, TITLE, two, unfold, withOpenPage } from "./sample_pages.ts";

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
    const shown = await page.locator(".evidence .words").allTextContents();
    assertEquals(shown[0], "All positions encode objects in the same way.");
    const folds = (await page.locator(".evidence .why").allTextContents()).join(" ");
    for (const words of shown) assertFalse(folds.includes(words), words);
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
