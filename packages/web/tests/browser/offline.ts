// After one visit the page needs no network; nothing of it ever leaves this machine.
import { assertEquals } from "@std/assert";
import { pageTest, visit } from "./in_site.ts";

pageTest(
  "the page comes up and reads a set when its server is gone",
  () =>
    visit({ kept: true }, async ({ page, url, stopServer, consoleLines }) => {
      await page.getByText("works without a network").waitFor({ timeout: 60_000 });
      await page.goto("about:blank");
      await stopServer();
      await page.goto(`${url}#measure?set=captions`);
      await page.locator(".what-was-read").waitFor({ timeout: 60_000 });
      // The list of served sets is asked for, and is not there.
      assertEquals(
        consoleLines.filter((line) => !/Failed to (load|fetch)|net::ERR/i.test(line)),
        [],
      );
    }),
);

pageTest(
  "the page's policy lets no request and no foreign script through",
  () =>
    visit({ kept: true }, async ({ page }) => {
      const tried = await page.evaluate(async () => {
        const outcomes: string[] = [];
        const away = "https://example.com/";
        outcomes.push(await fetch(away).then(() => "sent", () => "refused"));
        const script = document.createElement("script");
        script.textContent = "globalThis.ran = true";
        document.head.append(script);
        outcomes.push("ran" in globalThis ? "ran" : "refused");
        outcomes.push(
          await new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve("loaded");
            image.onerror = () => resolve("refused");
            image.src = `${away}x.png`;
          }),
        );
        return outcomes;
      });
      assertEquals(tried, ["refused", "refused", "refused"]);
    }),
);
