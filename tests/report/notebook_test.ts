import { assert, assertEquals, assertFalse } from "@std/assert";
import {
  showChart,
  showingChart,
  showingResult,
  showResult,
} from "../../src/report/outside/notebook.ts";
import { approximatedEntry } from "./sample_analysis.ts";
import { inputNote } from "../../src/result/input_notes.ts";

const DISPLAY = Symbol.for("Jupyter.display");

Deno.test("a notebook gets the figure, and its text for those who can't see it", async () => {
  const [chart] = approximatedEntry().charts;
  const forms = await showChart(chart)[DISPLAY]();
  assert(forms["image/svg+xml"].startsWith("<svg"), forms["image/svg+xml"].slice(0, 80));
  assertEquals(forms["text/plain"], chart.description);
});

Deno.test("a notebook gets the verdict and the notes, and no note becomes markup", async () => {
  const { result } = approximatedEntry();
  const note = inputNote("said", { text: "<script>alert(1)</script>" });
  const forms = await showResult({ ...result, notes: [note] })[DISPLAY]();
  assert(forms["text/html"].includes(forms["text/plain"].slice(0, 10)));
  assert(forms["text/html"].includes("&lt;script&gt;"));
  assertFalse(forms["text/html"].includes("<script>"));
  assertEquals(
    (await showResult({ ...result, kind: "map" })[DISPLAY]())["text/plain"],
    "A Result of map.",
  );
});

Deno.test("what shows itself is in all else what it was", async () => {
  const { result, charts } = approximatedEntry();
  const plain = { result: structuredClone(result), chart: structuredClone(charts[0]) };
  const shown = showingResult({ ...result }, () => charts);
  const chart = showingChart({ ...charts[0] });
  assertEquals(JSON.stringify([shown, chart]), JSON.stringify([plain.result, plain.chart]));
  assertEquals([{ ...shown }, { ...chart }], [plain.result, plain.chart]);
  const display = (value: object) =>
    (value as { [DISPLAY]?: () => Promise<{ [media: string]: string }> })[DISPLAY];
  assertEquals([display(structuredClone(shown)), display({ ...chart })], [undefined, undefined]);
  const html = (await display(shown)!())["text/html"];
  assertEquals(html.match(/<figure>/g)!.length, charts.length);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assertEquals(new Set(ids).size, ids.length);
});
