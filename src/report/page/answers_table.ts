/** The answers of many Results, a line each; their numbers are the evidence below. */
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import { answerLabel, type Decided } from "./decided.ts";

/** Lines of a first screen; more are folded below them. */
const MOST_LINES = 8;

export function answersTable(lines: readonly Decided[]): Markup {
  const table = (some: readonly Decided[], name: string) =>
    markup`<table class="answers"><caption class="unseen">${name}</caption>
<thead><tr><th scope="col">Result</th><th scope="col">Answer</th></tr></thead>
<tbody>${some.map(row)}</tbody></table>
`;
  const folded = lines.slice(MOST_LINES);
  return markup`${table(lines.slice(0, MOST_LINES), "Answers, one line per result")}${
    folded.length === 0
      ? null
      : markup`<details><summary>${folded.length} more</summary>${
        table(folded, "Further answers")
      }</details>`
  }`;
}

function row({ entry: { name, result }, verdict }: Decided): Markup {
  const model = modelsPhrase(result.inputs);
  return markup`<tr><th scope="row">${name}${
    model === null ? null : markup`<span>${model}</span>`
  }</th><td class="label">${answerLabel(verdict)}</td></tr>
`;
}
