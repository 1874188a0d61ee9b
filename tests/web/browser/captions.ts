// Captions are encoded in the page, by the encoder that the command line has, and are kept for times without a network.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openCaptionEncoder } from "../../../src/encode/caption_encoder.ts";
import { axeFindings } from "../../browser/axe.ts";
import { pageTest, visit } from "./in_site.ts";

const PATIENCE = 180_000;
const MODEL = new URL("../../../fixtures/models/all-minilm-l6-v2-int8", import.meta.url).pathname;

function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, v, i) => sum + v * y[i], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

pageTest(
  "two objects are placed on the map, and an exchange moves the vector as it does elsewhere",
  () =>
    visit(
      { hash: "#captions?first=gray+cube&second=purple+sphere&change=colours" },
      async ({ page, url, stopServer, said }) => {
        const asked: string[] = [];
        page.context().on("request", (request) => asked.push(request.url()));
        assertEquals(asked.filter((place) => /models|runtime/.test(place)), []);
        await page.getByText("works without a network").waitFor({ timeout: PATIENCE });
        await page.getByRole("button", { name: "Load the encoder" }).click();
        await page.locator(".turned").waitFor({ timeout: PATIENCE });
        const shown = /cosine between before and after is (-?[\d.]+)\./.exec(
          (await page.locator(".turned").textContent())!,
        )![1];
        await using encoder = await openCaptionEncoder(MODEL, "wasm");
        const own = cosineOf(
          await encoder.encode("a gray cube and a purple sphere"),
          await encoder.encode("a purple cube and a gray sphere"),
        );
        assert(Math.abs(Number(shown) - own) < 6e-4, `${shown} and ${own}`);
        const nearest = page.locator("table").filter({ hasText: "Nearest before" }).locator(
          "tbody th",
        );
        assertEquals(await nearest.first().textContent(), "a gray cube and a purple sphere");
        assertEquals(await axeFindings(page), []);

        await page.getByRole("combobox").selectOption("second");
        await page.getByRole("textbox", { name: "The other object" }).fill("gold cylinder");
        const after = page.locator("table").filter({ hasText: "Nearest after" });
        await after.getByText("a gray cube and a gold cylinder").first().waitFor({
          timeout: PATIENCE,
        });
        assertStringIncludes(page.url(), "other=gold+cylinder");
        assertEquals(said, []);

        await stopServer();
        await page.goto("about:blank");
        await page.goto(`${url}#captions`);
        await page.getByRole("button", { name: "Load the encoder" }).click();
        await page.locator(".turned").waitFor({ timeout: PATIENCE });
      },
    ),
);
