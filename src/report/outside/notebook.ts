/** Results and charts as Deno's Jupyter kernel shows them. */
import { noteText } from "../../metrics/notes/catalogue.ts";
import type { Result } from "../../result/result.ts";
import { answerTable } from "../answer_table.ts";
import type { Chart } from "../chart.ts";
import { type Markup, markup, trusted } from "../markup.ts";
import { plainTable } from "../page/tables_section.ts";
import { chartSvg } from "../svg.ts";
import type { Table } from "../table.ts";
import { formatNumber } from "../../metrics/text/number.ts";
import { answeredOf } from "../answers/answered.ts";

/** What the kernel asks a value for: its forms by media type. */
export type Shown = {
  /** Forms by media type; the front end takes the richest that it knows. */
  [display: symbol]: () => Promise<{ [media: string]: string }>;
};

const DISPLAY = Symbol.for("Jupyter.display");

/**
 * A figure that shows itself as the last value of a notebook's cell. Those of a measure do so already.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe } from "@bindscope/bindscope";
 * import { showChart } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
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
 * The answer of a Result, as the last value of a notebook's cell: verdict, key numbers, figures, notes.
 * What `measureSet` gives shows itself; this is for Results that were read from a file.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe } from "@bindscope/bindscope";
 * import { showResult } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
 * const result = await measureSet(core, probe, set, { epochs: 50 });
 * const forms = await showResult(result)[Symbol.for("Jupyter.display")]();
 * assert(/<table/.test(forms["text/html"]) && forms["text/plain"].length > 0);
 * ```
 *
 * @param charts figures to show with it, as `measure.charts(result)` makes them
 * @param paragraphs paragraphs of a Result of several models, as `compareReport.answer(result)` makes them
 */
export function showResult(
  result: Result,
  charts: readonly Chart[] = [],
  paragraphs?: readonly string[],
): Shown {
  return { [DISPLAY]: () => formsOfResult(result, charts, paragraphs) };
}

/** The same chart, which shows itself; nothing else about it changes. */
export function showingChart<C extends Chart>(chart: C): C {
  return withForms(chart, showChart(chart)[DISPLAY]);
}

/** The same Result, which shows itself; its figures are made when it does. */
export function showingResult<R extends Result>(result: R, charts: () => readonly Chart[]): R {
  return withForms(result, () => formsOfResult(result, charts()));
}

/** Not enumerable: comparisons, copies and JSON don't see it. */
function withForms<T extends object>(value: T, forms: Shown[symbol]): T {
  return Object.defineProperty(value, DISPLAY, { value: forms, configurable: true });
}

/** The key numbers of a Result that has no sentence, a line each: "Distance from a parallelogram: 0.021 [0.020-0.022], …". */
function plainNumbers(table: Table | null): string[] {
  const lines = (table?.rows ?? []).map(([name, ...cells]) => {
    const texts = cells.map((cell, c) => {
      const text = typeof cell === "number" ? formatNumber(cell) : cell ?? "";
      return text !== "" && table!.columns[c + 1].name === "95 % interval" ? `[${text}]` : text;
    });
    return `${name}: ${texts.filter((text) => text !== "").join(", ").replaceAll(", [", " [")}`;
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
}

async function formsOfResult(
  result: Result,
  charts: readonly Chart[],
  paragraphs = answeredOf(result)?.paragraphs,
) {
  const [sentence, ...more] = paragraphs ?? [`A Result of ${result.kind}.`];
  const table = answerTable(result);
  const figures: Markup[] = [];
  for (const chart of charts) {
    const idPrefix = `${result.kind}-${chart.name}-`;
    figures.push(
      markup`<figure>${trusted(await chartSvg(chart, { colors: "own", idPrefix }))}</figure>
`,
    );
  }
  const notes = result.notes.map((note) => markup`<li>${noteText(note)}</li>`);
  return {
    "text/html":
      markup`<p><strong>${sentence}</strong></p>${more.map((text) => markup`<p>${text}</p>`)}
${table === null ? null : plainTable(table)}${figures}<ul>${notes}</ul>`.text,
    "text/plain": [sentence, ...more, ...(paragraphs === undefined ? plainNumbers(table) : [])]
      .join("\n\n"),
  };
}
