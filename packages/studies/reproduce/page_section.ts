/** The paper's tables made again: every row with the paper's numbers, ours, and what lies between. */
import {
  type Markup,
  markup,
  PAPER,
  type ReportEntry,
  strip,
  stripLegend,
} from "@bindscope/bindscope/rooms/report";
import { formatNumber } from "@bindscope/bindscope/rooms/metrics";
import { areVariants, type RowNumber, type RowRecord, rowRecords } from "./row_records.ts";

/** None where no Result of the page is of that kind. */
export function reproductionSection(entries: readonly ReportEntry[]): Markup[] {
  const studies = entries
    .map(({ name, result }) => ({ name, rows: rowRecords(result) }))
    .filter(({ rows }) => rows.length > 0);
  if (studies.length === 0) return [];
  const several = studies.length > 1;
  return [markup`<section aria-labelledby="reproduction" class="keys reproduction">
<h2 id="reproduction">Published and ours</h2>
<p class="intro">Paper: ${PAPER.authors}, “${PAPER.title}”, ${PAPER.venue}, arXiv ${PAPER.arxiv}.
Difference: ours less the paper’s.</p>
${
    stripLegend({
      value: "ours",
      interval: "lowest to highest seed, or 95 % interval",
      paper: "the paper",
    })
  }
${
    studies.map(({ name, rows }) =>
      markup`<div class="entry">${several ? markup`<h3>${name}</h3>` : null}
<p class="small">${summary(rows)}</p>
${studyTable(name, rows)}</div>
`
    )
  }</section>`];
}

/** How much of the study there is, in one sentence or two. */
function summary(rows: readonly RowRecord[]): string {
  const measured = rows.filter(({ missing }) => missing.length === 0);
  const beside = measured.filter(({ published }) => published !== null);
  const waiting = rows.length - measured.length;
  return `${measured.length} of ${rows.length} rows were measured, ${beside.length} of them beside ` +
    `a row of the paper.${
      waiting > 0 ? " The others wait for files that don’t come with this software." : ""
    }`;
}

function studyTable(name: string, rows: readonly RowRecord[]): Markup {
  const variants = areVariants(rows);
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
<table>
<caption class="unseen">${name}: the paper’s numbers and ours, row by row</caption>
<thead><tr><th scope="col">Number</th><th scope="col" class="strip-cell">0 to 1</th>
<th scope="col" class="n">Paper</th><th scope="col" class="n">Ours</th>
<th scope="col">From, to</th><th scope="col" class="n">Difference</th></tr></thead>
${rows.map((row) => group(row, variants))}
</table>
</div>`;
}

function group(row: RowRecord, variants: boolean): Markup {
  const rowNumbers = row.numbers.filter(({ published, ours, minor }) =>
    (published !== null || ours !== null) && !(variants && minor)
  );
  const beside = row.published !== null ? `Beside ${row.published}` : "The paper has no such row" +
    (row.scale === null ? "" : `; its ${row.scale}, is shown as a scale`);
  return markup`<tbody>
<tr><th colspan="6" scope="rowgroup" class="kind">${row.name}<span>${beside}. ${row.how}.</span>${
    row.missing.map((sentence) => markup`<span class="missing">${sentence}</span>`)
  }</th></tr>
${rowNumbers.map(line)}
</tbody>`;
}

function line({ name, published, scale, ours, range, difference, notShare }: RowNumber): Markup {
  const marks = { value: ours, interval: range, floors: [], paper: published ?? scale };
  return markup`<tr><th scope="row">${name}</th>
<td class="strip-cell">${notShare ? null : strip(marks)}</td>
<td class="n paper" data-name="paper">${
    published !== null
      ? published.toFixed(2)
      : scale === null
      ? null
      : markup`<span class="unit">(${scale.toFixed(2)})</span>`
  }</td>
<td class="n score" data-name="ours">${ours === null ? null : formatNumber(ours)}</td>
<td class="interval" data-name="from, to">${
    range === null ? null : `${formatNumber(range[0])} to ${formatNumber(range[1])}`
  }</td>
<td class="n" data-name="difference">${difference === null ? null : signed(difference)}</td></tr>
`;
}

/** +0.021, −0.300: a difference shows its direction. */
function signed(difference: number): string {
  const text = formatNumber(Math.abs(difference));
  return difference < 0 ? `−${text}` : `+${text}`;
}
