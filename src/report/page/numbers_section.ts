/** The key numbers of all Results in one table: what was measured, its threshold, the paper's number. */
import { type KeyMetric, keyMetrics } from "../../metrics/headlines.ts";
import { figureAt } from "../../metrics/figure.ts";
import { keyNumber } from "../key_numbers.ts";
import { type Markup, markup } from "../markup.ts";
import { figureTexts } from "../figure_cells.ts";
import { beaten, mustBeat } from "../thresholds.ts";
import { type NearestSetting, nearestSetting, PAPER, publishedName } from "../paper.ts";
import { modelColor } from "../theme.ts";
import type { Chapter } from "./chapter.ts";
import type { ReportEntry } from "./entry.ts";
import { axis, strip, stripLegend } from "./strip.ts";

/** Null where the page has none of them. */
export function numbersSection(entries: readonly ReportEntry[]): Chapter | null {
  const nearest = entries.map(({ name, result }) => nearestSetting(result, { name }));
  const groups = keyMetrics()
    .map((kind) => group(kind, entries, nearest))
    .filter((made) => made !== null);
  if (groups.length === 0) return null;
  return {
    id: "numbers",
    title: "Key numbers",
    finding: beatenIn(entries),
    body: markup`<div class="keys">
<p class="intro">Each number with its threshold or control, and the paper’s number where there is one. Intervals are over
objects of these values; those over new values are wider.</p>
${
      stripLegend({
        value: "this result",
        interval: "95 % interval",
        floor: "threshold, control or chance",
        paper: "the paper, nearest setting",
      })
    }
<div class="scroll" tabindex="0" role="region" aria-label="Key numbers, table">
<table>
<caption class="unseen">Key numbers of each result, with intervals, thresholds and the paper’s numbers</caption>
<thead><tr><th scope="col">Result</th><th scope="col" class="strip-cell"><span class="unseen">0 to 1</span>${axis()}</th>
<th scope="col" class="n">Score</th><th scope="col">95 % interval</th>
<th scope="col">Threshold, control, chance</th><th scope="col">Paper</th></tr></thead>
${groups}
</table>
</div>
${settings(entries, nearest)}
</div>`,
  };
}

/** "Significantly better than the threshold or control: images: 12 of 14" */
function beatenIn(entries: readonly ReportEntry[]): string {
  const counts = entries.flatMap(({ name, result }) => {
    const figures = keyMetrics().map(({ path }) => figureAt(result, path))
      .filter(({ value, metric }) => value !== null && metric.better !== "neither");
    const held = figures.flatMap((figure) => {
      const [first] = mustBeat(result, figure);
      return first === undefined ? [] : [beaten(figure, first.value) === "yes"];
    });
    const of = entries.length > 1 ? `${name}: ` : "";
    return held.length === 0 ? [] : [`${of}${held.filter(Boolean).length} of ${held.length}`];
  });
  return counts.length === 0
    ? "Each with the paper’s number, where there is one."
    : `Significantly better than the threshold or control: ${counts.join("; ")}.`;
}

function group(
  kind: KeyMetric,
  entries: readonly ReportEntry[],
  nearest: readonly (NearestSetting | null)[],
): Markup | null {
  const rows = entries.map((entry, i) =>
    row(kind, entry, nearest[i], entries.length > 1 ? modelColor(i) : undefined)
  ).filter((r) => r !== null);
  if (rows.length === 0) return null;
  return markup`<tbody>
<tr><th colspan="6" scope="rowgroup" class="kind">${kind.name}<span>${kind.meaning}</span></th></tr>
${rows}
</tbody>`;
}

function row(
  kind: KeyMetric,
  { name, result }: ReportEntry,
  nearest: NearestSetting | null,
  color: string | undefined,
): Markup | null {
  const key = keyNumber(result, kind);
  if (key === null) return null;
  const shown = figureTexts(result, figureAt(result, kind.path));
  const { value, interval, others, floors } = key;
  const paper = nearest?.numberAt(kind.path) ?? null;
  const marks = {
    value,
    interval,
    floors: floors.map((floor) => floor.value),
    paper: paper?.value ?? null,
  };
  const floorTexts = floors.map((floor) =>
    markup`<span>${shown.beside(floor.value)} <span class="unit">${floor.label}</span></span>`
  );
  return markup`<tr><th scope="row">${name}</th>
<td class="strip-cell">${strip(marks, color)}</td>
<td class="n score">${shown.value.replace("-", "−")}</td>
<td class="interval" data-name="95 % interval">${shown.interval}${
    others &&
    markup` <span class="unit">new values ${
      figureTexts(result, { ...figureAt(result, kind.path), interval: others }).interval
    }</span>`
  }</td>
<td class="floor" data-name="against">${floorTexts}</td>
<td class="paper" data-name="paper">${
    paper &&
    markup`${paper.value.toFixed(2)} <span class="unit">${publishedName(paper)}</span>`
  }</td></tr>
`;
}

/** Which of the paper's settings was taken, and how far it is from the user's. */
function settings(
  entries: readonly ReportEntry[],
  nearest: readonly (NearestSetting | null)[],
): Markup {
  const lines = entries.map(({ name }, i) => {
    const near = nearest[i];
    return near === null
      ? markup`<li>${name}: no setting of the paper resembles this one.</li>`
      : markup`<li>${name}: nearest is ${near.name}. ${near.reason}</li>`;
  });
  return markup`<p class="small">Paper: ${PAPER.authors}, “${PAPER.title}”, ${PAPER.venue},
arXiv ${PAPER.arxiv}. Its encoders and scenes differ from these, so its numbers are a rough guide.
Its definition of retrieval, and the estimator used, are not published.</p>
<ul class="notes small">${lines}</ul>`;
}
