// The page at the widths and in the schemes that people have.
import { assert, assertEquals } from "@std/assert";
import { axeFindings } from "../../browser/axe.ts";
import { pageTest, visit } from "./in_site.ts";

for (const width of [390, 1280, 1920]) {
  for (const scheme of ["light", "dark"] as const) {
    pageTest(
      `at ${width} px, ${scheme}: nothing runs out of the window, nothing is found by axe`,
      () =>
        visit({ width, scheme, hash: "#measure?set=captions" }, async ({ page, said }) => {
          await page.locator(".what-was-read").waitFor({ timeout: 120_000 });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert(over <= 0, `${over} px too wide`);
          assertEquals(await axeFindings(page), []);
          assertEquals(said, []);
        }),
    );
  }
}

for (const hash of ["#train", "#captions"]) {
  for (const scheme of ["light", "dark"] as const) {
    pageTest(
      `${hash} at 390 px, ${scheme}: nothing runs out of the window, nothing is found by axe`,
      () =>
        visit({ width: 390, scheme, hash }, async ({ page, said }) => {
          await page.locator("main .actions").first().waitFor({ timeout: 60_000 });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert(over <= 0, `${over} px too wide`);
          assertEquals(await axeFindings(page), []);
          assertEquals(said, []);
        }),
    );
  }
}
