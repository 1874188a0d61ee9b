import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { renderHtml, type ReportEntry } from "../../src/report/html.ts";
import { EXPLORE } from "../../src/report/page/script/text.ts";
import type { Metrics } from "../../src/result/result.ts";
import { approximatedEntry, captionsEntry, imagesEntry } from "./sample_analysis.ts";
import { inputNote } from "../../src/result/input_notes.ts";
import { textsOf } from "../note_texts.ts";

const BOTH = { title: "Do these two bind?", entries: [imagesEntry(), captionsEntry()] };

async function page(report = BOTH as Parameters<typeof renderHtml>[0]) {
  const html = await renderHtml(report);
  return { html, document: parseHTML(html).document };
}

/** The text of everything that a selector finds. */
function texts(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((node) =>
    (node.textContent ?? "").replace(/\s+/g, " ").trim()
  );
}

Deno.test("the page starts with the verdict of each result, in one sentence", async () => {
  const { document } = await page();
  assertEquals(texts(document, "h1"), ["Do these two bind?"]);
  assertEquals(document.querySelector("main > section h2")?.textContent, "Answers");
  assertEquals(texts(document, ".verdict .name"), ["images", "captions"]);
  assertEquals(texts(document, ".verdict .label"), ["Binds", "Bag of concepts"]);
  assertEquals(texts(document, ".pair figcaption").slice(0, 2), [
    "blue square / brown triangle",
    "blue triangle / brown square",
  ]);
  assertEquals(texts(document, ".evidence .lane .who").slice(0, 2), ["images", "captions"]);
  const asked = texts(document, ".asks");
  assertEquals(new Set(asked).size, asked.length, "a question stands once");
  const [images, captions] = texts(document, ".verdict .sentence");
  assertStringIncludes(
    images,
    "It binds. A linear probe prefers the true scene to its swap in 93 % of the scenes (95 % CI 89-97 %).",
  );
  assertStringIncludes(captions, "A bag of concepts: the vectors encode which values");
  // Labels keep their spelling.
  assertStringIncludes(captions, "Example: blue cube / brown cylinder, swap");
  assertEquals(texts(document, ".evidence .said").slice(0, 4), ["Yes", "Yes", "Yes", "No"]);
});

Deno.test("key numbers stand side by side, each with interval, floors and the paper's", async () => {
  const { document } = await page();
  const groups = [...document.querySelectorAll(".keys tbody")];
  const objects = groups.find((g) => g.textContent?.includes("Objects recognised"))!;
  const rows = [...objects.querySelectorAll("tr")].slice(1).map((row) =>
    [...row.querySelectorAll("th,td:not(.strip-cell)")].map((cell) =>
      (cell.textContent ?? "").replace(/\s+/g, " ").trim()
    )
  );
  assertEquals(rows, [
    [
      "images",
      "87 %",
      "84-91 %",
      "4 % shuffled rows<1 % chance",
      "0.96 images, CLIP",
    ],
    ["captions", "21 %", "18-25 %", "5 % shuffled rows<1 % chance", "1.00 Text, CLIP"],
  ]);
});

Deno.test("figures of the same name are one, with a bar a model; every table and note is there", async () => {
  const { document } = await page({ ...BOTH, notes: ["About the page."] });
  assertEquals(texts(document, ".chapter > summary h2").slice(1, 4), [
    "What can be read out",
    "How much is a sum of object vectors",
    "One quadruple of scenes",
  ]);
  // Two of bars, and a map of each.
  assertEquals(document.querySelectorAll("svg.chart").length, 4);
  const first = document.querySelector("svg.chart")!.textContent!;
  for (const { name } of BOTH.entries) assertStringIncludes(first, name);
  for (const { tables, result } of BOTH.entries) {
    for (const table of tables) {
      assert(texts(document, ".tables caption").some((t) => t.includes(table.caption)));
    }
    for (const note of textsOf(result.notes)) {
      assert(texts(document, ".notes li").includes(note));
    }
  }
  assert(texts(document, ".notes li").includes("About the page."));
});

Deno.test("every chapter is folded, says what was found in it, and opens by its address", async () => {
  const { document } = await page();
  const chapters = [...document.querySelectorAll(".chapter")];
  assert(chapters.length >= 6);
  for (const one of chapters) {
    assertFalse(one.hasAttribute("open"));
    assert(one.querySelector("summary .finding")!.textContent!.length > 10);
    assert(one.querySelector("summary ~ [id]"));
  }
});

