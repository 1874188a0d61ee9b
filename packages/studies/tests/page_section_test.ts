import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { renderHtml } from "../../../src/report/html.ts";
import { type RowNumber, type RowRecord, rowsJson } from "../reproduce/row_records.ts";
import "../reproduce/report.ts";
import { sampleResult } from "../../../tests/result/sample_result.ts";

function number(over: Partial<RowNumber>): RowNumber {
  return {
    column: "r2.avg",
    name: "R², avg",
    published: 0.47,
    scale: null,
    ours: 0.5,
    range: [0.48, 0.52],
    difference: 0.03,
    bySeed: [0.48, 0.52],
    minor: false,
    ...over,
  };
}

function row(over: Partial<RowRecord>): RowRecord {
  return {
    id: "text-random",
    name: "Text, random",
    published: "Text, random weights",
    scale: null,
    how: "clip base; seeds 0, 1",
    missing: [],
    scenes: 100,
    allScenes: 160000,
    seeds: [0, 1],
    numbers: [number({})],
    ...over,
  };
}

const NONE = { ours: null, range: null, difference: null, bySeed: [] };

async function page(rows: readonly RowRecord[]) {
  const result = {
    ...sampleResult(),
    kind: "reproduce",
    options: { study: "table1" },
    tables: { rows: rowsJson(rows) },
  };
  const html = await renderHtml({
    title: "Table 1",
    entries: [{ name: "table1", result, tables: [], charts: [] }],
  });
  return parseHTML(html).document;
}

function texts(node: { querySelectorAll: Document["querySelectorAll"] }, selector: string) {
  return [...node.querySelectorAll(selector)].map((n) =>
    (n.textContent ?? "").replace(/\s+/g, " ").trim()
  );
}

Deno.test("each number stands beside the paper's, with its range and a signed difference", async () => {
  const document = await page([
    row({ numbers: [number({}), number({ name: "retrieval", ours: 0.3, difference: -0.12 })] }),
  ]);
  assertEquals(texts(document, ".reproduction tbody tr td:not(.strip-cell)"), [
    ...["0.47", "0.500", "0.480 to 0.520", "+0.030"],
    ...["0.47", "0.300", "0.480 to 0.520", "−0.120"],
  ]);
});

Deno.test("a row that waits for weights shows the paper's numbers and what to do", async () => {
  const document = await page([
    row({}),
    row({
      name: "Text, CLIP",
      published: "Text, CLIP",
      missing: ["Fetch it."],
      numbers: [number(NONE)],
    }),
  ]);
  const [, waiting] = document.querySelectorAll(".reproduction tbody");
  assertStringIncludes(waiting.textContent!, "Fetch it.");
  assertEquals(texts(waiting, "td:not(.strip-cell)"), ["0.47", "", "", ""]);
  assertStringIncludes(document.querySelector(".reproduction")!.textContent!, "1 of 2 rows");
});

Deno.test("a row of ours alone says that the paper has none", async () => {
  const document = await page([
    row({ published: null, numbers: [number({ published: null, difference: null })] }),
  ]);
  assertStringIncludes(texts(document, ".kind")[0], "The paper has no such row");
  assertEquals(texts(document, ".reproduction td:not(.strip-cell)")[0], "");
});

Deno.test("a row of the paper for another encoder is a scale, without a difference", async () => {
  const numbers = [number({ published: null, scale: 0.78, difference: null })];
  const document = await page([row({ published: null, scale: "CLEVR, CLIP", numbers })]);
  assertStringIncludes(texts(document, ".kind")[0], "its CLEVR, CLIP, is shown as a scale");
  assertEquals(texts(document, ".reproduction td:not(.strip-cell)"), [
    ...["(0.78)", "0.500", "0.480 to 0.520", ""],
  ]);
});

Deno.test("variants of one row leave out what is minor; different rows leave out nothing", async () => {
  const numbers = [number({}), number({ name: "R², around zero", minor: true })];
  const variants = await page([row({ numbers }), row({ numbers })]);
  assert(!variants.querySelector(".reproduction")!.textContent!.includes("around zero"));
  const others = await page([row({ numbers }), row({ numbers, published: "Text, CLIP" })]);
  assert(others.querySelector(".reproduction")!.textContent!.includes("around zero"));
});

Deno.test("a number that is no share is shown, but drawn on no axis from 0 to 1", async () => {
  const numbers = [
    number({}),
    number({ name: "width", published: null, ours: 256, notShare: true }),
  ];
  const document = await page([row({ numbers })]);
  assertEquals(texts(document, ".reproduction td.score"), ["0.500", "256.000"]);
  const strips = [...document.querySelectorAll(".reproduction td.strip-cell")];
  assertEquals(strips.map((cell) => cell.innerHTML !== ""), [true, false]);
});

Deno.test("such a page explains no verdict, and other pages still do", async () => {
  const document = await page([row({})]);
  assertEquals(texts(document, "h2").includes("Verdict"), false);
  assert(!document.body.textContent!.includes("How the verdict is made"));
  const { document: empty } = parseHTML(await renderHtml({ title: "t", entries: [] }));
  assert(empty.body.textContent!.includes("How the verdict is made"));
});
