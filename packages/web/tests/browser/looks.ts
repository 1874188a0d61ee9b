// The page at the widths and in the schemes that people have: loaded once, then the window and the scheme change.
import { assert, assertEquals } from "@std/assert";
import { axeFindings } from "../../../../tests/browser/axe.ts";
import { pageTest, visit } from "./in_site.ts";

const LOOKS = [
  { hash: "#measure?set=captions", widths: [390, 1280, 1920], ready: ".what-was-read" },
  { hash: "#train", widths: [390, 1280], ready: "main .actions" },
  { hash: "#captions", widths: [390, 1280], ready: "main .actions" },
] as const;
/** Where axe is asked too: it takes its time, and colours are the same at every width. */
const READ = ["dark at 390 px", "light at 1280 px"];

for (const { hash, widths, ready } of LOOKS) {
  pageTest(
    `${hash}, light and dark, at ${widths} px: nothing runs out of the window, axe finds nothing`,
    () =>
      visit({ width: widths[0], hash }, async ({ page, consoleLines }) => {
        await page.locator(ready).first().waitFor({ timeout: 120_000 });
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          for (const colorScheme of ["light", "dark"] as const) {
            const look = `${colorScheme} at ${width} px`;
            await page.emulateMedia({ colorScheme });
            const shown = await page.evaluate(() => [
              innerWidth,
              matchMedia("(prefers-color-scheme: dark)").matches,
            ]);
            assertEquals(shown, [width, colorScheme === "dark"]);
            const over = await page.evaluate(() =>
              document.documentElement.scrollWidth - innerWidth
            );
            assert(over <= 0, `${look}: ${over} px too wide`);
            if (READ.includes(look)) assertEquals(await axeFindings(page), [], look);
          }
        }
        assertEquals(consoleLines, []);
      }),
  );
}
