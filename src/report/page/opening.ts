/** The first screen: the answer in a sentence, and a pair of scenes that shows it. Its numbers are the evidence. */
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import { badNews, labelsDoubt } from "../answers/consequence.ts";
import { questionTable } from "../answers/question_table.ts";
import { marked } from "./marks.ts";
import type { Result } from "../../result/result.ts";
import { answersTable } from "./answers_table.ts";
import { answerLabel, type Decided, MOST_CARDS } from "./decided.ts";
import { pairFigure } from "./scenes/pair_figure.ts";

/** Null where no Result of the page can decide it. */
export async function opening(decided: readonly Decided[]): Promise<Markup | null> {
  if (decided.length === 0) return null;
  const few = decided.length <= MOST_CARDS;
  const cards: Markup[] = [];
  // More than two cards are more than a screen.
  if (few) { for (const one of decided) cards.push(await card(one)); }
  return markup`<section aria-labelledby="answer" class="opening">
<h2 id="answer" class="unseen">${decided.length > 1 ? "Answers" : "Answer"}</h2>
${few ? markup`<div class="grid">${cards}</div>` : answersTable(decided)}${
    few ? remedies(decided) : null
  }
</section>`;
}

async function card(one: Decided): Promise<Markup> {
  const { entry, verdict } = one;
  const { name, result } = entry;
  const model = modelsPhrase(result.inputs);
  const doubt = labelsDoubt(result);
  return markup`<div class="verdict">
<h3 class="name">${name}${model === null ? "" : `, ${model}`}</h3>
${doubt === null ? null : markup`<p class="remedy"><strong>${doubt}</strong></p>`}
<p class="label">${answerLabel(verdict)}${
    badNews(result).map((text) => markup` ${marked("fail", text.split(":")[0])}`)
  }</p>
<p class="sentence">${verdict.answer}${badNews(result).map((text) => ` ${text}.`)}</p>
${cardAnswers(name, result)}
${await pairFigure(one)}
</div>`;
}

/** Every answer of the first screen's table, each with its mark: no news stands above another. */
function cardAnswers(name: string, result: Result): Markup | null {
  const table = questionTable([{ name, result }]);
  return table && markup`<table class="answers"><caption class="unseen">Answers of ${name}</caption>
<tbody>${
    table.rows.map(([asks, cell]) => {
      const said = String(cell).split("; ").map(signed);
      return markup`<tr><th scope="row">${String(asks).trim()}</th><td>${said}</td></tr>
`;
    })
  }</tbody></table>`;
}

const OF_SIGN = { "✓": "pass", "~": "part", "✗": "fail", "?": "open" } as const;

/** "✓ 90 % [86-94]": its sign drawn as a mark. */
const signed = (answer: string) =>
  markup`<div>${
    marked(OF_SIGN[answer[0] as keyof typeof OF_SIGN] ?? "none", answer.slice(2))
  }</div>`;

/** What would settle what is open. */
function remedies(found: readonly Decided[]): Markup[] {
  return found.flatMap(({ entry: { name }, verdict: { remedy } }) =>
    remedy === null ? [] : [
      markup`
<p class="remedy"><strong>To settle it${
        found.length > 1 ? ` for ${name}` : ""
      }:</strong> ${remedy}</p>`,
    ]
  );
}
