/** Pages of analyses that tests open in a browser, and how they open them. */
import type { Page } from "playwright-core";
import { registerPackages } from "../../../../packages/register.ts";
import { renderHtml, type ReportEntry } from "../../../../src/report/html.ts";
import { type Look, withPage } from "../../../browser/chromium.ts";
import { approximatedEntry, captionsEntry, imagesEntry } from "../../sample_analysis.ts";
import { scenesResult } from "../sample_scenes.ts";

registerPackages();

export const browserTest = (name: string, fn: () => Promise<void>) =>
  // Browsers are processes of their own, which end a moment after the page.
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

/** Analyses with scenes, some of them taken for others. */
export function entries(): ReportEntry[] {
  const tables = scenesResult((left, right) => left[0] !== "blue" || right[0] === "blue").tables;
  return [imagesEntry(), captionsEntry(), approximatedEntry()].map((entry, i) =>
    i === 1
      ? entry
      : { ...entry, name: ["images", "", "others"][i], result: { ...entry.result, tables } }
  );
}

export const TITLE = "Do these bind?";
export const html = await renderHtml({ title: TITLE, entries: entries() });
export const two = await renderHtml({ title: TITLE, entries: entries().slice(0, 2) });

/** What is folded is opened: what is asked of it is the same. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** As `withPage`, everything unfolded. */
export function withOpenPage(
  html: string,
  look: Look,
  use: (page: Page, texts: string[]) => Promise<void>,
): Promise<void> {
  return withPage(html, look, async (page, texts) => {
    await unfold(page);
    await use(page, texts);
  });
}