Deno.test("a figure that is an answer stands open before the evidence, and nowhere else", async () => {
  const entry = imagesEntry();
  const [leading] = entry.charts;
  const charts = [{ ...leading, leads: true }];
  const { document } = await page({ title: "t", entries: [{ ...entry, charts }] });
  assertEquals(document.querySelectorAll("main > section svg.chart").length, 1);
  assertEquals(document.querySelectorAll(".chapter svg.chart:not(.pair-grid)").length, 0);
  const titles = texts(document, "main > section h2");
  assertEquals(titles.slice(0, 3), ["Answer", leading.title, "Evidence"]);
});

Deno.test("tables are folded under their titles, those of one title together", async () => {
  const { document } = await page();
  assertEquals(texts(document, ".tables summary"), [
    "What a linear probe reads 3 rows",
    "Scene embeddings as sums of object vectors 5 rows",
    "Objects 24 rows",
  ]);
  const last = [...document.querySelectorAll(".tables details")].at(-1)!;
  assertEquals([...last.querySelectorAll("caption strong")].map(({ textContent }) => textContent), [
    "images: Objects",
    "captions: Objects",
  ]);
});

Deno.test("a number that is shown short has all its digits beside it", async () => {
  const entry = imagesEntry();
  const table = {
    title: "t",
    caption: "c",
    columns: [{ name: "a", kind: "number" as const }, { name: "b", kind: "number" as const }],
    rows: [[-1 / 3, 0.5], [null, 0.25]],
  };
  const { document } = await page({ title: "t", entries: [{ ...entry, tables: [table] }] });
  const cells = [...document.querySelectorAll(".tables td")];
  assertEquals(cells.map((cell) => cell.getAttribute("data-v")), [
    String(-1 / 3),
    null,
    null,
    null,
  ]);
});

Deno.test("the paper and models of the hub are linked, and nothing that only looks like one", async () => {
  const entry = imagesEntry();
  const of = (id: string) => ({
    ...entry,
    result: {
      ...entry.result,
      inputs: entry.result.inputs.map((input) => ({
        ...input,
        model: { id, revision: null, graph: null, dtype: null, device: null, pooling: null },
      })),
    },
  });
  const models = ["owner/a-model", "efficientnet-lite0", "a/b/../c", `x/y" onclick="z`];
  const { document } = await page({ title: "t", entries: models.map(of) });
  assertEquals([...document.querySelectorAll("a")].map((a) => a.getAttribute("href")), [
    "https://arxiv.org/abs/2605.31503",
    "https://huggingface.co/owner/a-model",
  ]);
});

Deno.test("options that were chosen stand out, defaults are folded", async () => {
  const entry = { ...imagesEntry(), defaults: { epochs: 10000, lr: 0.5 } };
  const { document } = await page({ title: "t", entries: [entry] });
  const open = [...document.querySelectorAll(".provenance > .grid > div > dl dt")];
  const shown = open.map(({ textContent }) => textContent);
  assert(shown.includes("option lr") && !shown.includes("option epochs"));
  assert(texts(document, ".provenance details dt").includes("option epochs"));
});

Deno.test("provenance gives hash, seed, version and options", async () => {
  const { document } = await page();
  const facts = texts(document, ".provenance dd");
  for (const fact of ["3fa1".repeat(16), "bindscope 0.1.0", "10000", '"dot"']) {
    assert(facts.includes(fact), fact);
  }
});

Deno.test("…and does not say that anything was made again, which nobody did", async () => {
  const { html } = await page();
  assertFalse(/verify|made again/.test(html));
});

Deno.test("the page is whole: no request, one script by its hash, the same bytes each time", async () => {
  const { html } = await page();
  const [before, script, after] = html.split(/<script type="module">|<\/script>/);
  assertEquals(script, EXPLORE.text);
  assertFalse(
    /<script|<link|<img|<iframe|@import|url\(|\ssrc=|\son[a-z]+=|javascript:/i.test(before + after),
  );
  for (const [address] of html.matchAll(/https?:[^"' <]+/g)) {
    // A link that readers may follow, and the name of a namespace.
    assert(["https://arxiv.org/abs/2605.31503", "http://www.w3.org/2000/svg"].includes(address));
  }
  const bytes = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script)),
  );
  const hash = btoa(String.fromCharCode(...bytes));
  assertStringIncludes(
    html,
    `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'`,
  );
  assertEquals(await renderHtml(BOTH), html);
});

