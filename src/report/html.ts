/**
 * report.html: one file that needs no network and runs no script, for people who have not read the
 * paper. The answer comes first, then how to read it, the numbers it rests on, figures, tables.
 */
import { type Markup, markup, trusted } from "./markup.ts";
import { modelsPhrase } from "./model_name.ts";
import type { ReportEntry } from "./page/entry.ts";
import { figuresSection } from "./page/figures_section.ts";
import { numbersSection } from "./page/numbers_section.ts";
import { provenanceSection } from "./page/provenance_section.ts";
import { reproductionSection } from "./page/reproduction_section.ts";
import { readingSection } from "./page/reading_section.ts";
import { PAGE_CSS } from "./page/style.ts";
import { tablesSection } from "./page/tables_section.ts";
import { verdictSection } from "./page/verdict_section.ts";

export type { ReportEntry } from "./page/entry.ts";

/** What a page is made of. */
export interface Report {
  /** Title of the page. */
  title: string;
  /** The Results to show side by side, in this order. */
  entries: readonly ReportEntry[];
  /** About the page as a whole; each Result's own notes are shown anyway. */
  notes?: readonly string[];
}

/**
 * The page of a report: one file that needs no network and runs no script. The same Report gives the same
 * bytes. Nothing in a label can become markup.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe, renderHtml } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, probe, set, { epochs: 50 });
 * const { tables, charts } = probe;
 * const entry = { name: "MiniLM", result, tables: tables(result), charts: charts(result) };
 * const page = await renderHtml({ title: "One <model>", entries: [entry] });
 * assert(page.includes("<h1>One &lt;model&gt;</h1>") && !page.includes("<script"));
 * ```
 */
export async function renderHtml({ title, entries, notes = [] }: Report): Promise<string> {
  const sections = [
    verdictSection(entries),
    reproductionSection(entries),
    readingSection({
      verdicts: !entries.length || entries.some(({ result }) => result.kind !== "reproduce"),
    }),
    numbersSection(entries),
    await figuresSection(entries),
    tablesSection(entries),
    notesSection(entries, notes),
    provenanceSection(entries),
  ];
  // The policy forbids every request and every script, whatever a label may hold.
  return markup`${trusted("<!doctype html>")}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${trusted(PAGE_CSS)}
</style>
</head>
<body>
<header>
<p class="eyebrow">Binding report</p>
<h1>${title}</h1>
<p class="lede">Show a model a red cube next to a blue sphere. Does its one vector only hold red, blue, cube
and sphere, or also which goes with which?</p>
${models(entries)}
</header>
<main>
${sections.flatMap((section) => section === null ? [] : [section, trusted("\n")])}</main>
<footer><p>Made by bindscope ${versions(entries)}. Every number here comes from a result.json,
which holds all of its digits.</p></footer>
</body>
</html>
`.text;
}

/** What made the vectors, Result by Result. */
function models(entries: readonly ReportEntry[]): Markup | null {
  const named = entries.flatMap(({ name, result }) => {
    const phrase = modelsPhrase(result.inputs);
    return phrase === null ? [] : [markup`<li>${name}: ${phrase}</li>`];
  });
  return named.length === 0 ? null : markup`<ul class="models">${named}</ul>`;
}

function notesSection(entries: readonly ReportEntry[], notes: readonly string[]): Markup | null {
  const list = (texts: readonly string[]) =>
    markup`<ul class="notes">${
      texts.map((text) =>
        markup`<li>${text}</li>
`
      )
    }</ul>`;
  const own = entries.filter(({ result }) => result.notes.length > 0);
  if (own.length === 0 && notes.length === 0) return null;
  return markup`<section aria-labelledby="notes">
<h2 id="notes">Notes</h2>
${notes.length > 0 ? list(notes) : null}
${
    own.map(({ name, result }) =>
      markup`<div class="entry"><h3>${name}</h3>
${list(result.notes)}</div>
`
    )
  }</section>`;
}

function versions(entries: readonly ReportEntry[]): string {
  return [...new Set(entries.map(({ result }) => result.version))].join(", ");
}
