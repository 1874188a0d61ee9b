/**
 * report.html: one file that needs no network, for people who have not read the paper. It is whole without
 * scripts; with them tables sort and are copied, and an object is found in every figure.
 */
import { noteText } from "../metrics/notes/catalogue.ts";
import { type Markup, markup, trusted } from "./markup.ts";
import { kindSections, screenOf } from "./outside/screens.ts";
import type { ReportEntry } from "./page/entry.ts";
import { type Chapter, chapter } from "./page/chapter.ts";
import { decidedOf } from "./page/decided.ts";
import { eachInWords, evidenceSection } from "./page/evidence_section.ts";
import { figureChapters, leadingFigures } from "./page/figures/figure_chapters.ts";
import { numbersSection } from "./page/numbers_section.ts";
import { opening } from "./page/opening.ts";
import { provenanceSection } from "./page/provenance_section.ts";
import { howToReadSection } from "./page/reading_section.ts";
import { pictureSources } from "./page/scenes/scene_pictures.ts";
import { scenesSection } from "./page/scenes/scenes_section.ts";
import { EXPLORE } from "./page/script/text.ts";
import { PAGE_CSS } from "./page/style.ts";
import { plainTable, tablesSection } from "./page/tables_section.ts";

export type { ReportEntry, ScenePictures } from "./page/entry.ts";

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
 * The page of a report: one file that needs no network, and is whole without scripts. The same Report gives
 * the same bytes. Nothing in a label can become markup, and no script runs but the page's own.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, loadEmbeddingSet, measureSet, probe, renderHtml } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
 * const result = await measureSet(core, probe, set, { epochs: 50 });
 * const { tables, charts } = probe;
 * const entry = { name: "mine", result, tables: tables(result), charts: charts(result) };
 * const page = await renderHtml({ title: "One <model>", entries: [entry] });
 * assert(page.includes("<h1>One &lt;model&gt;</h1>") && page.endsWith("</html>\n"));
 * ```
 */
export async function renderHtml({ title, entries, notes = [] }: Report): Promise<string> {
  const verdicts = !entries.length ||
    entries.some(({ result }) => screenOf(result).sections === undefined);
  const pictures = pictureSources(entries);
  const decided = decidedOf(entries, pictures);
  const sections = [
    await opening(decided),
    ...kindSections("first", entries, pictures),
    ...firstScreens(entries),
    ...await leadingFigures(entries),
    comparison(entries),
    ...kindSections("answers", entries, pictures),
    evidenceSection(decided),
    ...kindSections("last", entries, pictures),
  ].filter((made) => made !== null);
  const chapters = [
    await eachInWords(decided),
    await scenesSection(entries, pictures),
    numbersSection(entries),
    ...await figureChapters(entries),
    tablesSection(entries),
    howToReadSection({ verdicts }),
    notesSection(entries, notes),
    provenanceSection(entries),
  ].filter((made) => made !== null);
  // The policy forbids every request, and every script but the page's own, whatever a label may hold.
  return markup`${trusted("<!doctype html>")}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '${EXPLORE.hash}'; base-uri 'none'; form-action 'none'">
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
<p class="lede">Does the embedding of “a red cube and a blue sphere” say that the cube is the red one?</p>
</header>
<main>
${sections}
<div class="chapters">
${chapters.map((one) => chapter(one, sections.length === 0))}</div>
</main>
<footer><p>Made by bindscope ${versions(entries)}. All numbers: result.json.</p></footer>
<script type="module">${trusted(EXPLORE.text)}</script>
</body>
</html>
`.text;
}

/** Answers of Results that decide nothing as a whole, such as those by layer. */
function firstScreens(entries: readonly ReportEntry[]): Markup[] {
  return entries.flatMap(({ name, result }) => {
    const screen = screenOf(result).first?.(result) ?? null;
    if (screen === null) return [];
    const { title, table, line } = screen;
    const of = entries.length > 1 ? name : null;
    return [
      markup`<section class="opening" aria-label="${title}">${
        plainTable({ ...table, title }, of)
      }<p class="sentence">${line}</p></section>`,
    ];
  });
}

/** What is said of several models, in its first sentences; further ones are in the tables alone. */
const MOST_SENTENCES = 3;

function comparison(entries: readonly ReportEntry[]): Markup | null {
  const texts = entries.flatMap(({ answer }) => answer?.sentences.slice(0, MOST_SENTENCES) ?? []);
  return texts.length === 0
    ? null
    : markup`<section class="opening" aria-label="Comparison">${
      texts.map((text) => markup`<p class="sentence">${text}</p>`)
    }</section>`;
}

/** More notes than this are folded. */
const MOST_NOTES = 5;

function notesSection(entries: readonly ReportEntry[], notes: readonly string[]): Chapter | null {
  const list = (texts: readonly string[]) =>
    markup`<ul class="notes">${
      texts.map((text) =>
        markup`<li>${text}</li>
`
      )
    }</ul>`;
  const folded = (texts: readonly string[]) =>
    texts.length <= MOST_NOTES ? list(texts) : markup`${list(texts.slice(0, MOST_NOTES))}
<details><summary>${texts.length - MOST_NOTES} more</summary>${
      list(texts.slice(MOST_NOTES))
    }</details>`;
  const reportEntries = entries.filter(({ result }) => result.notes.length > 0);
  if (reportEntries.length === 0 && notes.length === 0) return null;
  const count = notes.length +
    reportEntries.reduce((sum, { result }) => sum + result.notes.length, 0);
  return {
    id: "notes",
    title: "Notes",
    finding: `${count} ${count === 1 ? "note" : "notes"} on the numbers.`,
    body: markup`${notes.length > 0 ? list(notes) : null}
<div class="grid">${
      reportEntries.map(({ name, result }) =>
        markup`<div class="entry"><h3>${name}</h3>
${folded(result.notes.map(noteText))}</div>
`
      )
    }</div>`,
  };
}

function versions(entries: readonly ReportEntry[]): string {
  return [...new Set(entries.map(({ result }) => result.version))].join(", ");
}
