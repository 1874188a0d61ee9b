/** Results and charts as Deno's Jupyter kernel shows them. */
import type { Result } from "../result/result.ts";
import type { Chart } from "./chart.ts";
import { markup } from "./markup.ts";
import { chartSvg } from "./svg.ts";
import { verdictOf } from "./verdict/verdict.ts";

/** What the kernel asks a value for: its forms by media type. */
export type Shown = {
  /** Forms by media type; the front end takes the richest that it knows. */
  [display: symbol]: () => Promise<{ [media: string]: string }>;
};

const DISPLAY = Symbol.for("Jupyter.display");

/**
 * A figure that shows itself as the last value of a notebook's cell.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe } from "@bindscope/bindscope";
 * import { showChart } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, probe, set, { epochs: 50 });
 * const forms = await showChart(probe.charts(result)[0])[Symbol.for("Jupyter.display")]();
 * assert(forms["image/svg+xml"].startsWith("<svg"));
 * ```
 */
export function showChart(chart: Chart): Shown {
  return {
    [DISPLAY]: async () => ({
      "image/svg+xml": await chartSvg(chart, { colors: "own" }),
      "text/plain": chart.description,
    }),
  };
}

/**
 * The answer of a Result, its numbers' file beside it, as the last value of a notebook's cell.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe } from "@bindscope/bindscope";
 * import { showResult } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, probe, set, { epochs: 50 });
 * const forms = await showResult(result)[Symbol.for("Jupyter.display")]();
 * assert(forms["text/html"].includes("<p>") && forms["text/plain"].length > 0);
 * ```
 */
export function showResult(result: Result): Shown {
  const sentence = verdictOf(result)?.sentence ?? `A Result of ${result.kind}.`;
  const notes = result.notes.map((note) => markup`<li>${note}</li>`);
  return {
    [DISPLAY]: () =>
      Promise.resolve({
        "text/html": markup`<p><strong>${sentence}</strong></p><ul>${notes}</ul>`.text,
        "text/plain": sentence,
      }),
  };
}
