// The page in a hand: fingers choose, slide, start and stop.
import { assert, assertEquals } from "@std/assert";
import { axeFindings } from "../../../../tests/browser/axe.ts";
import { drag, smallTargets } from "../../../../tests/browser/fingers.ts";
import { pageTest, visit } from "./in_site.ts";

const PHONE = { width: 390, height: 844, touch: true };
const PATIENCE = 120_000;

pageTest(
  "on a phone a set is chosen, measured and cancelled by taps",
  () =>
    visit(PHONE, async ({ page, consoleLines }) => {
      await page.locator("label", { has: page.locator('input[value="captions"]') }).tap();
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      assertEquals(await smallTargets(page), []);
      await page.getByRole("button", { name: "Measure" }).tap();
      await page.getByRole("progressbar").waitFor({ timeout: PATIENCE });
      await page.getByRole("button", { name: "Cancel" }).tap();
      await page.getByRole("button", { name: "Measure" }).waitFor();
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "on a phone the slider of coverage follows a finger, and the page stays where it is",
  () =>
    visit({ ...PHONE, hash: "#train" }, async ({ page, consoleLines }) => {
      const slider = page.locator("input[type=range]");
      await slider.scrollIntoViewIfNeeded();
      const value = async () => Number(await slider.inputValue());
      const { x, y, width, height } = (await slider.boundingBox())!;
      const at = (share: number) => ({ x: x + width * share, y: y + height / 2 });
      await page.touchscreen.tap(at(0.02).x, at(0.02).y);
      const least = await value();
      await drag(page, at(0.02), at(0.98));
      const most = await value();
      assert(most - least >= 0.7, `${least} to ${most}`);
      assertEquals(await page.locator(".slider output").textContent(), most.toFixed(1));
      assert((await page.evaluate(() => location.hash)).includes(`coverage=${most}`));
      assertEquals(await smallTargets(page), []);
      assertEquals(await axeFindings(page), []);
      assertEquals(consoleLines, []);
    }),
);
