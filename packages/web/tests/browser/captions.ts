// Captions are encoded in the page, by the encoder that the command line has, and are kept for times without a network.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openCaptionEncoder } from "../../engine/caption_encoder.ts";
import { axeFindings } from "../../../../tests/browser/axe.ts";
import { pageTest, visit } from "./in_site.ts";

const PATIENCE = 180_000;
const MODEL =
  new URL("../../../../fixtures/models/all-minilm-l6-v2-int8", import.meta.url).pathname;

function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, v, i) => sum + v * y[i], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** What the command line's encoder says of the captions that are asked for first. */
let own: Promise<number> | undefined;
async function ownCosine(): Promise<number> {
  await using encoder = await openCaptionEncoder(MODEL, "wasm");
  return cosineOf(
    await encoder.encode("a gray cube and a purple sphere"),
    await encoder.encode("a purple cube and a gray sphere"),
  );
}

pageTest(
  "two objects are placed on the map, and an exchange moves the vector as it does elsewhere",
  () =>
    visit(
      { hash: "#captions?first=gray+cube&second=purple+sphere&change=colours", kept: true },
      async ({ page, url, stopServer, consoleLines }) => {
        const asked: string[] = [];
        page.context().on("request", (request) => asked.push(request.url()));
        assertEquals(asked.filter((location) => /models|runtime/.test(location)), []);
        await page.getByText("works without a network").waitFor({ timeout: PATIENCE });
        await page.getByRole("button", { name: "Load the encoder" }).click();
        await page.locator(".turned").waitFor({ timeout: PATIENCE });
        const shown = /cosine between before and after is (-?[\d.]+)\./.exec(
          (await page.locator(".turned").textContent())!,
        )![1];
        const cosine = await (own ??= ownCosine());
        assert(Math.abs(Number(shown) - cosine) < 6e-4, `${shown} and ${cosine}`);
        const nearest = page.locator("table").filter({ hasText: "Nearest before" }).locator(
          "tbody th",
        );
        assertEquals(await nearest.first().textContent(), "a gray cube and a purple sphere");
        assertEquals(await axeFindings(page), []);
        // Served by deno task web, the page is isolated and may share memory.
        const cores = Math.min(4, await page.evaluate(() => navigator.hardwareConcurrency));
        const words = cores > 1 ? `WebAssembly, ${cores} threads` : "WebAssembly";
        await page.getByText(`Encoded in this browser by ${words}.`).waitFor();

        await page.getByRole("combobox").selectOption("second");
        await page.getByRole("textbox", { name: "The other object" }).fill("gold cylinder");
        const after = page.locator("table").filter({ hasText: "Nearest after" });
        await after.getByText("a gray cube and a gold cylinder").first().waitFor({
          timeout: PATIENCE,
        });
        assertStringIncludes(page.url(), "other=gold+cylinder");
        assertEquals(consoleLines, []);

        await stopServer();
        await page.goto("about:blank");
        await page.goto(`${url}#captions`);
        await page.getByRole("button", { name: "Load the encoder" }).click();
        await page.locator(".turned").waitFor({ timeout: PATIENCE });
      },
    ),
);

pageTest(
  "on a host that isolates no page one thread does the same",
  () =>
    visit({ hash: "#captions?device=wasm", isolated: false }, async ({ page, consoleLines }) => {
      assertEquals(await page.evaluate(() => crossOriginIsolated), false);
      await page.getByRole("button", { name: "Load the encoder" }).click();
      await page.locator(".turned").waitFor({ timeout: PATIENCE });
      await page.getByText("Encoded in this browser by WebAssembly.").waitFor();
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "WebGPU gives the vectors that WebAssembly gives, here by an adapter in software",
  () => {
    const hash = "#captions?first=gray+cube&second=purple+sphere&change=colours&device=webgpu";
    return visit({ hash, webgpu: true }, async ({ page, consoleLines }) => {
      assert(await page.evaluate(async () => await navigator.gpu.requestAdapter() !== null));
      await page.getByRole("button", { name: "Load the encoder" }).click();
      const turned = await page.locator(".turned").textContent({ timeout: PATIENCE });
      const number = Number(/(-?[\d.]+)\.$/.exec(turned!)![1]);
      assertEquals(await page.getByText("Encoded in this browser by WebGPU.").count(), 1);
      assertEquals(consoleLines, []);
      // In a browser WebAssembly gives what it gives here: the first of these tests.
      const cosine = await (own ??= ownCosine());
      assert(Math.abs(number - cosine) < 2e-3, `${number} and ${cosine}`);
    });
  },
);
