/** The answers of many Results, a line each: what is decided, and the numbers that decide, on one scale. */
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import { formatInterval, formatNumber } from "../../metrics/text/number.ts";
import type { Evidence } from "../../verdict/evidence.ts";
import { answerLabel, type Decided } from "./decided.ts";
import { axis, strip } from "./strip.ts";

/** Lines of a first screen; more are folded below them. */
const MOST_LINES = 8;
const NUMBERS = 3;
/** Indices in a verdict's evidence, the most telling first: twins, unseen objects read, positions, concepts, fits. */
const ORDER = [1, 3, 2, 0, 4];

export function answersTable(lines: readonly Decided[]): Markup {
  const shown = ORDER
    .map((place) => lines.map(({ verdict }) => verdict.evidence[place]))
    .filter((column) => column.some((one) => measured(one)))
    .slice(0, NUMBERS);
  const numbers = shown.map((column) => ({
    question: column.find((one) => one !== undefined)!.question,
    column,
  }));
  const rows = lines.map((line, i) => row(line, numbers.map(({ column }) => column[i]), numbers));
  const head = markup`<thead><tr><th scope="col">Result</th><th scope="col">Answer</th>${
    numbers.map(({ question }) => markup`<th scope="col">${question}${axis()}</th>`)
  }</tr></thead>`;
  const table = (rows: readonly Markup[], name: string) =>
    markup`<table class="answers"><caption class="unseen">${name}</caption>
${head}
<tbody>${rows}</tbody></table>
`;
  const folded = rows.slice(MOST_LINES);
  return markup`${table(rows.slice(0, MOST_LINES), "Answers, a line a result")}${
    folded.length === 0
      ? null
      : markup`<details><summary>${folded.length} more</summary>${
        table(folded, "Further answers")
      }</details>`
  }`;
}

function row(
  { entry: { name, result }, verdict }: Decided,
  numbers: readonly (Evidence | undefined)[],
  heads: readonly { readonly question: string }[],
): Markup {
  const model = modelsPhrase(result.inputs);
  return markup`<tr><th scope="row">${name}${
    model === null ? null : markup`<span>${model}</span>`
  }</th><td class="label">${answerLabel(verdict)}</td>${
    numbers.map((one, i) =>
      markup`<td class="number" data-name="${heads[i].question}">${cell(one)}</td>`
    )
  }</tr>
`;
}

function cell(one: Evidence | undefined): Markup {
  if (!measured(one)) return markup`<span class="none">not measured</span>`;
  const { value, interval, bar } = one;
  return markup`<b>${value.toFixed(2)}</b>${
    strip({ value, interval, floors: bar === null ? [] : [bar], paper: null })
  }<span class="unseen">${interval === null ? null : `, 95 %: ${formatInterval(interval)}`}${
    bar === null ? null : `, to exceed: ${formatNumber(bar)}`
  }</span>`;
}

function measured(one: Evidence | undefined): one is Evidence & { readonly value: number } {
  return one !== undefined && one.value !== null;
}
