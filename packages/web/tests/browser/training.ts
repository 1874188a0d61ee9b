// The playground: a run grows, outlives its tab, and says so where the browser has no room for it.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { axeFindings } from "../../../../tests/browser/axe.ts";
import { pageTest, visit } from "./in_site.ts";

const PATIENCE = 240_000;

/** Waits until this many steps are done. */
const steps = (page: Page, count: number) =>
  page.waitForFunction(
    (count) => Number(/step (\d+) of/.exec(document.body.innerText)?.[1] ?? -1) >= count,
    count,
    { timeout: PATIENCE },
  );
const stepNow = async (page: Page) =>
  Number(/step (\d+)/.exec((await page.locator(".doing").textContent())!)![1]);
const button = (page: Page, name: string) => page.getByRole("button", { name });

pageTest(
  "a run outlives its tab and is resumed where it was saved; one that is damaged is said to be, and starts anew",
  () =>
    visit(
      { hash: "#train?coverage=0.3&seed=1&steps=400" },
      async ({ page, context, url, consoleLines }) => {
        await button(page, "Train").click();
        await steps(page, 60);
        // Closed in mid-training: no button is pressed.
        await page.close();
        const again = await context.newPage();
        await again.goto(`${url}#train?coverage=0.3&seed=1&steps=400`);
        await button(again, "Resume").waitFor({ timeout: PATIENCE });
        const saved = await stepNow(again);
        assert(saved >= 50 && saved < 400, `${saved}`);
        await again.locator(".curves svg").waitFor({ timeout: PATIENCE });
        assertEquals(await axeFindings(again), []);
        await button(again, "Resume").click();
        await steps(again, saved + 10);
        await button(again, "Pause").click();
        await button(again, "Resume").waitFor({ timeout: PATIENCE });
        assert(await stepNow(again) > saved);

        await again.evaluate(async () => {
          const answered = <T>(request: IDBRequest<T>) =>
            new Promise<T>((resolve) => {
              request.onsuccess = () => resolve(request.result);
            });
          const database = await answered(indexedDB.open("bindscope", 1));
          const store = () => database.transaction("runs", "readwrite").objectStore("runs");
          const [key] = await answered(store().getAllKeys());
          const run = await answered(store().get(key));
          run.checkpoint[run.checkpoint.length - 1] ^= 1;
          await answered(store().put(run, key));
          database.close();
        });
        await button(again, "Resume").click();
        const refusal = await again.locator(".refusal").textContent({ timeout: PATIENCE });
        assertStringIncludes(refusal!, "so this one starts anew");
        await again.waitForFunction(
          () => Number(/step (\d+) of/.exec(document.body.innerText)?.[1]) < 50,
          null,
          { timeout: PATIENCE },
        );
        assertEquals(consoleLines, []);
      },
    ),
);

pageTest(
  "a whole run ends with its report and its files",
  () =>
    visit({ hash: "#train?coverage=0.5&steps=20" }, async ({ page, consoleLines }) => {
      await button(page, "Train").click();
      const report = page.frameLocator("iframe.report");
      await report.getByText("Recognition by a model trained from scratch").first().waitFor({
        state: "attached",
        timeout: PATIENCE,
      });
      await button(page, "result.json").waitFor();
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "where the browser has no room the run goes on, says that it can't be resumed, and starts anew when asked",
  () =>
    visit({
      hash: "#train?coverage=0.5&steps=400",
      before: (context) =>
        context.route("**/engine.js", async (route) => {
          const answer = await route.fetch();
          const full = `IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };`;
          await route.fulfill({ response: answer, body: `${full}\n${await answer.text()}` });
        }),
    }, async ({ page, consoleLines }) => {
      await button(page, "Train").click();
      const refusal = await page.locator(".refusal").textContent({ timeout: PATIENCE });
      assertStringIncludes(refusal!, "no room to save this run");
      await steps(page, 60);
      await button(page, "Pause").click();
      await button(page, "Start again").click({ timeout: PATIENCE });
      await button(page, "Train").waitFor();
      assertEquals(consoleLines, []);
    }),
);
