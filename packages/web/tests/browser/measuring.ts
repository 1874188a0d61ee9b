// The page in a real browser: files come in, the same bytes as everywhere come out.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { FrameLocator, Page } from "playwright-core";
import { axeFindings } from "../../../../tests/browser/axe.ts";
import { picturedRows } from "../../../../src/report/page/scenes/shown_scenes.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { encodePng } from "../../../scenes/png.ts";
import { formatThumbnails } from "../../../../src/run/output/thumbnails/thumbnail_form.ts";
import { scenesResult } from "../../../../tests/report/page/sample_scenes.ts";
import { RELEASE } from "../../../../tests/before_release.ts";
import { asFile, type Dropped, ownHash, SEED, smallSet } from "./small_set.ts";
import { pageTest, visit } from "./in_site.ts";

const PATIENCE = 120_000;
const choose = (page: Page, files: readonly Dropped[]) =>
  page.locator("input[type=file]:not([webkitdirectory])").setInputFiles([...files]);

function droppedSet(): Dropped[] {
  const { embeddings, labels } = smallSet();
  return [asFile("mine.npy", embeddings), asFile("mine.csv", labels)];
}

/** What a report says, but for the command lines that make it again. */
const sentences = (report: FrameLocator) =>
  report.locator("p, li, td, dd:not(:has(code)), figcaption, caption").allTextContents();

