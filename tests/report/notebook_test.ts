import { assert, assertEquals, assertFalse } from "@std/assert";
import { showChart, showResult } from "../../src/report/notebook.ts";
import { approximatedEntry } from "./sample_analysis.ts";

const DISPLAY = Symbol.for("Jupyter.display");

Deno.test("a notebook gets the figure, and its text for those who can't see it", async () => {
  const [chart] = approximatedEntry().charts;
  const forms = await showChart(chart)[DISPLAY]();
  assert(forms["image/svg+xml"].startsWith("<svg"), forms["image/svg+xml"].slice(0, 80));
  assertEquals(forms["text/plain"], chart.description);
});

Deno.test("a notebook gets the verdict and the notes, and no note becomes markup", async () => {
  const { result } = approximatedEntry();
  const note = `<script>alert(1)</script>`;
  const forms = await showResult({ ...result, notes: [note] })[DISPLAY]();
  assert(forms["text/html"].includes(forms["text/plain"].slice(0, 10)));
  assert(forms["text/html"].includes("&lt;script&gt;"));
  assertFalse(forms["text/html"].includes("<script>"));
  assertEquals(
    (await showResult({ ...result, kind: "map" })[DISPLAY]())["text/plain"],
    "A Result of map.",
  );
});
