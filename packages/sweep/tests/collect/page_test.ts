import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { collect } from "../../collect/collect.ts";
import { collectPage } from "../../collect/page.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { digestLike } from "./digest_like.ts";

const core = await loadCore();

async function page(name: string, refused: string[] = []): Promise<string> {
  const results = [0.2, 0.4].map((value, i) => ({
    path: `out/${name}${i}/result.json`,
    digest: digestLike(value),
  }));
  const settings = { metrics: ["map.parallelogram"], pairs: null, seed: 0 };
  return await collectPage(name, collect(core, { results, refused, objects: new Map() }, settings));
}

Deno.test("the page allows its own script by its hash, and nothing from anywhere", async () => {
  const html = await page("m");
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
  assertEquals(scripts.length, 1);
  const hash = createHash("sha256").update(scripts[0]).digest("base64");
  assertStringIncludes(
    html,
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
  );
  assert(!/(src|href)="?(https?:)?\/\//.test(html));
});

Deno.test("without its script the table is whole, best first; every head is a button of a keyboard", async () => {
  const html = await page("m", ["x/result.json is not JSON."]);
  const [first, second] = [html.indexOf(">m0<"), html.indexOf(">m1<")];
  assert(0 < first && first < second);
  const heads = html.match(/<thead><tr>([\s\S]*?)<\/tr>/)![1];
  assertEquals(heads.match(/<th /g)!.length, heads.match(/<button type="button">/g)!.length);
  assertStringIncludes(html, "Left out: x/result.json is not JSON.");
});

Deno.test("a narrow window has each number beside its name, so that nothing lies out of sight", async () => {
  const html = await page("m");
  const heads = [
    ...html.match(/<thead><tr>([\s\S]*?)<\/tr>/)![1].matchAll(/<button type="button">([^<]*)/g),
  ];
  const row = html.match(/<tbody>\s*<tr>([\s\S]*?)<\/tr>/)![1];
  const named = [...row.matchAll(/data-head="([^"]*)"/g)].map(([, name]) => name);
  assertEquals(named, heads.map(([, name]) => name));
});

Deno.test("a name is text, whatever it says", async () => {
  const html = await page("<img src=x onerror=alert(1)>");
  assert(!html.includes("<img"));
  assertStringIncludes(html, "&lt;img");
});

Deno.test("a number stands over its interval, and is sorted by itself", async () => {
  const html = await page("m");
  const cells = [...html.matchAll(/<td class="n"[^>]* data-value="([^"]*)">([^<]*)/g)];
  assertEquals(cells.map(([, value, text]) => [Number(value), text]), [[0.2, "0.20"], [
    0.4,
    "0.40",
  ]]);
});
