/** Every figure, a chapter a name: Results share it where they can, and are side by side where not. */
import { visibleText } from "../../../result/visible_text.ts";
import { sentenceCase } from "../../../metrics/text/sentence_case.ts";
import type { Chart } from "../../chart.ts";
import { type Markup, markup, trusted } from "../../markup.ts";
import { chartSvg } from "../../svg.ts";
import type { Chapter } from "../chapter.ts";
import type { ReportEntry } from "../entry.ts";
import { findingOf } from "./finding.ts";
import { type NamedChart, sharedChart } from "./shared_chart.ts";
import { withoutUniform } from "./uniform.ts";

/** Figures that are folded. */
export const figureChapters = (entries: readonly ReportEntry[]) => chaptersOf(entries, false);

/** Figures that are an answer: open at the top of a page. */
export async function leadingFigures(entries: readonly ReportEntry[]): Promise<Markup[]> {
  return (await chaptersOf(entries, true)).map(({ id, title, body }) =>
    markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}</section>`
  );
}

async function chaptersOf(entries: readonly ReportEntry[], leads: boolean): Promise<Chapter[]> {
  const all = entries.flatMap(({ name, charts }, position) =>
    charts.filter((chart) => (chart.leads ?? false) === leads)
      .map((chart): NamedChart => ({ name, position: position, chart }))
  );
  const several = entries.length > 1;
  const made: Chapter[] = [];
  for (const [name, charts] of Map.groupBy(all, ({ chart }) => chart.name)) {
    made.push({
      id: `figure-${visibleText(name).replace(/[^\w-]/g, "_")}`,
      title: charts[0].chart.title,
      finding: charts.map(({ name, chart }) =>
        several ? `${name}: ${findingOf(chart)}` : findingOf(chart)
      ).join(" "),
      body: await bodyOf(charts, several),
    });
  }
  return made;
}

async function bodyOf(charts: readonly NamedChart[], several: boolean): Promise<Markup> {
  const markups: Markup[] = [];
  const others = charts.flatMap(({ chart, ...one }) => {
    const { chart: drawn, sentences } = withoutUniform(chart);
    const all = drawn === null ? sentences : [];
    markups.push(
      ...all.map((text) => markup`<p>${sentenceCase(several ? `${one.name}: ${text}` : text)}</p>`),
    );
    return drawn === null ? [] : [{ ...one, chart }];
  });
  const shared = sharedChart(others);
  const figures: Markup[] = [];
  const draw = async (chart: Chart, prefix: string, of: string | null) => {
    const { chart: drawn, sentences } = withoutUniform(chart);
    markups.push(...sentences.map((text) => markup`<p>${sentenceCase(text)}</p>`));
    if (drawn === null) return;
    const svg = await chartSvg(drawn, { colors: "page", idPrefix: prefix });
    figures.push(
      markup`<figure>${of === null ? null : markup`<figcaption><h3>${of}</h3></figcaption>`}
${trusted(svg)}
</figure>
`,
    );
  };
  if (shared !== null) await draw(shared, "all-", null);
  else {
    for (const { name, position, chart } of others) {
      await draw(chart, `e${position + 1}-`, several ? name : null);
    }
  }
  return markup`<div class="${
    figures.length > 1 ? "grid row-of-figures" : "one-figure"
  }">${figures}</div>
${markups}
<details><summary>In words</summary>${
    charts.map(({ name, chart }) =>
      markup`<p>${several ? `${name}: ` : ""}${chart.description}</p>`
    )
  }</details>`;
}