Deno.test("an analysis under way has its numbers, and no answer before all is measured", async () => {
  const { result, ...entry } = captionsEntry();
  const { probe, verdict: _, ...others } = result.metrics;
  const shown = async (metrics: Metrics) => {
    const entries = [{ ...entry, result: { ...result, metrics } }];
    const { document } = parseHTML(await renderHtml({ title: "t", entries }));
    return {
      answers: document.querySelectorAll(".verdict, .evidence, .said").length,
      tables: document.querySelectorAll("table").length,
    };
  };
  const whole = await shown(result.metrics);
  assert(whole.answers > 0);
  for (const metrics of [{}, { probe }, { probe, ...others }] as Metrics[]) {
    const { answers, tables } = await shown(metrics);
    assertEquals(answers, 0);
    assert(tables > 0);
  }
});

Deno.test("nothing in a label becomes markup", async () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const { name: _, ...sample } = approximatedEntry();
  const entry: ReportEntry = {
    name: hostile,
    result: {
      ...sample.result,
      kind: "analyze",
      version: hostile,
      options: { [hostile]: hostile },
      notes: [inputNote("files.changed", { file: hostile }), { code: hostile, [hostile]: hostile }],
      inputs: sample.result.inputs.map((input) => ({
        ...input,
        concepts: [{ name: hostile, values: [hostile, "b"] }, { name: "c", values: ["d", "e"] }],
        model: {
          id: hostile,
          revision: hostile,
          graph: hostile,
          dtype: hostile,
          device: hostile,
          pooling: hostile,
        },
      })),
    },
    tables: [{
      title: hostile,
      caption: hostile,
      columns: [{ name: hostile, kind: "text" }, { name: "n", kind: "number" }],
      rows: [[hostile, 1], [hostile, null]],
    }],
    charts: sample.charts.map((chart) => ({ ...chart, title: hostile, description: hostile })),
  };
  const { html, document } = await page({ title: hostile, entries: [entry], notes: [hostile] });
  assertEquals(document.querySelectorAll("script").length, 1);
  assertEquals(document.querySelectorAll("img").length, 0);
  assertFalse(html.includes("<img"));
});

Deno.test("headings go down one level at a time", async () => {
  const { document } = await page();
  const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map(({ tagName }) => +tagName[1]);
  assertEquals(levels[0], 1);
  assertEquals(levels.filter((level) => level === 1).length, 1);
  levels.forEach((level, i) => assert(i === 0 || level <= levels[i - 1] + 1));
});

Deno.test("every table has a caption, every heading cell a scope, every id is there once", async () => {
  const { document } = await page();
  for (const table of document.querySelectorAll("table")) assert(table.querySelector("caption"));
  for (const th of document.querySelectorAll("th")) assert(th.getAttribute("scope"));
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  assertEquals(new Set(ids).size, ids.length);
  for (const node of document.querySelectorAll("[aria-labelledby]")) {
    for (const id of node.getAttribute("aria-labelledby")!.split(" ")) assert(ids.includes(id), id);
  }
  for (const svg of document.querySelectorAll("svg")) {
    assert(svg.getAttribute("role") === "img" || svg.getAttribute("aria-hidden") === "true");
  }
});

Deno.test("a result that decides no verdict has none, and empty parts are left out", async () => {
  const entry = imagesEntry();
  const decompose = {
    ...entry,
    charts: [],
    tables: [],
    result: {
      ...entry.result,
      kind: "decompose",
      notes: [],
      metrics: entry.result.metrics.decompose as Metrics,
    },
  };
  const { document } = await page({ title: "t", entries: [decompose] });
  assertEquals(texts(document, "h2"), ["Key numbers", "Terms and rules", "Provenance"]);
});

Deno.test("a page without results still says what it is", async () => {
  const { document } = await page({ title: "t", entries: [] });
  assertEquals(texts(document, "h2"), ["Terms and rules", "Provenance"]);
});
