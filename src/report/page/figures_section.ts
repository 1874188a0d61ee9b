/** Every figure, those of the same name side by side, each with its text alternative. */
import { type Markup, markup, trusted } from "../markup.ts";
import { chartSvg } from "../svg.ts";
import type { ReportEntry } from "./entry.ts";

export async function figuresSection(entries: readonly ReportEntry[]): Promise<Markup | null> {
  const names = [...new Set(entries.flatMap(({ charts }) => charts.map(({ name }) => name)))];
  if (names.length === 0) return null;
  const rows: Markup[] = [];
  for (const name of names) rows.push(markup`${await figuresNamed(name, entries)}`);
  // Results side by side need a row for each name, or one that lacks a figure would shift the rest.
  const grids = entries.length > 1
    ? rows.map((row) => markup`<div class="grid row-of-figures">${row}</div>`)
    : markup`<div class="grid row-of-figures">${rows}</div>`;
  return markup`<section aria-labelledby="figures">
<h2 id="figures">Figures</h2>
${grids}
</section>`;
}

async function figuresNamed(name: string, entries: readonly ReportEntry[]): Promise<Markup[]> {
  const figures: Markup[] = [];
  for (const [e, entry] of entries.entries()) {
    for (const chart of entry.charts.filter((chart) => chart.name === name)) {
      const svg = await chartSvg(chart, { colors: "page", idPrefix: `e${e + 1}-` });
      figures.push(markup`<figure>
<figcaption><h3>${chart.title} <span class="of">${entry.name}</span></h3></figcaption>
${trusted(svg)}
<details><summary>In words</summary><p>${chart.description}</p></details>
</figure>
`);
    }
  }
  return figures;
}
