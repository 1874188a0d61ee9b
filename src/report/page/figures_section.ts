/** Every figure, those of the same name side by side, each with its text alternative. */
import { type Markup, markup, trusted } from "../markup.ts";
import { chartSvg } from "../svg.ts";
import type { ReportEntry } from "./entry.ts";

export async function figuresSection(entries: readonly ReportEntry[]): Promise<Markup | null> {
  const names = [...new Set(entries.flatMap(({ charts }) => charts.map(({ name }) => name)))];
  const figures: Markup[] = [];
  for (const name of names) {
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
  }
  if (figures.length === 0) return null;
  return markup`<section aria-labelledby="figures">
<h2 id="figures">Figures</h2>
<div class="grid" style="margin-top:1.5rem">
${figures}</div>
</section>`;
}