/** Remembers whatever is in a frame while it is measured, however short. */
function keepReportsSoFar(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const frame = document.querySelector<HTMLIFrameElement>("iframe.report");
      if (frame?.title === "Report so far") seen.push(frame.srcdoc);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

const hashOf = (page: Page) => page.locator(".downloads code").textContent({ timeout: PATIENCE });

pageTest(
  "dropped files are echoed, measured, and give the bytes that every host gives; before all is measured none answers",
  () =>
    visit({ hash: `#measure?seed=${SEED}` }, async ({ page, consoleLines }) => {
      await keepReportsSoFar(page);
      await choose(page, droppedSet());
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      assertEquals(
        await page.locator(".what-was-read").textContent(),
        "72 scenes x 12; 2 objects; color: 4 (blue, gold, green, …); shape: 3 (cone, cube, sphere)",
      );
      assertEquals(await axeFindings(page), []);
      await page.getByRole("button", { name: "Measure" }).click();
      await page.getByRole("progressbar").waitFor();
      assertEquals(await hashOf(page), await ownHash());
      const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
      assert(seen.length > 0, "no part was shown");
      for (const html of seen) {
        assert(html.includes("<table") && !html.includes('class="verdict"'));
        assert(!html.includes("What the answer rests on"));
      }
      const report = page.frameLocator("iframe.report");
      await report.locator(".verdict .sentence").waitFor();
      // No sentence names a flag.
      for (const words of [await page.locator("main").innerText(), ...await sentences(report)]) {
        assert(!/--[a-z]/.test(words), words);
      }
      assertEquals(await axeFindings(page), []);
      // What went in is folded away; the answer is at the top.
      assertEquals(await page.locator("details.inputs").getAttribute("open"), null);
      const box = (await page.locator("iframe.report").boundingBox())!;
      assert(box.y < 400, `${box.y}`);
      // A frame that is as tall as its report: one page to scroll.
      const [frame, inner] = await page.evaluate(() => {
        const frame = document.querySelector<HTMLIFrameElement>("iframe.report")!;
        return [frame.offsetHeight, frame.contentDocument!.documentElement.offsetHeight];
      });
      assert(Math.abs(frame - inner) < 4, `${frame} and ${inner}`);
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: "result.json" }).click();
      const path = await (await saving).path();
      const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(path));
      assertEquals(new Uint8Array(digest).toHex(), await hashOf(page));
      for (
        const [button, name] of [["Tables (CSV)", "tables.zip"], ["Figures (SVG)", "figures.zip"]]
      ) {
        const saving = page.waitForEvent("download");
        await page.getByRole("button", { name: button }).click();
        const download = await saving;
        assertEquals(download.suggestedFilename(), name);
        const bytes = await Deno.readFile(await download.path());
        assert(bytes.length > 500 && bytes[0] === 0x50 && bytes[1] === 0x4b, name);
      }
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "similar spellings are decided on in a drop-down, and merged give the bytes of one spelling",
  () =>
    visit({ hash: `#measure?seed=${SEED}` }, async ({ page, consoleLines }) => {
      const { embeddings, labels } = smallSet();
      const spelt = labels.replaceAll("gold,cube,red", "gold\u200b,cube,red");
      await choose(page, [asFile("mine.npy", embeddings), asFile("mine.csv", spelt)]);
      const note = page.locator(".notes li").first();
      assertStringIncludes(
        (await note.textContent({ timeout: PATIENCE }))!,
        String.raw`color: "gold" and "gold\u200b" differ only by case`,
      );
      assertEquals(await axeFindings(page), []);
      await page.getByLabel("Similar spellings are").selectOption({ label: "one value" });
      await page.getByText("color: 4 (blue, gold").waitFor({ timeout: PATIENCE });
      await page.getByRole("button", { name: "Measure" }).click();
      await hashOf(page);
      const report = page.frameLocator("iframe.report");
      await report.getByText("count as one value").first().waitFor({ state: "attached" });
      // Other files have other spellings.
      await choose(page, droppedSet());
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      assertEquals(await page.getByLabel("Similar spellings are").count(), 0);
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "columns that don't say what they are are chosen from drop-downs, and give the same set",
  () =>
    visit({ hash: `#measure?seed=${SEED}` }, async ({ page, consoleLines }) => {
      const { embeddings, labels } = smallSet();
      const odd = labels.replace(/^.*\n/, "hue,form,other hue,other form\n");
      await choose(page, [asFile("mine.npy", embeddings), asFile("mine.csv", odd)]);
      const refusal = (await page.locator(".refusal").textContent({ timeout: PATIENCE }))!;
      assertStringIncludes(refusal, "no label columns among hue, form, other hue, other form");
      assertStringIncludes(refusal, "say below what the columns are");
      const read = page.getByRole("button", { name: "Read" });
      assert(await read.isDisabled());
      const pick = (name: string, column: string) =>
        page.getByLabel(`Column with the ${name}`).selectOption({ label: column });
      await pick("color of object 1", "hue");
      await pick("shape of object 1", "form");
      await pick("color of object 2", "hue");
      await pick("shape of object 2", "other form");
      await page.getByText("A column is chosen twice.").waitFor();
      await pick("color of object 2", "other hue");
      assertEquals(await axeFindings(page), []);
      await read.click();
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      assertEquals(
        await page.locator(".what-was-read").textContent(),
        "72 scenes x 12; 2 objects; color: 4 (blue, gold, green, …); shape: 3 (cone, cube, sphere)",
      );
      // What is measured of one set has the same bytes: the first of these tests.
      if (RELEASE) {
        await page.getByRole("button", { name: "Measure" }).click();
        assertEquals(await hashOf(page), await ownHash());
      }
      // Other files have other columns.
      await choose(page, droppedSet());
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      assertEquals(await page.locator(".columns").count(), 0);
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "captions are read by the form that is written, and another form is asked for again",
  () =>
    visit({}, async ({ page, consoleLines }) => {
      const { embeddings, labels } = smallSet();
      const [, ...rows] = labels.trim().split("\n").map((line) => line.split(","));
      const captions = ["text", ...rows.map(([a, b, c, d]) => `a ${a} ${b} by a ${c} ${d}`)];
      await choose(page, [
        asFile("mine.npy", embeddings),
        asFile("mine.csv", captions.join("\n") + "\n"),
      ]);
      const refusal = page.locator(".refusal");
      assertStringIncludes(
        (await refusal.textContent({ timeout: PATIENCE }))!,
        "Give their form below.",
      );
      assertEquals(await axeFindings(page), []);
      const form = page.getByLabel("How captions are written");
      const read = page.getByRole("button", { name: "Read" });
      assert(await read.isDisabled());
      await form.fill("a {color} {shape} and a {color} {shape}");
      await read.click();
      await page.getByText("is not of the form").waitFor({ timeout: PATIENCE });
      await form.fill("a {color} {shape} by a {color} {shape}");
      await read.click();
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      assertStringIncludes(
        (await page.locator(".what-was-read").textContent())!,
        "72 scenes x 12;",
      );
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "a real drop on the page is taken, and a file without labels is asked for them",
  () =>
    visit({}, async ({ page, consoleLines }) => {
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(10)], "alone.npy"));
        document.body.dispatchEvent(
          new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      });
      const refusal = page.locator(".refusal");
      assertStringIncludes((await refusal.textContent())!, "Drop labels with it");
      assertEquals(await page.locator(".files li").count(), 1);
      assertEquals(await axeFindings(page), []);
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "a dropped Result shows the pictures that lay beside it, and says where they are another set's",
  () =>
    visit({}, async ({ page, consoleLines }) => {
      const result = scenesResult(() => false);
      const rows = picturedRows(result);
      const png = encodePng(new Uint8Array(48).fill(99), 4, 4).toBase64();
      const pictures = { png: new Map(rows.map((row) => [row, png])), missing: null };
      const beside = formatThumbnails(result, pictures);
      await choose(page, [
        asFile("result.json", formatResult(result)),
        asFile("thumbnails.json", beside),
      ]);
      const report = page.frameLocator("iframe.report");
      await report.locator("img.picture").first().waitFor({ timeout: PATIENCE });
      assert(await report.locator("img.picture").count() >= 2);
      assertEquals(await axeFindings(page), []);
      await page.reload();
      await choose(page, [
        asFile("result.json", formatResult(result)),
        asFile("thumbnails.json", beside.replace("000000", "111111")),
      ]);
      await report.getByText("belongs to another set").waitFor({
        state: "attached",
        timeout: PATIENCE,
      });
      assertEquals(await report.locator("img.picture").count(), 0);
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "work is cancelled, and can be started again",
  () =>
    visit({ hash: "#measure?set=captions" }, async ({ page, consoleLines }) => {
      await page.getByRole("button", { name: "Measure" }).click({ timeout: PATIENCE });
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("button", { name: "Measure" }).waitFor();
      await page.waitForFunction(() => !document.querySelector("progress"));
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "keys alone are enough from the address to the answer",
  () =>
    visit({}, async ({ page }) => {
      const reached: string[] = [];
      for (let i = 0; i < 6; i++) {
        await page.keyboard.press("Tab");
        reached.push(
          await page.evaluate(() => {
            const at = document.activeElement!;
            return at.getAttribute("value") ?? at.getAttribute("type") ?? at.textContent ?? "";
          }),
        );
      }
      assertEquals(reached[0], "Skip to the content");
      assert(reached.includes("file"), reached.join(" | "));
      await page.locator("input[name=set]").first().focus();
      await page.keyboard.press("ArrowDown");
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      const measure = page.getByRole("button", { name: "Measure" });
      for (let i = 0; i < 8 && !await measure.evaluate((b) => b === document.activeElement); i++) {
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.getByRole("progressbar").waitFor();
    }),
);

pageTest(
  "a worker that the browser ended is said to have ended",
  () =>
    visit({ hash: "#measure?set=captions" }, async ({ page, context }) => {
      await page.getByRole("button", { name: "Measure" }).click({ timeout: PATIENCE });
      await page.getByRole("progressbar").waitFor();
      // The one that has told how far it is: that which read the set may just be ending.
      await page.locator(".doing").filter({ hasNotText: /^0\s%/ }).waitFor({
        timeout: PATIENCE,
      });
      const engine = page.workers().filter((worker) => worker.url().endsWith("engine.js")).at(-1)!;
      // Its own end, as the page sees that of one that was killed.
      await engine.evaluate(() => close()).catch(() => {});
      await page.locator(".refusal").waitFor({ timeout: PATIENCE });
      assertStringIncludes((await page.locator(".refusal").textContent())!, "ended the worker");
      await context.close();
    }),
);

pageTest("without SIMD the page says so, in one sentence", () =>
  visit({
    before: async (context) => {
      await context.route("**/engine.js", async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          body:
            `WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));` +
            `WebAssembly.validate = () => false;\n${await answer.text()}`,
        });
      });
    },
    hash: "#measure?set=captions",
  }, async ({ page }) => {
    const refusal = await page.locator(".refusal").textContent({ timeout: PATIENCE });
    assertStringIncludes(refusal!, "WebAssembly has no SIMD");
  }));

pageTest(
  "a shared address measures what it names",
  () =>
    visit({ hash: "#measure?set=minilm-again&run=1" }, async ({ page, consoleLines }) => {
      await page.getByRole("progressbar").waitFor({ timeout: PATIENCE });
      assertStringIncludes(
        (await page.locator(".what-was-read").textContent())!,
        "576 scenes x 384",
      );
      assert(await page.locator('input[value="minilm-again"]').isChecked());
      assertEquals(consoleLines, []);
    }),
);
