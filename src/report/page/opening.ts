/** The first screen: the answer in a sentence, and a pair of scenes that shows it. Its numbers are the evidence. */
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../../metrics/text/model_name.ts";
import { labelsDoubt } from "../answers/consequence.ts";
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
<p class="label">${answerLabel(verdict)}</p>
<p class="sentence">${verdict.answer}</p>
${await pairFigure(one)}
</div>`;
}

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
