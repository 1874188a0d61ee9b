/**
 * The page of `collect`: one file that needs no network. Its table sorts and filters by a script of a few
 * lines, which the page's own policy allows by its hash; without scripts the table is whole and sorted.
 */
import { createHash } from "node:crypto";
import {
  chartSvg,
  type Markup,
  markup,
  PAGE_CSS,
  plainTable,
  trusted,
  worded,
} from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { COLLECT_REPORT, leadOf, pageTable } from "./report.ts";
import { noteText } from "@bindscope/bindscope/rooms/metrics";

const SCRIPT = `
const table = document.querySelector("#models");
const body = table.tBodies[0];
const rows = [...body.rows];
document.querySelector("#filter").addEventListener("input", ({ target }) => {
  const words = target.value.toLowerCase().split(/\\s+/);
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
});
const heads = [...table.tHead.rows[0].cells];
heads.forEach((head, at) => head.firstElementChild.addEventListener("click", () => {
  const up = head.getAttribute("aria-sort") === "descending";
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const of = (row) => row.cells[at].dataset.value ?? row.cells[at].textContent;
  const numbers = head.className === "n";
  const order = (a, b) => {
    const [x, y] = [of(a), of(b)];
    if (!numbers) return x < y ? 1 : x > y ? -1 : 0;
    if (x === "" || y === "") return (x === "") - (y === "") ? (up ? -1 : 1) * ((x === "") - (y === "")) : 0;
    return y - x;
  };
  rows.sort((a, b) => up ? -order(a, b) : order(a, b));
  body.append(...rows);
}));
`;

const CSS = `
#models th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
#models th { vertical-align: bottom; white-space: normal; min-width: 8em; }
#models td { white-space: nowrap; }
#models tr > :first-child { background: var(--paper); left: 0; position: sticky; z-index: 1; }
.lead { font-weight: 600; margin-top: .5rem; }
#models small { display: block; color: var(--muted); }
#models th[aria-sort=ascending] button::after { content: " ▲"; }
#models th[aria-sort=descending] button::after { content: " ▼"; }
@media (max-width: 40rem) {
  /* Each cell says what it is; twenty heads in a row say nothing. */
  #models thead { display: none; }
  #models tbody tr { align-items: end; display: grid; gap: .1rem 1rem; grid-template-columns: 1fr 1fr; }
  #models tbody tr { border-top: 1px solid var(--muted); padding: .5rem 0; }
  #models tbody tr[hidden] { display: none; }
  #models td { border: 0; display: block; min-width: 0; padding: 0; text-align: left; white-space: normal; }
  #models td::before { color: var(--muted); content: attr(data-head); display: block; font-size: .8rem; }
  #models tr > :first-child { grid-column: 1 / -1; position: static; }
  #models td:first-child { font-weight: 600; }
  #models td:first-child::before { display: none; }
}
#filter { font: inherit; padding: .3em .5em; width: 22em; max-width: 100%; }
`;

export async function collectPage(title: string, result: Result): Promise<string> {
  const [models, ...others] = COLLECT_REPORT.tables(result);
  const figures = await Promise.all(
    COLLECT_REPORT.charts(result).map(async (chart, i) => {
      const svg = await chartSvg(chart, { colors: "page", idPrefix: `f${i}-` });
      return markup`<figure><figcaption><h3>${chart.title}</h3></figcaption>${trusted(svg)}</figure>
`;
    }),
  );
  const lead = leadOf(result);
  const hash = createHash("sha256").update(SCRIPT).digest("base64");
  return markup`${trusted("<!doctype html>")}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${
    trusted(hash)
  }'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${trusted(PAGE_CSS)}${trusted(CSS)}
</style>
</head>
<body>
<header>
<p class="eyebrow">Leaderboard</p>
<h1>${title}</h1>
${lead === null ? null : markup`<p class="lead">${lead}</p>`}
</header>
<main>
<section aria-labelledby="all"><h2 id="all">${models.title}</h2>
<p><label>Filter: <input id="filter" type="search" placeholder="words of a row"></label></p>
${sortedTable(models.title, pageTable(result))}</section>
${
    others.map((table) =>
      markup`<section>${plainTable(table)}</section>
`
    )
  }${figures.length === 0 ? null : markup`<section class="grid">${figures}</section>`}${
    result.notes.length === 0
      ? null
      : markup`<section><h2>Notes</h2><ul class="notes">${
        result.notes.map((note) =>
          markup`<li>${noteText(note)}</li>
`
        )
      }</ul></section>
`
  }</main>
<footer><p>Made by bindscope ${result.version}.</p></footer>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.text;
}

function sortedTable(
  title: string,
  { caption, heads, rows }: ReturnType<typeof pageTable>,
): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${title}, table">
<table id="models"><caption><span>${caption}</span></caption>
<thead><tr>${
    heads.map(({ name, numeric }) =>
      markup`<th scope="col"${numeric ? NUMBER : null}><button type="button">${name}</button></th>`
    )
  }</tr></thead>
<tbody>
${
    rows.map((row) =>
      markup`<tr>${
        row.map(({ text, below, value }, c) => {
          const small = below === ""
            ? null
            : markup`<small>${heads[c].numeric ? below.replaceAll("-", "−") : below}</small>`;
          return heads[c].numeric
            ? markup`<td class="n" data-head="${heads[c].name}" data-value="${value ?? ""}">${
              text.replaceAll("-", "−")
            }${small}</td>`
            : markup`<td class="text" data-head="${heads[c].name}" data-value="${text}">${
              worded(text)
            }${small}</td>`;
        })
      }</tr>
`
    )
  }</tbody>
</table></div>
`;
}

const NUMBER = markup` class="n"`;
