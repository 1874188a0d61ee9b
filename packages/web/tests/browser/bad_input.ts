// What is dropped may be anything: the page answers with a sentence and stays whole.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { axeFindings } from "../../../../tests/browser/axe.ts";
import { asFile, type Dropped, npy, smallSet } from "./small_set.ts";
import { pageTest, visit } from "./in_site.ts";

const PATIENCE = 120_000;
async function refusal(page: Page, files: readonly Dropped[]): Promise<string> {
  await page.reload();
  await page.locator("input[type=file]:not([webkitdirectory])").setInputFiles([...files]);
  return (await page.locator(".refusal").textContent({ timeout: PATIENCE }))!;
}

pageTest(
  "files of the wrong kind, labels that don't fit and broken files are refused in one sentence",
  () =>
    visit({}, async ({ page, consoleLines }) => {
      const { embeddings, labels } = smallSet();
      const cases: [Dropped[], string][] = [
        [[asFile("photo.png", "x"), asFile("song.mp3", "x")], "No file of embeddings"],
        [[asFile("a.npy", "not npy at all"), asFile("a.csv", labels)], "a.npy"],
        [
          [asFile("a.npy", embeddings), asFile("a.csv", labels.split("\n").slice(0, 9).join("\n"))],
          "72 rows",
        ],
        [[asFile("a.npy", embeddings), asFile("a.csv", "name\nx\n")], "a.csv"],
        [
          [asFile("a.npy", npy([1, NaN], 2, 1)), asFile("a.csv", "object1_color\nred\nblue\n")],
          "NaN",
        ],
        [[asFile("result.json", "{}")], "schema"],
        [[asFile("result.json", `{"schema": "bindscope/result@9"}`)], "bindscope/result@9"],
      ];
      for (const [files, words] of cases) {
        const sentence = await refusal(page, files);
        assertStringIncludes(sentence, words);
        assert(!/memory:|\bat \w+ \(|undefined|--[a-z]/.test(sentence), sentence);
      }
      assertEquals(consoleLines, []);
    }),
);

pageTest("2 GB are refused before a byte is read", () =>
  visit({}, async ({ page }) => {
    await page.evaluate(() => {
      const piece = new Blob([new Uint8Array(5e7)]);
      const big = new File(Array(40).fill(piece), "big.npy");
      big.arrayBuffer = () => Promise.reject(new Error("it was read"));
      const data = new DataTransfer();
      data.items.add(big);
      data.items.add(new File(["object1_color\nred\n"], "big.csv"));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    });
    const sentence = (await page.locator(".refusal").textContent({ timeout: PATIENCE }))!;
    assertStringIncludes(sentence, "2.0 GB, and a page can measure up to 1 GB");
  }));

pageTest(
  "labels are text whatever they hold: markup, direction marks, 10,000 values",
  () =>
    visit({}, async ({ page, consoleLines }) => {
      const hostile = [
        `<img src=x onerror="parent.hacked=1">`,
        "\u202egnirts",
        "<script>hacked=1</script>",
      ];
      const values = [...hostile, ...Array.from({ length: 9997 }, (_, i) => `value ${i}`)];
      const field = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const rows = values.map((value, i) => `${field(value)},${i % 2 === 0 ? "cube" : "cone"}`);
      const labels = ["object1_color,object1_shape", ...rows, ""].join("\n");
      const numbers = values.flatMap((_, i) => [i % 7, i % 11, (i * 31) % 17]);
      await page.locator("input[type=file]:not([webkitdirectory])").setInputFiles([
        asFile("a<b>.npy", npy(numbers, values.length, 3)),
        asFile("a.csv", labels),
      ]);
      await page.locator(".what-was-read").waitFor({ timeout: PATIENCE });
      const echo = (await page.locator(".what-was-read").textContent())!;
      assertStringIncludes(echo, "color: 10000");
      assert(!echo.includes("\u202e"));
      assertEquals(await page.evaluate(() => "hacked" in globalThis), false);
      assertEquals(await page.locator("img").count(), 0);
      assertEquals(await axeFindings(page), []);
      assertEquals(consoleLines, []);
    }),
);

pageTest(
  "a Result of any kind has its report, and one that no report can be made of a sentence",
  () =>
    visit({}, async ({ page, consoleLines }) => {
      const result = (kind: string, more = {}) => ({
        schema: "bindscope/result@2",
        kind,
        version: "0.0.1",
        seed: 0,
        options: {},
        inputs: [],
        metrics: {},
        curves: {},
        tables: {},
        notes: [{ code: "said", text: `a note of ${kind}` }],
        ...more,
      });
      const row = {
        id: "a",
        name: "Rows of a study",
        published: null,
        scale: null,
        how: "as given",
        missing: [],
        scenes: 9,
        allScenes: 9,
        seeds: [0],
        numbers: [],
      };
      const drop = (content: unknown) =>
        page.locator("input[type=file]:not([webkitdirectory])").setInputFiles([
          asFile("result.json", JSON.stringify(content)),
        ]);
      const study = { options: { study: "table1" }, tables: { rows: [row] } };
      for (const content of [result("reproduce", study), result("calibrate"), result("compare")]) {
        await drop(content);
        await page.frameLocator("iframe.report").getByText(`a note of ${content.kind}`)
          .waitFor({ state: "attached", timeout: PATIENCE });
      }
      for (const [kind, words] of [["collect", "lacks what its report shows"], ["x", "Kinds: "]]) {
        assertStringIncludes(
          await refusal(page, [asFile("result.json", JSON.stringify(result(kind)))]),
          words,
        );
      }
      assertEquals(consoleLines, []);
    }),
);
